import Evidence
import Yams

/// What a scalar of the folder means: quoted is text; unquoted may be a whole number, true, false or null, and nothing else by magic.
enum YAMLScalar {
    static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// Yes or no; only `true` and `false`, since `no` and `on` mean different things to different readers.
    static func bool(_ node: Node) -> Bool? {
        guard let scalar = node.scalar, isPlain(scalar) else { return nil }
        return switch scalar.string {
        case "true": true
        case "false": false
        default: nil
        }
    }

    static func int(_ node: Node) -> Int? {
        guard let scalar = node.scalar, isPlain(scalar), scalar.string.utf8.count < 19 else { return nil }
        let digits = scalar.string.hasPrefix("-") ? scalar.string.dropFirst() : Substring(scalar.string)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), digits == "0" || !digits.hasPrefix("0") else {
            return nil
        }
        return Int(scalar.string)
    }

    /// A text; nil for a list or mapping and for an unquoted word that other readers take for a number, yes/no or null.
    static func text(_ node: Node) -> String? {
        guard let scalar = node.scalar else { return nil }
        return isAmbiguous(node) ? nil : scalar.string
    }

    /// Whether an unquoted scalar would be read as something other than text.
    static func isAmbiguous(_ node: Node) -> Bool {
        guard let scalar = node.scalar, isPlain(scalar) else { return false }
        let words = ["true", "false", "yes", "no", "on", "off", "null", "~", ""]
        return words.contains(scalar.string.lowercased()) || int(node) != nil || isNumber(scalar.string)
    }

    /// What a condition may compare with.
    static func json(_ node: Node) -> JSON? {
        if let flag = bool(node) { return .bool(flag) }
        if let whole = int(node) { return .integer(Int64(whole)) }
        return text(node).map(JSON.string)
    }

    /// Folded texts (`>`) and literal ones (`|`) are never plain.
    private static func isPlain(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain || scalar.style == .any }

    private static func isNumber(_ text: String) -> Bool {
        let body = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : Substring(text)
        return !body.isEmpty && body.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 } && body.utf8.contains { $0 != 46 }
    }
}
