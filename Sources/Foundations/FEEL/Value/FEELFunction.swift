/// A function as a value (DMN 1.5, 10.3.2.13): built in, written in an expression, or a business knowledge model or decision service.
/// Two functions are equal when they are the same one.
public final class FEELFunction: Sendable {
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType = .any) {
            self.name = name
            self.type = type
        }
    }

    /// Takes as many values as there are parameters, already of their types.
    public typealias Body = @Sendable ([FEELValue], Evaluation) -> FEELValue

    public let name: String
    public let parameters: [Parameter]
    public let result: FEELType
    /// Its type, which may tell more than its parameters and result do: what it takes without coercion, what it is known to give.
    public let type: FEELType
    let body: Body
    /// How high what it does stands on its call, and the steps it takes beside those it counts itself.
    let height: Int
    let steps: Int
    /// How deep the values lie that it took along from where it was made.
    let depth: Int
    /// Built-in functions bring their own rules about what may be given to them.
    let builtIn: BuiltIn?

    public convenience init(
        _ name: String = "", _ parameters: [Parameter], result: FEELType = .any, type: FEELType? = nil, body: @escaping Body
    ) {
        self.init(name, parameters, result: result, type: type, height: 0, steps: 1, depth: 1, body: body)
    }

    init(
        _ name: String, _ parameters: [Parameter], result: FEELType, type: FEELType? = nil, height: Int, steps: Int, depth: Int,
        body: @escaping Body
    ) {
        self.height = height
        self.steps = steps
        self.depth = depth
        self.name = name
        self.parameters = parameters
        self.result = result
        self.type = type ?? .function(parameters.map(\.type), result)
        self.body = body
        builtIn = nil
    }

    init(_ builtIn: BuiltIn) {
        (height, steps, depth) = (0, 1, 1)
        name = builtIn.name
        parameters = builtIn.signatures.first?.parameters.map { Parameter($0.name, $0.type) } ?? []
        result = builtIn.result
        type = .function(parameters.map(\.type), result)
        body = { values, evaluation in builtIn.call(values, evaluation, .start) }
        self.builtIn = builtIn
    }
}

extension FEELFunction: Hashable {
    public static func == (one: FEELFunction, other: FEELFunction) -> Bool { one === other }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
