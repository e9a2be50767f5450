/// One evaluation: what it may use, what it met, how much it may still do. Made anew for each, and never shared between threads.
public final class Evaluation {
    /// Bounds that keep a hostile rule from hanging or filling the memory.
    public struct Limits: Sendable {
        /// Loop turns, calls, and elements made or looked at, each some tens of nanoseconds.
        public let steps: Int
        /// Operations that stand on each other, through all functions within functions: a measure of the stack.
        public let depth: Int

        public init(steps: Int = 1_000_000, depth: Int = 1_500) {
            self.steps = steps
            self.depth = depth
        }

        static let folding = Limits(steps: 10_000, depth: 200)
    }

    /// The time that `now()` and `today()` tell; nil where there is none to tell.
    public let now: FEELDateTime?
    // What only this class changes, and never while it reads it: checking that each time would take longer than counting. Other modules
    // go through accessors that are compiled into them, for of a stored property they would check after all.
    @exclusivity(unchecked) private var stepsLeft: Int
    @exclusivity(unchecked) private var depthLeft: Int
    /// Why something came to null, in the order met, without doubles; at most `mostReasons`.
    public private(set) var diagnostics: [Diagnostic] = []
    /// Whether a limit was reached: what came out is not to be used.
    @exclusivity(unchecked) public private(set) var isExhausted = false

    /// The number of the text that is being evaluated, for who evaluates several and wants to know whose a diagnostic is.
    @inlinable public var source: Int {
        get { currentSource }
        set { currentSource = newValue }
    }
    @exclusivity(unchecked) @usableFromInline var currentSource = 0

    /// Hears what who builds on FEEL tells of on the way, as which rule of a table applied; nil where nobody wants to know. Whoever
    /// sets it does so before and after, never on the way.
    @inlinable public var listener: ((any Sendable) -> Void)? {
        get { currentListener }
        set { currentListener = newValue }
    }
    @exclusivity(unchecked) @usableFromInline var currentListener: ((any Sendable) -> Void)?

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

    public func note(_ reason: @autoclosure () -> Diagnostic.Reason, at place: Place) {
        // Telling why takes longer than most of what is told about.
        guard diagnostics.count < Self.mostReasons, step(20) || isExhausted else { return }
        let reason = reason()
        let one = Diagnostic(place: place, reason: reason, source: source)
        if !diagnostics.contains(one) { diagnostics.append(one) }
    }

    /// How much may still be done.
    var stepsAtHand: Int { max(0, stepsLeft) }

    /// False once there are no steps left.
    public func step(_ count: Int = 1) -> Bool {
        guard !isExhausted else { return false }
        stepsLeft -= count  // counts are those of things in memory, far from overflow
        if stepsLeft < 0 { exhaust() }
        return !isExhausted
    }

    func exhaust() {
        guard !isExhausted else { return }
        isExhausted = true
        diagnostics.append(Diagnostic(place: .start, reason: .limit, source: source))
    }

    /// False where there is no room for something that stands so many operations high on what is being performed, or no steps for it.
    public func reach(_ height: Int, steps: Int) -> Bool {
        guard depthLeft >= height, step(steps) else {
            exhaust()
            return false
        }
        return true
    }

    /// Performs what stands so many operations high on what is being performed, and takes so many steps.
    @inline(__always)
    func deeper(by height: Int, steps: Int = 1, _ work: () -> FEELValue) -> FEELValue {
        guard reach(height, steps: steps) else { return .null }
        depthLeft -= height
        defer { depthLeft += height }
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
