/// Performs the steps of a plan chunk by chunk, within memory of its own that it uses again and again. For one thread.
struct ChunkRunner {
    /// As many rows as a chunk has: what a chunk needs stays in the near caches, and columns are fetched in stretches of some pages.
    static let rows = 2048

    let plan: Plan
    /// Where the result of each step lies.
    private var places: [UnsafeMutableRawPointer]
    private let scratch: UnsafeMutableRawPointer

    /// Whoever makes one ends it with `end()`.
    init(_ plan: Plan) {
        self.plan = plan
        let base = UnsafeMutableRawPointer.allocate(byteCount: max(plan.scratchBytes, 64), alignment: 64)
        scratch = base
        places = plan.homes.map { home in
            if case .scratch(let offset) = home { base + offset } else { base }
        }
        for index in plan.fills { fill(plan.steps[index], index) }
    }

    func end() { scratch.deallocate() }

    /// Bytes that one thread keeps besides the columns.
    static func scratchBytes(_ plan: Plan) -> Int { plan.scratchBytes + plan.steps.count * 8 }

    private func fill(_ step: Step, _ index: Int) {
        switch step.width {
        case 8: places[index].assumingMemoryBound(to: Int64.self).initialize(repeating: step.low, count: Self.rows)
        case 4:
            places[index].assumingMemoryBound(to: Int32.self).initialize(repeating: Int32(truncatingIfNeeded: step.low), count: Self.rows)
        default:
            places[index].assumingMemoryBound(to: UInt8.self).initialize(repeating: UInt8(truncatingIfNeeded: step.low), count: Self.rows)
        }
    }

    /// - Parameters:
    ///   - columns: where the elements and the mask of each column begin.
    ///   - outputs: where those of each output begin.
    mutating func run(from start: Int, _ count: Int, _ columns: [Storeroom], _ outputs: [Storeroom]) {
        for index in plan.steps.indices {
            switch plan.homes[index] {
            case .scratch: break
            case .column(let column): places[index] = columns[column].data + start * plan.steps[index].width
            case .mask(let column): places[index] = columns[column].mask + start
            case .output(let output): places[index] = outputs[output].data + start * plan.steps[index].width
            case .outputMask(let output): places[index] = outputs[output].mask + start
            }
        }
        for index in plan.order { perform(plan.steps[index], index, count) }
        for copy in plan.copies {
            let room = outputs[copy.output]
            let width = plan.steps[copy.step].width
            (copy.isMask ? room.mask + start : room.data + start * width).copyMemory(from: places[copy.step], byteCount: count * width)
        }
    }

    private func perform(_ step: Step, _ index: Int, _ count: Int) {
        switch step.operation {
        case .wide(let operation): wide(operation, step, wide(index), count)
        case .bytes(let operation): bytes(operation, step, bytes(index), count)
        case .codes(let operation): codes(operation, step, codes(index), count)
        default: break
        }
    }

    func wide(_ index: Int) -> UnsafeMutablePointer<Int64> { places[index].assumingMemoryBound(to: Int64.self) }
    func codes(_ index: Int) -> UnsafeMutablePointer<Int32> { places[index].assumingMemoryBound(to: Int32.self) }
    func bytes(_ index: Int) -> UnsafeMutablePointer<UInt8> { places[index].assumingMemoryBound(to: UInt8.self) }
}

/// Where the elements of a column lie, and its mask.
struct Storeroom {
    let data: UnsafeMutableRawPointer
    let mask: UnsafeMutableRawPointer
}
