import FEEL

/// The names that a box sees, in the order of their slots.
struct BoxScope {
    let scope: Scope

    init(_ scope: Scope) {
        self.scope = scope
    }

    /// With more names behind these.
    func adding(_ more: [Scope.Name]) -> BoxScope { BoxScope(scope.with(scope.names + more)) }

    var names: [Scope.Name] { scope.names }
    var count: Int { scope.names.count }
}

/// The logic of a box: a closure over the slots of a frame.
struct CompiledBox: Sendable {
    typealias Logic = @Sendable (Frame) -> FEELValue

    static let null = CompiledBox(type: .null, slots: 0) { _ in .null }

    /// The type of its values, as far as known.
    let type: FEELType
    /// How many slots a frame needs for it.
    let slots: Int
    let logic: Logic

    init(type: FEELType, slots: Int, logic: @escaping Logic) {
        self.type = type.bounded
        self.slots = slots
        self.logic = logic
    }
}
