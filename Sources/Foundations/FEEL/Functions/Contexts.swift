/// Context functions (DMN 1.5, 10.3.4.10).
extension BuiltIns {
    static let contexts: [BuiltIn] = [
        BuiltIn(
            "get value", .any,
            [
                .init(.init("m", .context([])), .init("key", .string)) { values, _ in
                    guard case .context(let context) = values[0], case .string(let key) = values[1] else { return nil }
                    return context[key]
                },
                .init(.init("context", .context([])), .init("keys", .list(.string))) { values, _ in
                    values[1].elements.reduce(values[0] as FEELValue?) { found, key in
                        guard case .context(let context)? = found, case .string(let name) = key else { return nil }
                        return context[name]
                    }
                },
            ]),
        BuiltIn(
            "get entries", .list(.context([.init("key", .string), .init("value", .any)])),
            [
                .init(.init("m", .context([]))) { values, _ in
                    guard case .context(let context) = values[0] else { return nil }
                    return .list(context.entries.map { .context(FEELContext([("key", .string($0)), ("value", $1)])) })
                }
            ]),
        BuiltIn("context", .context([]), [.init(.init("entries", .list(.context([])))) { values, _ in context(values[0].elements) }]),
        BuiltIn(
            "context put", .context([]),
            [
                .init(.init("context", .context([])), .init("key", .string), .init("value", .any)) { values, _ in
                    guard case .string(let key) = values[1] else { return nil }
                    return put(values[2], at: [key], in: values[0])
                },
                .init(.init("context", .context([])), .init("keys", .list(.string)), .init("value", .any)) { values, _ in
                    let keys = values[1].elements.compactMap(\.stringValue)
                    guard !keys.isEmpty, keys.count == values[1].elements.count else { return nil }
                    return put(values[2], at: keys[...], in: values[0])
                },
            ]),
        BuiltIn(
            "context merge", .context([]),
            [
                .init(.init("contexts", .list(.context([])))) { values, _ in
                    var merged = FEELContext()
                    for value in values[0].elements {
                        guard case .context(let context) = value else { return nil }
                        for (name, value) in context.entries { merged[name] = value }
                    }
                    return .context(merged)
                }
            ]),
    ]

    /// Every element is a context with a key and a value; a key twice is refused.
    private static func context(_ entries: [FEELValue]) -> FEELValue? {
        var made = FEELContext()
        for entry in entries {
            guard case .context(let entry) = entry, case .string(let key)? = entry["key"], let value = entry["value"], made[key] == nil
            else {
                return nil
            }
            made[key] = value
        }
        return .context(made)
    }

    private static func put(_ value: FEELValue, at keys: ArraySlice<String>, in holder: FEELValue) -> FEELValue? {
        guard case .context(var context) = holder, let key = keys.first else { return nil }
        if keys.count == 1 {
            context[key] = value
        } else {
            guard let inner = context[key], let changed = put(value, at: keys.dropFirst(), in: inner) else { return nil }
            context[key] = changed
        }
        return .context(context)
    }
}
