extension FEELValue {
    /// What `string()` gives: a text as it is, everything else as it would be written.
    public var text: String {
        if case .string(let text) = self { return text }
        return literal
    }

    /// The value as it would be written in an expression or an at-literal.
    public var literal: String {
        switch self {
        case .null: "null"
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): Self.quoted(text)
        case .date(let date): date.description
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .daysTime(let duration): duration.description
        case .yearsMonths(let duration): duration.description
        case .list(let elements): "[" + elements.map(\.literal).joined(separator: ", ") + "]"
        case .context(let context): "{" + context.entries.map { "\(Self.key($0)): \($1.literal)" }.joined(separator: ", ") + "}"
        case .range(let range): Self.written(range)
        case .function(let function): "function(" + function.parameters.map(\.name).joined(separator: ", ") + ")"
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else { return "\"" + text + "\"" }
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        bytes.reserveCapacity(text.utf8.count + 8)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func key(_ name: String) -> String {
        let tokens = Lexer.tokens(of: name).dropLast()
        let isPlain = tokens.first?.kind == .word && tokens.allSatisfy { $0.kind == .word || $0.kind == .number }
        return isPlain ? name : quoted(name)
    }

    private static func written(_ range: FEELRange) -> String {
        if case .comparison(let comparison) = range.form {
            return "(\(comparison.rawValue) \((range.start.isNull ? range.end : range.start).literal))"
        }
        return (range.startIncluded ? "[" : "(") + range.start.literal + " .. " + range.end.literal + (range.endIncluded ? "]" : ")")
    }
}
