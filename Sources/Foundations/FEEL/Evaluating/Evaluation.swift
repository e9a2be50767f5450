/// One evaluation: what it may use, what it met, how much it may still do. Made anew for each, and never shared between threads.
public final class Evaluation {
    /// Bounds that keep a hostile rule from hanging or filling the memory.
    public struct Limits: Sendable {
        /// Loop turns, calls and elements made.
        public let steps: Int
        /// Functions within functions.
        public let depth: Int

        public init(steps: Int = 5_000_000, depth: Int = 200) {
            self.steps = steps
            self.depth = depth
        }

        static let folding = Limits(steps: 10_000, depth: 20)
    }

    /// The time that `now()` and `today()` tell; nil where there is none to tell.
    public let now: FEELDateTime?
    private var stepsLeft: Int
    private var depthLeft: Int
    /// Why something came to null, in the order met, without doubles; at most `mostReasons`.
    public private(set) var diagnostics: [Diagnostic] = []
    /// Whether a limit was reached: what came out is not to be used.
    public private(set) var isExhausted = false

    /// The number of the text that is being evaluated, for who evaluates several and wants to know whose a diagnostic is.
    @exclusivity(unchecked) public var source = 0

    /// Hears what who builds on FEEL tells of on the way, as which rule of a table applied; nil where nobody wants to know.
    public var listener: ((any Sendable) -> Void)?

    private static let mostReasons = 50

    public init(now: FEELDateTime? = nil, limits: Limits = Limits()) {
        self.now = now
        stepsLeft = limits.steps
        depthLeft = limits.depth
    }

    /// null, with the reason kept.
    func null(_ reason: @autoclosure () -> Diagnostic.Reason, at place: Place) -> FEELValue {
        note(reason(), at: place)
        return .null
    }

    public func note(_ reason: Diagnostic.Reason, at place: Place) {
        guard diagnostics.count < Self.mostReasons else { return }
        let one = Diagnostic(place: place, reason: reason, source: source)
        if !diagnostics.contains(one) { diagnostics.append(one) }
    }

    /// How much may still be done.
    var stepsAtHand: Int { max(0, stepsLeft) }

    /// False once there are no steps left.
    public func step(_ count: Int = 1) -> Bool {
        guard !isExhausted else { return false }
        stepsLeft -= count
        if stepsLeft < 0 { exhaust() }
        return !isExhausted
    }

    func exhaust() {
        isExhausted = true
        note(.limit, at: .start)
    }

    /// Performs what is one function deeper.
    func deeper(_ work: () -> FEELValue) -> FEELValue {
        guard depthLeft > 0, step() else {
            exhaust()
            return .null
        }
        depthLeft -= 1
        defer { depthLeft += 1 }
        return work()
    }
}

/// Why something came to null, and where.
public struct Diagnostic: Sendable, Hashable {
    public let place: Place
    public let reason: Reason
    /// The `source` of the evaluation at that moment.
    public var source = 0

    public enum Reason: Sendable, Hashable {
        case unknownName(String)
        case noSuchEntry(String)
        case notFor(String, String)
        case notComparable(String, String)
        case notABoolean(String)
        case noFunction(String)
        case arguments(String)
        case notOfType(String, FEELType)
        case outOfRange
        case external
        case limit
        /// Said by who built on FEEL, as a decision model.
        case other(Wording)
    }
}
