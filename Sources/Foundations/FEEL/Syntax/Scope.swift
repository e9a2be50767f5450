/// What an expression may speak of: names with their types, in the order of the values it is given, and named types.
public struct Scope: Sendable {
    public struct Name: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType = .any) {
            self.name = name
            self.type = type
        }
    }

    /// In the order of the values handed to `evaluate`.
    public let names: [Name]
    /// Types that `instance of` and function parameters may name, as a decision model defines them.
    public let types: [String: FEELType]

    /// The names as an expression begins with them, made once for all expressions of the scope.
    let outermost: Level
    /// The entry names of all types.
    let members: NameTable
    private let membersOfTypes: NameTable

    public init(_ names: [Name] = [], types: [String: FEELType] = [:]) {
        var members = NameTable()
        for type in types.values { members.know(type) }
        self.init(names, types, members)
    }

    private init(_ names: [Name], _ types: [String: FEELType], _ membersOfTypes: NameTable) {
        self.names = names
        self.types = types
        self.membersOfTypes = membersOfTypes
        var outermost = Level(function: 0)
        var members = membersOfTypes
        for (slot, name) in names.enumerated() {
            outermost.bind(name.name, slot, name.type)
            members.know(name.type.bounded)
        }
        self.outermost = outermost
        self.members = members
    }

    /// A scope of other names and the same types, which need not be gone through again.
    public func with(_ names: [Name]) -> Scope { Scope(names, types, membersOfTypes) }
}

/// One level of names within an expression, the innermost last.
struct Level: Sendable {
    struct Binding: Sendable {
        let slot: Int
        let type: FEELType
    }

    var table = NameTable()
    var bindings: [String: Binding] = [:]
    /// Which function the slots belong to, counted from outside.
    let function: Int
    /// Within a filter: the element, whose entries are names too.
    var item: (slot: Int, type: FEELType)?

    mutating func bind(_ name: String, _ slot: Int, _ type: FEELType) {
        table.add(name)
        bindings[name] = Binding(slot: slot, type: type.bounded)
    }
}

/// The slots of one function while it is being read.
struct FunctionSlots {
    var count = 0
    /// What is copied in from the function around: its slot to ours.
    var taken: [Int: Int] = [:]
    /// The highest level outside of the function.
    let levels: Int
}
