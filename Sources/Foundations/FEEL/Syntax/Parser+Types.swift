extension Parser {
    /// A type as `instance of` and parameters write it (rules 42 and 43).
    mutating func type() throws(Fault) -> FEELType {
        try nested { (parser) throws(Fault) in try parser.oneType() }
    }

    private mutating func oneType() throws(Fault) -> FEELType {
        let place = token.place
        if ahead(1).isSign("<") {
            switch token.text {
            case "list":
                return .list(try parameter())
            case "range":
                return .range(try parameter())
            case "context":
                advance()
                return .context(try fields())
            case "function":
                return try functionType()
            default: break
            }
        }
        var table = NameTable()
        for name in scope.types.keys { table.add(name) }
        for name in ["days and time duration", "years and months duration", "date and time"] { table.add(name) }
        if let found = table.longest(in: tokens, from: next) {
            next += found.count
            return scope.types[found.name] ?? FEELType.named(found.name) ?? .any
        }
        guard token.kind == .word else { throw unexpected() }
        if let type = FEELType.named(token.text) {
            advance()
            return type
        }
        let name = unknownName()
        throw fault(
            place, zh: "没有名为“\(name)”的类型", en: "There is no type “\(name)”", mendZh: "先定义它，或改用 number、string、date 等",
            mendEn: "Define it, or use number, string, date …")
    }

    private mutating func parameter() throws(Fault) -> FEELType {
        advance()
        try expect(sign: "<")
        let type = try type()
        try expect(sign: ">")
        return type
    }

    private mutating func fields() throws(Fault) -> [FEELType.Field] {
        try expect(sign: "<")
        var found: [FEELType.Field] = []
        while !token.isSign(">") {
            let name = try plainName { $0.isSign(":") }
            try expect(sign: ":")
            found.append(.init(name, try type()))
            guard take(sign: ",") else { break }
        }
        try expect(sign: ">")
        return found
    }

    private mutating func functionType() throws(Fault) -> FEELType {
        advance()
        try expect(sign: "<")
        var parameters: [FEELType] = []
        while !token.isSign(">") {
            parameters.append(try type())
            guard take(sign: ",") else { break }
        }
        try expect(sign: ">")
        try expect(sign: "->")
        return .function(parameters, try type())
    }
}
