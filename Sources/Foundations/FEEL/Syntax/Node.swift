/// An expression as it was understood: names are slots, types are known as far as they can be.
struct Node: Sendable {
    let form: Form
    let type: FEELType
    let place: Place
    /// How many nodes stand on each other, this one included: what reading, compiling and evaluating take of the stack.
    let height: Int
    /// How many nodes there are in it, this one included.
    let weight: Int

    init(_ form: Form, _ type: FEELType, _ place: Place) {
        self.form = form
        self.type = type
        self.place = place
        let children = form.children
        height = 1 + (children.lazy.map(\.height).max() ?? 0)
        weight = 1 + children.lazy.map(\.weight).reduce(0, +)
    }

    indirect enum Form: Sendable {
        case constant(FEELValue)
        /// A name nobody knows: null, and told so when it is reached.
        case unknown(String)
        case slot(Int)
        case negation(Node)
        case arithmetic(Arithmetic, Node, Node)
        case comparison(Comparison, Node, Node)
        case conjunction(Node, Node)
        case disjunction(Node, Node)
        case between(Node, Node, Node)
        /// Whether the first passes one of the tests.
        case among(Node, [Node])
        case comparisonRange(Comparison, Node)
        case interval(startIncluded: Bool, start: Node, end: Node, endIncluded: Bool)
        case instance(Node, FEELType)
        case choice(Node, then: Node, else: Node)
        /// `partial` is the slot of the results so far, nil where nothing asks for them.
        case loop([Iterator], result: Node, partial: Int?)
        case quantified(every: Bool, [Iterator], condition: Node)
        case filter(Node, condition: Node, item: Int)
        case member(Node, String, near: Int)
        /// An entry of the element being filtered where it has one, else what the name means outside.
        case itemMember(item: Int, String, outside: Node?)
        case list([Node])
        case context([Entry])
        case function(FunctionForm)
        case call(Node, [Argument])
        /// The signatures that the arguments may be meant for, in the order they are tried.
        case builtInCall(BuiltIn, [BuiltIn.Signature], [Node])
    }

    struct Iterator: Sendable {
        let slot: Int
        let domain: Node
        /// The other end of `a..b`, which counts down as well as up; nil where the domain is one value.
        let end: Node?
    }

    struct Entry: Sendable {
        let name: String
        let slot: Int
        let value: Node
    }

    struct Argument: Sendable {
        let name: String?
        let value: Node
    }

    /// A function written in an expression: what it takes along from outside, and what it does.
    struct FunctionForm: Sendable {
        let parameters: [FEELFunction.Parameter]
        let result: FEELType
        let body: Node
        /// Slots outside, with the slot inside each is copied to.
        let taken: [(outside: Int, inside: Int)]
        let slots: Int
        /// Functions of other languages cannot be called.
        let isExternal: Bool
    }
}

/// The arithmetic of FEEL (DMN 1.5, 10.3.2.3).
enum Arithmetic: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "**"
}
