import Zone

/// Chooses one language in a text marked `[[中文|English]]`. Marks do not nest; `\|` is a bar inside one.
enum Bilingual {
    static func choose(_ source: String, _ language: Language, _ name: String) throws(TemplateFault) -> String {
        var out = ""
        out.reserveCapacity(source.utf8.count)
        var rest = Substring(source)
        while let open = rest.firstRange(of: "[[") {
            out += rest[..<open.lowerBound]
            let after = rest[open.upperBound...]
            guard let close = after.firstRange(of: "]]") else {
                throw TemplateFault(template: name, reason: "[[ without ]] near “\(after.prefix(30))”")
            }
            let inside = after[..<close.lowerBound]
            guard !inside.contains("[[") else {
                throw TemplateFault(template: name, reason: "[[ inside [[ near “\(inside.prefix(30))”")
            }
            out += try side(inside, language, name)
            rest = after[close.upperBound...]
        }
        if rest.contains("]]") { throw TemplateFault(template: name, reason: "]] without [[ near “\(rest.prefix(30))”") }
        return out + rest
    }

    private static func side(_ inside: Substring, _ language: Language, _ name: String) throws(TemplateFault) -> String {
        var sides: [String] = [""]
        var escaped = false
        for character in inside {
            if escaped {
                sides[sides.count - 1] += character == "|" ? "|" : "\\\(character)"
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "|" {
                sides.append("")
            } else {
                sides[sides.count - 1].append(character)
            }
        }
        if escaped { sides[sides.count - 1] += "\\" }
        guard sides.count == 2 else {
            throw TemplateFault(template: name, reason: "[[\(inside)]] must have one | between Chinese and English")
        }
        return language == .zh ? sides[0] : sides[1]
    }
}
