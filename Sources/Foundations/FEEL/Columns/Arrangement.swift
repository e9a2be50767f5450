/// Gives every result a place: in a column, in an output, or in memory that is used again when nobody reads the result any more.
struct Arrangement {
    let steps: [Step]
    private(set) var homes: [Plan.Home]
    private(set) var order: [Int] = []
    private(set) var fills: [Int] = []
    private(set) var copies: [Plan.Copy] = []
    private(set) var scratchBytes = 0
    private var isNeeded: [Bool]
    private var lastReader: [Int]
    private var free: [Int: [Int]] = [:]

    init(_ steps: [Step]) {
        self.steps = steps
        homes = Array(repeating: .scratch(0), count: steps.count)
        isNeeded = Array(repeating: false, count: steps.count)
        lastReader = Array(repeating: -1, count: steps.count)
        for (index, step) in steps.enumerated() {
            switch step.operation {
            case .columnKnown: homes[index] = .mask(Int(step.low))
            case .columnWide, .columnCodes, .columnTruths: homes[index] = .column(Int(step.low))
            default: break
            }
        }
    }

    /// Makes a result an output: by letting the step write there, or by a copy where it lies elsewhere already.
    mutating func deliver(_ step: Int, to home: Plan.Home, _ output: Int, isMask: Bool) {
        isNeeded[step] = true
        lastReader[step] = steps.count
        if case .scratch = homes[step], !steps[step].isFill {
            homes[step] = home
        } else {
            copies.append(Plan.Copy(step: step, output: output, isMask: isMask))
        }
    }

    mutating func arrange() {
        for index in steps.indices.reversed() where isNeeded[index] {
            for operand in operands(index) {
                isNeeded[operand] = true
                lastReader[operand] = max(lastReader[operand], index)
            }
        }
        for index in steps.indices where isNeeded[index] {
            if case .scratch = homes[index] { homes[index] = .scratch(place(steps[index])) }
            if steps[index].isFill { fills.append(index) }
            if steps[index].isFill || steps[index].column != nil { continue }
            order.append(index)
            for operand in operands(index) where lastReader[operand] == index { release(operand) }
        }
    }

    private func operands(_ index: Int) -> Set<Int> {
        Set([steps[index].a, steps[index].b, steps[index].c].filter { $0 >= 0 })
    }

    /// What is the same for every chunk keeps its place for good.
    private mutating func place(_ step: Step) -> Int {
        if !step.isFill, let place = free[step.width]?.popLast() { return place }
        defer { scratchBytes += ChunkRunner.rows * step.width }
        return scratchBytes
    }

    private mutating func release(_ index: Int) {
        guard case .scratch(let place) = homes[index], !steps[index].isFill else { return }
        free[steps[index].width, default: []].append(place)
    }
}
