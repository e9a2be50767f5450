import Evidence
import Web
import WorkCalendar
import Zone

/// A small JSON body read key by key: unknown keys, missing ones and wrong types are found all at once.
package final class BodyObject {
    private let members: [String: JSON]
    private var faults: [Problem.FieldFault] = []

    package init(_ visit: Visit, keys: Set<String>) async throws {
        members = try await visit.object()
        for key in members.keys.sorted() where !keys.contains(key) {
            faults.append(.init(Problem.pointer(to: key), "unknown_key", Words(zh: "没有这一项", en: "There is no such key")))
        }
    }

    /// A text that is there, of at most so many characters.
    package func text(_ key: String, most: Int) -> String {
        switch members[key] {
        case .string(let text) where (1...most).contains(text.count): return text
        case .string(let text):
            fault(
                key, "length", zh: text.isEmpty ? "不能空着" : "最多 \(most) 个字",
                en: text.isEmpty ? "Write something" : "At most \(most) characters")
        case nil, .null: fault(key, "required", zh: "要写这一项", en: "This is required")
        default: fault(key, "not_text", zh: "要是文字", en: "Write a text")
        }
        return ""
    }

    /// A text that may be left out, of at most so many characters.
    package func optionalText(_ key: String, most: Int) -> String? {
        guard let member = members[key], member != .null else { return nil }
        guard case .string(let text) = member else {
            fault(key, "not_text", zh: "要是文字", en: "Write a text")
            return nil
        }
        if text.count > most { fault(key, "length", zh: "最多 \(most) 个字", en: "At most \(most) characters") }
        return text
    }

    /// An instant with its offset.
    package func instant(_ key: String) -> Instant {
        if let instant = members[key]?.stringValue.flatMap({ Instant(iso8601: $0) }) { return instant }
        let missing = members[key] == nil || members[key] == .null
        fault(
            key, missing ? "required" : "not_an_instant", zh: "要写带时区的时刻，比如 2026-09-28T10:00:00+08:00",
            en: "Write an instant with its offset, such as 2026-09-28T10:00:00+08:00")
        return Instant(microseconds: 0)
    }

    /// What was read, or all that is wrong with it.
    package func only<Value>(_ read: (BodyObject) -> Value) throws -> Value {
        let value = read(self)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return value
    }

    private func fault(_ key: String, _ code: String, zh: String, en: String) {
        faults.append(.init("/" + key, code, Words(zh: zh, en: en)))
    }
}

/// Query and path parameters read one by one; what is wrong is found all at once.
package final class ParameterReader {
    private let visit: Visit
    private var faults: [Problem.FieldFault] = []

    package init(_ visit: Visit) { self.visit = visit }

    /// A whole number in a range; without a default it must be there.
    package func integer(_ name: String, in range: ClosedRange<Int>, default standard: Int? = nil) -> Int {
        let raw = visit.query(name) ?? visit.parameter(name)
        if raw.isEmpty, let standard { return standard }
        let digits = raw.utf8.allSatisfy { (48...57).contains($0) } && !raw.isEmpty
        if digits, let value = Int(raw), range.contains(value) { return value }
        let bounds =
            range.upperBound == Int.max
            ? (zh: "不小于 \(range.lowerBound)", en: "from \(range.lowerBound)")
            : (zh: "从 \(range.lowerBound) 到 \(range.upperBound)", en: "from \(range.lowerBound) to \(range.upperBound)")
        refuse(
            name, digits ? "not_in_range" : "not_a_number",
            Words(zh: "\(name) 要是整数，\(bounds.zh)", en: "\(name) is a whole number \(bounds.en)"))
        return range.lowerBound
    }

    /// An instant with its offset; a `+` that a form turned into a space is understood.
    package func instant(_ name: String) -> Instant? {
        let raw = visit.query(name) ?? ""
        let mended = raw.lastIndex(of: " ").map { raw[..<$0] + "+" + raw[raw.index(after: $0)...] }.map(String.init) ?? raw
        if let instant = Instant(iso8601: raw) ?? Instant(iso8601: mended) { return instant }
        refuse(
            name, raw.isEmpty ? "required" : "not_an_instant",
            Words(
                zh: "\(name) 要写带时区的时刻，比如 2026-09-28T10:00:00+08:00",
                en: "\(name) is an instant with its offset, such as 2026-09-28T10:00:00+08:00"))
        return nil
    }

    package func refuse(_ name: String, _ code: String, _ words: Words) { faults.append(.init("/" + name, code, words)) }

    /// Throws what is wrong so far.
    package func check() throws {
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
}
