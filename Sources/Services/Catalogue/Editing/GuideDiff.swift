import Evidence
import Zone

/// What changed between two frozen definitions of an item: every value that is not the same, by its place.
///
/// A definition is laid out as places and values: lists of objects by the id of each, so that one paper more is one paper more and
/// not every paper changed; the order of a list is a value of its own. Nothing can change without a line here.
struct GuideDiff: Sendable, Hashable {
    enum Kind: String, Sendable { case added, removed, changed }

    struct Change: Sendable, Hashable {
        let place: [String]
        let before: String?
        let after: String?

        var kind: Kind { before == nil ? .added : after == nil ? .removed : .changed }
        /// Limits bind clocks: a change of them stands out.
        var isLimit: Bool { place.first == "limits" }
    }

    let changes: [Change]
    var isEmpty: Bool { changes.isEmpty }

    init(from before: JSON, to after: JSON) {
        let (old, new) = (Self.layout(before), Self.layout(after))
        let places = Set(old.keys).union(new.keys)
        changes = places.filter { old[$0] != new[$0] }.map { Change(place: $0, before: old[$0], after: new[$0]) }
            .sorted { $0.place.lexicographicallyPrecedes($1.place) }
    }

    /// The layout of `before` with these changes made: the layout of `after`.
    func applied(to layout: [[String]: String]) -> [[String]: String] {
        changes.reduce(into: layout) { $0[$1.place] = $1.after }
    }

    /// The last step of the place under which the order of a list stands.
    static let order = "*"

    static func layout(_ json: JSON) -> [[String]: String] {
        var out: [[String]: String] = [:]
        lay(json, at: [], &out)
        return out
    }

    private static func lay(_ json: JSON, at place: [String], _ out: inout [[String]: String]) {
        if let members = json.objectValue {
            for (key, value) in members { lay(value, at: place + [key], &out) }
            if members.isEmpty { out[place] = "{}" }
            return
        }
        guard let entries = json.arrayValue else {
            out[place] = json.stringValue ?? json.text()
            return
        }
        var seen: [String: Int] = [:]
        var keys: [String] = []
        for entry in entries {
            var key = name(of: entry)
            seen[key, default: 0] += 1
            if let count = seen[key], count > 1 { key += "#\(count)" }
            keys.append(key)
            lay(entry, at: place + [key], &out)
        }
        out[place + [Self.order]] = keys.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
    }

    /// What an entry of a list is known by: its id, key, code or name, a question by its words, a text by itself.
    private static func name(of entry: JSON) -> String {
        for key in ["id", "key", "code", "name", "value"] {
            if let name = entry[key]?.stringValue { return name }
        }
        return entry["question"]?["zh"]?.stringValue ?? entry.stringValue ?? entry.text()
    }
}

/// The differences of two texts as runs that stand in both, only in the old, only in the new; Chinese by the character, else by the word.
enum TextDiff {
    enum Run: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
    }

    /// Beyond so many pairs of pieces the whole text counts as replaced.
    private static let most = 400_000

    static func runs(_ before: String, _ after: String) -> [Run] {
        let (old, new) = (pieces(before), pieces(after))
        if old == new { return before.isEmpty ? [] : [.same(before)] }
        guard old.count * new.count <= most else { return [.removed(before), .added(after)] }
        // The longest common subsequence, from the end.
        let width = new.count + 1
        var length = [Int32](repeating: 0, count: (old.count + 1) * width)
        for i in stride(from: old.count - 1, through: 0, by: -1) {
            for j in stride(from: new.count - 1, through: 0, by: -1) {
                length[i * width + j] =
                    old[i] == new[j]
                    ? length[(i + 1) * width + j + 1] + 1 : max(length[(i + 1) * width + j], length[i * width + j + 1])
            }
        }
        var runs: [Run] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i] == new[j] {
                add(.same(old[i]), &runs)
                (i, j) = (i + 1, j + 1)
            } else if j == new.count || (i < old.count && length[(i + 1) * width + j] >= length[i * width + j + 1]) {
                add(.removed(old[i]), &runs)
                i += 1
            } else {
                add(.added(new[j]), &runs)
                j += 1
            }
        }
        return runs
    }

    private static func add(_ run: Run, _ runs: inout [Run]) {
        switch (runs.last, run) {
        case (.same(let text), .same(let more)): runs[runs.count - 1] = .same(text + more)
        case (.removed(let text), .removed(let more)): runs[runs.count - 1] = .removed(text + more)
        case (.added(let text), .added(let more)): runs[runs.count - 1] = .added(text + more)
        default: runs.append(run)
        }
    }

    private static func pieces(_ text: String) -> [String] {
        var out: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber, character.isASCII {
                word.append(character)
                continue
            }
            if !word.isEmpty { out.append(word) }
            word = ""
            out.append(String(character))
        }
        return word.isEmpty ? out : out + [word]
    }
}
