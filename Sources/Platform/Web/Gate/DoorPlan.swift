import HTTPTypes

/// Finds the door for a path: literal segments before parameters, one segment at a time.
struct DoorPlan: Sendable {
    private final class Node: Sendable {
        let literals: [String: Node]
        let parameter: Node?
        let doors: [Int]

        init(literals: [String: Node], parameter: Node?, doors: [Int]) {
            self.literals = literals
            self.parameter = parameter
            self.doors = doors
        }
    }

    enum Finding {
        case door(Doors.Door, parameters: [String: String])
        case otherMethods([String])
        case nothing
    }

    private let root: Node
    private let doors: [Doors.Door]

    /// Builds the plan; two doors at one address and method are a fault of ours, found at start.
    init(_ doors: [Doors.Door]) throws(DoorFault) {
        var seen: Set<String> = []
        for door in doors {
            let shape = door.path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }.joined(separator: "/")
            guard door.path.hasPrefix("/"), seen.insert("\(door.method) /\(shape)").inserted else {
                throw DoorFault(door: "\(door.method) \(door.path)")
            }
        }
        self.doors = doors
        root = DoorPlan.node(doors.indices.map { ($0, doors[$0].path.split(separator: "/").map(String.init)[...]) })
    }

    private static func node(_ routes: [(Int, ArraySlice<String>)]) -> Node {
        var ends: [Int] = []
        var literal: [String: [(Int, ArraySlice<String>)]] = [:]
        var parameter: [(Int, ArraySlice<String>)] = []
        for (index, segments) in routes {
            guard let first = segments.first else {
                ends.append(index)
                continue
            }
            if first.hasPrefix("{") {
                parameter.append((index, segments.dropFirst()))
            } else {
                literal[first, default: []].append((index, segments.dropFirst()))
            }
        }
        return Node(literals: literal.mapValues(node), parameter: parameter.isEmpty ? nil : node(parameter), doors: ends)
    }

    func find(_ method: HTTPRequest.Method, _ segments: [String]) -> Finding {
        guard let found = walk(root, segments[...], method) ?? walk(root, segments[...], nil) else { return .nothing }
        let wanted = method == .head ? .get : method
        guard let index = found.first(where: { doors[$0].method == wanted }) else {
            var methods = Set(found.map { doors[$0].method.rawValue })
            if methods.contains("GET") { methods.insert("HEAD") }
            return .otherMethods(methods.sorted())
        }
        let door = doors[index]
        let names = door.path.split(separator: "/").enumerated().filter { $1.hasPrefix("{") }
        let parameters = names.map { (String($1.dropFirst().dropLast()), segments[$0]) }
        return .door(door, parameters: Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
    }

    /// The doors at the end of the way; with a method only an end that has it, so that `/new` by GET does not hide `/{id}` by PUT.
    private func walk(_ node: Node, _ segments: ArraySlice<String>, _ method: HTTPRequest.Method?) -> [Int]? {
        guard let first = segments.first else {
            if node.doors.isEmpty { return nil }
            guard let method else { return node.doors }
            let wanted = method == .head ? .get : method
            return node.doors.contains { doors[$0].method == wanted } ? node.doors : nil
        }
        let rest = segments.dropFirst()
        if let next = node.literals[first], let found = walk(next, rest, method) { return found }
        guard let parameter = node.parameter, !first.isEmpty else { return nil }
        return walk(parameter, rest, method)
    }
}

/// Two doors stand at one address.
package struct DoorFault: Error, CustomStringConvertible {
    package let door: String
    package var description: String { "two doors at \(door), or an address without /" }
}
