/// The shared subset of SQL as PostgreSQL reads it: the one place that knows of the difference.
enum PostgresSQL {
    /// Placeholders `?` become `$1`, `$2` …; what stands in quotes is left alone. Bytes written out, `x'00'`, and the types of the schema
    /// become PostgreSQL's own.
    static func translated(_ sql: String) -> String {
        let numbered = numbered(sql.contains(" x'") ? sql.replacing(bytesLiteral) { " '\\x\($0.output.1)'::bytea" } : sql)
        return isSchema(sql) ? typed(numbered) : numbered
    }

    private static var bytesLiteral: Regex<(Substring, Substring)> { /\ x'([0-9a-fA-F]*)'/ }

    private static func isSchema(_ sql: String) -> Bool {
        let start = sql.drop { $0.isWhitespace }
        return start.hasPrefix("CREATE TABLE") || start.hasPrefix("ALTER TABLE")
    }

    private static func numbered(_ sql: String) -> String {
        guard sql.utf8.contains(UInt8(ascii: "?")) else { return sql }
        var result: [UInt8] = []
        result.reserveCapacity(sql.utf8.count + 32)
        var (count, quote): (Int, UInt8?) = (0, nil)
        for byte in sql.utf8 {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "?") {
                count += 1
                result.append(contentsOf: "$\(count)".utf8)
                continue
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Texts are ordered by their bytes, as SQLite orders them, whatever the database's own language is.
    private static func typed(_ sql: String) -> String {
        var words: [Substring] = []
        for word in sql.split(separator: " ", omittingEmptySubsequences: false) {
            let (core, rest) = (word.prefix { $0.isLetter }, word.drop { $0.isLetter })
            switch core {
            case "BLOB": words.append("BYTEA\(rest)")
            case "TEXT": words.append("TEXT COLLATE \"C\"\(rest)")
            default: words.append(word)
            }
        }
        return words.joined(separator: " ")
    }
}
