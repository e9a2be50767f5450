/// Names with values, in the order they were given (DMN 1.5, 10.3.2.6). Two contexts are equal when they hold the same, in whatever order.
public struct FEELContext: Sendable {
    public private(set) var names: [String]
    public private(set) var values: [FEELValue]
    /// Where a name stands; kept only where looking along the names would take long.
    private var places: [String: Int]?

    private static let looksAlong = 12

    public init() {
        names = []
        values = []
    }

    /// Later entries of the same name replace earlier ones.
    public init(_ entries: [(String, FEELValue)]) {
        self.init()
        for (name, value) in entries { self[name] = value }
    }

    /// For names known to be all different.
    init(distinct names: [String], _ values: [FEELValue]) {
        self.names = names
        self.values = values
        index()
    }

    public var count: Int { names.count }
    public var entries: Zip2Sequence<[String], [FEELValue]> { zip(names, values) }

    /// nil where there is no such entry; setting nil removes it.
    public subscript(name: String) -> FEELValue? {
        get { place(of: name).map { values[$0] } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): values[place] = value
            case (nil, let value?):
                names.append(name)
                values.append(value)
                if places != nil { places?[name] = names.count - 1 } else { index() }
            case (let place?, nil):
                names.remove(at: place)
                values.remove(at: place)
                places = nil
                index()
            case (nil, nil): break
            }
        }
    }

    /// The entry, looked for first where it is expected to stand.
    func value(_ name: String, near expected: Int) -> FEELValue? {
        if expected < names.count, names[expected] == name { return values[expected] }
        return self[name]
    }

    private func place(of name: String) -> Int? {
        if let places { return places[name] }
        return names.firstIndex(of: name)
    }

    private mutating func index() {
        guard names.count > Self.looksAlong else { return }
        places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}

extension FEELContext: Hashable {
    public static func == (one: FEELContext, other: FEELContext) -> Bool {
        one.count == other.count && one.entries.allSatisfy { other[$0] == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var sum = 0
        for (name, value) in entries {
            var one = Hasher()
            one.combine(name)
            one.combine(value)
            sum &+= one.finalize()
        }
        hasher.combine(sum)
    }
}
