import FEEL

/// An input column whose conditions are turned to sets of parts.
struct CheckedColumn: Sendable {
    enum Trouble: Sendable, Hashable {
        case neverMet
        case notAllowed([FEELValue])
        case notConstant
    }

    /// Why nothing but `-` in the column can be reasoned about.
    enum Obstacle: Sendable, Hashable {
        case type(FEELType)
        case mixedKinds
        case mixedZones
        case nothingAllowed
    }

    let label: String
    let domain: ColumnDomain
    /// The different sets that occur.
    let sets: [PositionSet]
    /// For each rule the number of its set; -1 where it is not known.
    let setOf: [Int32]
    /// What is odd in a cell, with its rule.
    let troubles: [(rule: Int, trouble: Trouble)]
    let obstacle: Obstacle?
    /// Allowed values that are not constants, and so were not taken into account.
    let unreadAllowed: [SourceText]

    init(_ label: String, _ cells: [SourceText], _ type: InputType) {
        self.label = label
        let reader = CellTexts(cells, type.type)
        let allowed = type.allowed.map { ($0, UnaryTests($0.text, of: type.type).shape) }
        unreadAllowed = allowed.filter { $0.1 == nil }.map(\.0)
        let limits = allowed.compactMap(\.1)
        var constants = Constants()
        for shape in limits { constants.add(shape) }
        for case let shape? in reader.shapes { constants.add(shape) }
        let known = Self.kind(type.type, constants)
        var domain = ColumnDomain(
            known.kind, known.kind.map(constants.sorted) ?? [], isOrdered: Self.isOrdered(known.kind, constants),
            hasNull: constants.hasNull && reader.speaksOfNull, allowed: limits)
        obstacle = domain.width == 0 ? .nothingAllowed : known.obstacle
        if obstacle != nil { domain = ColumnDomain(nil, [], isOrdered: false, hasNull: false, allowed: []) }
        self.domain = domain
        var judge = CellJudge(domain: domain, hasLimits: !limits.isEmpty, isBlind: obstacle != nil)
        var numbers: [Int32] = []
        for (index, shape) in reader.shapes.enumerated() { numbers.append(judge.number(of: shape, text: index)) }
        sets = judge.sets
        setOf = reader.textOf.map { numbers[Int($0)] }
        troubles = reader.textOf.enumerated().flatMap { rule, text in (judge.troubles[Int(text)] ?? []).map { (rule, $0) } }
    }

    private static func kind(_ type: FEELType, _ constants: Constants) -> (kind: ColumnKind?, obstacle: Obstacle?) {
        if constants.isMixedInZones { return (nil, .mixedZones) }
        if let kind = ColumnKind(type) { return (kind, nil) }
        guard type == .any else { return (nil, .type(type)) }
        return constants.kinds.count > 1 ? (nil, .mixedKinds) : (constants.kinds.first, nil)
    }

    /// Of texts and truths each value stands for itself, until a condition asks for their order.
    private static func isOrdered(_ kind: ColumnKind?, _ constants: Constants) -> Bool {
        switch kind {
        case .string?: constants.hasOrder
        case .boolean?, nil: false
        default: true
        }
    }
}

/// The texts of a column, each read once however often it occurs.
private struct CellTexts {
    private(set) var shapes: [TestShape?] = []
    /// For each rule the number of its text.
    private(set) var textOf: [Int32] = []
    /// Whether null is asked for, not merely what a broken constant such as `[10..5]` comes to.
    private(set) var speaksOfNull = false

    init(_ cells: [SourceText], _ type: FEELType) {
        var numbers: [String: Int32] = [:]
        textOf.reserveCapacity(cells.count)
        for cell in cells {
            if let number = numbers[cell.text] {
                textOf.append(number)
                continue
            }
            let number = Int32(shapes.count)
            numbers[cell.text] = number
            textOf.append(number)
            // An empty cell is meant as `-`.
            let isEmpty = cell.text.allSatisfy(\.isWhitespace)
            shapes.append(isEmpty ? .every([]) : UnaryTests(cell.text, of: type).shape)
            speaksOfNull = speaksOfNull || cell.text.contains("null")
        }
    }
}

/// Turns shapes to sets, and tells what is odd about them.
private struct CellJudge {
    let domain: ColumnDomain
    let hasLimits: Bool
    let isBlind: Bool
    private let line: RawLine
    private(set) var sets: [PositionSet] = []
    private(set) var troubles: [Int: [CheckedColumn.Trouble]] = [:]
    private var numbers: [PositionSet: Int32] = [:]

    init(domain: ColumnDomain, hasLimits: Bool, isBlind: Bool) {
        self.domain = domain
        self.hasLimits = hasLimits
        self.isBlind = isBlind
        line = domain.line
    }

    mutating func number(of shape: TestShape?, text: Int) -> Int32 {
        guard let shape, !isBlind || shape == .every([]) else {
            troubles[text] = [.notConstant]
            return -1
        }
        let raw = line.truth(of: shape).yes
        let set = domain.parts(raw)
        let strangers = hasLimits ? strangers(in: shape) : []
        if !strangers.isEmpty {
            troubles[text] = [.notAllowed(strangers)]
        } else if set.isEmpty {
            troubles[text] = [.neverMet]
        }
        if let number = numbers[set] { return number }
        let number = Int32(sets.count)
        sets.append(set)
        numbers[set] = number
        return number
    }

    /// Values named although the column does not allow them.
    private func strangers(in shape: TestShape) -> [FEELValue] {
        shape.namedValues.filter { value in
            guard !value.isNull, ColumnKind(value) == domain.kind else { return false }
            return domain.parts(line.truth(of: .value(value)).yes).isEmpty
        }
    }
}
