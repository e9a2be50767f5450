extension ChunkRunner {
    func wide(_ operation: Step.Wide, _ step: Step, _ out: UnsafeMutablePointer<Int64>, _ count: Int) {
        let number = step.low
        switch operation {
        case .add: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 &+ $1 }
        case .subtract: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 &- $1 }
        case .multiply: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 &* $1 }
        case .multiplySmall:
            Kernels.each(out, wide(step.a), wide(step.b), count) { ($0 & 0xFFFF_FFFF) &* ($1 & 0xFFFF_FFFF) }
        case .addConstant: Kernels.each(out, wide(step.a), count) { $0 &+ number }
        case .multiplyConstant: Kernels.each(out, wide(step.a), count) { $0 &* number }
        case .subtractFromConstant: Kernels.each(out, wide(step.a), count) { number &- $0 }
        case .least: Kernels.each(out, wide(step.a), wide(step.b), count) { Kernels.least($0, $1) }
        case .greatest: Kernels.each(out, wide(step.a), wide(step.b), count) { Kernels.greatest($0, $1) }
        case .leastConstant: Kernels.each(out, wide(step.a), count) { Kernels.least($0, number) }
        case .greatestConstant: Kernels.each(out, wide(step.a), count) { Kernels.greatest($0, number) }
        case .magnitude: Kernels.each(out, wide(step.a), count) { ($0 ^ ($0 &>> 63)) &- ($0 &>> 63) }
        case .round(let mode): PowerDivision(places: Int(number)).round(out, wide(step.a), count, mode)
        case .quotient(let mode): Kernels.each(out, wide(step.a), wide(step.b), count) { QuotientRounding.rounded($0, $1, mode) }
        case .select: Kernels.select(out, bytes(step.a), wide(step.b), wide(step.c), count)
        case .look: look(step, out, count)
        case .lookNumber: lookNumber(step, out, count)
        case .months: Kernels.each(out, wide(step.a), count) { CivilCalendar.day($0, plusMonths: number) }
        }
    }

    func bytes(_ operation: Step.Bytes, _ step: Step, _ out: UnsafeMutablePointer<UInt8>, _ count: Int) {
        switch operation {
        case .inside, .outside: within(operation == .inside, step, out, count)
        case .less: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 < $1 ? 2 : 0 }
        case .lessOrEqual: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 <= $1 ? 2 : 0 }
        case .equal: Kernels.each(out, wide(step.a), wide(step.b), count) { $0 == $1 ? 2 : 0 }
        case .least, .bothKnown: Kernels.each(out, bytes(step.a), bytes(step.b), count) { min($0, $1) }
        case .greatest: Kernels.each(out, bytes(step.a), bytes(step.b), count) { max($0, $1) }
        case .same: Kernels.each(out, bytes(step.a), bytes(step.b), count) { $0 == $1 ? 2 : 0 }
        case .inverse: Kernels.each(out, bytes(step.a), count) { 2 &- $0 }
        case .certain: Kernels.each(out, bytes(step.a), count) { $0 & 2 }
        case .opened: Kernels.each(out, bytes(step.a), bytes(step.b), count) { ($0 & (0 &- $1)) | (1 &- $1) }
        case .settled: Kernels.each(out, bytes(step.a), bytes(step.b), count) { $0 & (0 &- $1) }
        case .isUnknown: Kernels.each(out, bytes(step.a), count) { 2 &- 2 &* $0 }
        case .equalOrUnknown:
            Kernels.each(out, bytes(step.a), bytes(step.b), bytes(step.c), count) { truth, one, other in
                (truth & (0 &- (one & other))) | (2 &* (1 &- (one | other)))
            }
        case .select: Kernels.select(out, bytes(step.a), bytes(step.b), bytes(step.c), count)
        case .look: look(step, out, count)
        case .isNonzero: Kernels.each(out, wide(step.a), count) { $0 != 0 ? 1 : 0 }
        }
    }

    func codes(_ operation: Step.Codes, _ step: Step, _ out: UnsafeMutablePointer<Int32>, _ count: Int) {
        switch operation {
        case .select: Kernels.select(out, bytes(step.a), codes(step.b), codes(step.c), count)
        case .selectConstant:
            let code = Int32(truncatingIfNeeded: step.low)
            Kernels.each(out, bytes(step.a), codes(step.b), count) { truth, other in
                let mask = 0 &- Int32(truncatingIfNeeded: truth &>> 1)
                return (code & mask) | (other & ~mask)
            }
        case .look: look(step, out, count)
        }
    }

    /// One comparison instead of two: below `low`, the distance from it is a very great unsigned number.
    private func within(_ inside: Bool, _ step: Step, _ out: UnsafeMutablePointer<UInt8>, _ count: Int) {
        let (low, breadth) = (step.low, UInt64(bitPattern: step.high &- step.low))
        if inside {
            Kernels.each(out, wide(step.a), count) { UInt64(bitPattern: $0 &- low) <= breadth ? 2 : 0 }
        } else {
            Kernels.each(out, wide(step.a), count) { UInt64(bitPattern: $0 &- low) <= breadth ? 0 : 2 }
        }
    }

    private func look(_ step: Step, _ out: UnsafeMutablePointer<Int64>, _ count: Int) {
        guard case .wide(let table) = plan.tables[Int(step.low)] else { return }
        table.withUnsafeBufferPointer { table in Kernels.each(out, codes(step.a), count) { table[Int($0)] } }
    }

    private func lookNumber(_ step: Step, _ out: UnsafeMutablePointer<Int64>, _ count: Int) {
        guard case .wide(let table) = plan.tables[Int(step.low)] else { return }
        let low = step.high
        table.withUnsafeBufferPointer { table in Kernels.each(out, wide(step.a), count) { table[Int($0 &- low)] } }
    }

    private func look(_ step: Step, _ out: UnsafeMutablePointer<UInt8>, _ count: Int) {
        guard case .bytes(let table) = plan.tables[Int(step.low)] else { return }
        table.withUnsafeBufferPointer { table in Kernels.each(out, codes(step.a), count) { table[Int($0)] } }
    }

    private func look(_ step: Step, _ out: UnsafeMutablePointer<Int32>, _ count: Int) {
        guard case .codes(let table) = plan.tables[Int(step.low)] else { return }
        table.withUnsafeBufferPointer { table in Kernels.each(out, codes(step.a), count) { table[Int($0)] } }
    }
}
