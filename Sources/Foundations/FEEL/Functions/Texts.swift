/// String functions (DMN 1.5, 10.3.4.3). Positions and lengths count characters, which are Unicode scalars.
extension BuiltIns {
    static let texts: [BuiltIn] = [
        BuiltIn(
            "substring", .string,
            [
                .init(.init("string", .string), .init("start position", .number), .init("length", .number, optional: true)) { values, _ in
                    guard let text = values[0].stringValue, let start = cut(values[1]) else { return nil }
                    if values[2].isNull { return StringFunctions.substring(text, from: start).map(FEELValue.string) }
                    return cut(values[2]).flatMap { StringFunctions.substring(text, from: start, length: $0) }.map(FEELValue.string)
                }
            ]),
        ofText("string length", .number) { .number(Decimal128(StringFunctions.length($0))) },
        ofText("upper case", .string) { .string(StringFunctions.upperCase($0)) },
        ofText("lower case", .string) { .string(StringFunctions.lowerCase($0)) },
        ofTwo("substring before", .string) { .string(StringFunctions.substring($0, before: $1)) },
        ofTwo("substring after", .string) { .string(StringFunctions.substring($0, after: $1)) },
        ofTwo("contains", .boolean) { .boolean(StringFunctions.contains($0, $1)) },
        ofTwo("starts with", .boolean) { .boolean(StringFunctions.startsWith($0, $1)) },
        ofTwo("ends with", .boolean) { .boolean(StringFunctions.endsWith($0, $1)) },
        BuiltIn(
            "string join", .string,
            [
                .init(.init("list", .list(.string)), .init("delimiter", .string, optional: true)) { values, evaluation in
                    let (texts, delimiter) = (values[0].elements.compactMap(\.stringValue), values[1].stringValue ?? "")
                    let length = texts.reduce(texts.count * delimiter.utf8.count) { $0 + $1.utf8.count }
                    guard length <= Evaluation.longestText, evaluation.weigh(textOf: length) else { return nil }
                    return .string(texts.joined(separator: delimiter))
                }
            ]),
    ]

    static let patterns: [BuiltIn] = [
        BuiltIn(
            "matches", .boolean,
            [
                .init(.init("input", .string), .init("pattern", .string), .init("flags", .string, optional: true)) { values, evaluation in
                    asked(values[1], values[2], evaluation) { $0.matches(values[0].stringValue ?? "", work: &$1) }.map(FEELValue.boolean)
                }
            ]),
        BuiltIn(
            "replace", .string,
            [
                .init(
                    .init("input", .string), .init("pattern", .string), .init("replacement", .string),
                    .init("flags", .string, optional: true)
                ) { values, evaluation in
                    guard let replacement = values[2].stringValue else { return nil }
                    return asked(values[1], values[3], evaluation) {
                        $0.replacing(in: values[0].stringValue ?? "", with: replacement, work: &$1)
                    }.map(FEELValue.string)
                }
            ]),
        BuiltIn(
            "split", .list(.string),
            [
                .init(.init("string", .string), .init("delimiter", .string)) { values, evaluation in
                    asked(values[1], .null, evaluation) { $0.split(values[0].stringValue ?? "", work: &$1) }
                        .map { .list($0.map(FEELValue.string)) }
                }
            ]),
    ]

    /// A pattern at work within the evaluation's steps; nil where it is none, or the work was too much.
    private static func asked<Answer>(
        _ pattern: FEELValue, _ flags: FEELValue, _ evaluation: Evaluation, _ ask: (Pattern, inout Int) -> Answer?
    ) -> Answer? {
        guard let text = pattern.stringValue, let pattern = Pattern(text, flags: flags.stringValue ?? "") else { return nil }
        var work = min(Pattern.customaryWork, evaluation.stepsAtHand)
        let before = work
        let answer = ask(pattern, &work)
        return evaluation.step(before - max(work, 0)) ? answer : nil
    }

    private static func cut(_ value: FEELValue) -> Int? { value.numberValue?.rounded(toScale: 0, .down)?.intValue }

    private static func ofText(_ name: String, _ result: FEELType, _ compute: @escaping @Sendable (String) -> FEELValue) -> BuiltIn {
        BuiltIn(name, result, [.init(.init("string", .string)) { values, _ in values[0].stringValue.map(compute) }])
    }

    private static func ofTwo(_ name: String, _ result: FEELType, _ compute: @escaping @Sendable (String, String) -> FEELValue) -> BuiltIn {
        BuiltIn(
            name, result,
            [
                .init(.init("string", .string), .init("match", .string)) { values, _ in
                    guard let text = values[0].stringValue, let match = values[1].stringValue else { return nil }
                    return compute(text, match)
                }
            ])
    }
}
