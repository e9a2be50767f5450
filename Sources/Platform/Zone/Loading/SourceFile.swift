import Yams

/// One step on the way into a YAML file: a key of a mapping or an index of a list.
enum PathStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String)
    case index(Int)

    init(stringLiteral value: String) { self = .key(value) }
    init(integerLiteral value: Int) { self = .index(value) }
}

/// A parsed file of the zone folder, and the list its faults go to.
struct SourceFile {
    /// Path inside the zone folder.
    let path: String
    let root: Node
    let faults: FaultList

    /// The line of the node at that path, or of the nearest one above it that exists.
    func line(_ steps: [PathStep]) -> Int {
        var node = root
        var line = root.mark?.line ?? 1
        for step in steps {
            guard let next = Self.child(of: node, step) else { break }
            node = next.value
            line = next.line
        }
        return line
    }

    /// Whether something is written at that path.
    func has(_ steps: [PathStep]) -> Bool {
        var node = root
        for step in steps {
            guard let next = Self.child(of: node, step) else { return false }
            node = next.value
        }
        return true
    }

    func fault(at steps: [PathStep], _ code: String, _ message: Words, mend: Words, severity: Fault.Severity = .error) {
        faults.add(Fault(file: path, line: line(steps), severity: severity, code: code, message: message, mend: mend))
    }

    func warn(at steps: [PathStep], _ code: String, _ message: Words, mend: Words) {
        fault(at: steps, code, message, mend: mend, severity: .warning)
    }

    private static func child(of node: Node, _ step: PathStep) -> (value: Node, line: Int)? {
        switch step {
        case .key(let name):
            guard let pair = node.mapping?.first(where: { $0.key.scalar?.string == name }) else { return nil }
            return (pair.value, pair.key.mark?.line ?? 1)
        case .index(let index):
            guard let list = node.sequence, list.indices.contains(index) else { return nil }
            return (list[index], list[index].mark?.line ?? 1)
        }
    }
}
