import Dispatch
import Synchronization

/// Evaluates some results of a program over columns, once.
struct ColumnEvaluation {
    let program: ColumnProgram
    let outputs: [ColumnProgram.Reference]
    let columns: [FEELColumn]
    let rows: Int
    let threads: Int
    let now: FEELDateTime?
    /// The ordinary evaluation of a row, given its values: one value for each output.
    let ordinary: @Sendable ([FEELValue]) -> [FEELValue]

    /// The chunks one thread takes at a time.
    private static let chunksAtATime = 8

    func evaluate() -> [FEELColumn] {
        do throws(PlanFault) {
            let plan = try Plan.made(program.definitions, outputs, columns.map(\.shape), now: now)
            return evaluate(plan)
        } catch {
            guard error == .tooWide, let results = evaluateByChunks() else { return evaluateByRows(0..<rows).map { FEELColumn($0) } }
            return results
        }
    }

    // MARK: One plan for all rows

    private func evaluate(_ plan: Plan) -> [FEELColumn] {
        let results = plan.formats.map { OutputMemory($0, rows) }
        let (stores, rooms) = (Storerooms(columns), Storerooms(results))
        let taken = Atomic<Int>(0)
        let size = ChunkRunner.rows * Self.chunksAtATime
        concurrently { _ in
            var runner = ChunkRunner(plan)
            defer { runner.end() }
            while case let start = taken.wrappingAdd(size, ordering: .relaxed).oldValue, start < rows {
                for chunk in stride(from: start, to: min(start + size, rows), by: ChunkRunner.rows) {
                    runner.run(from: chunk, min(ChunkRunner.rows, rows - chunk), stores.rooms, rooms.rooms)
                }
            }
        }
        return results.map(\.column)
    }

    private func concurrently(_ work: @Sendable (Int) -> Void) {
        if threads <= 1 || rows <= ChunkRunner.rows { return work(0) }
        DispatchQueue.concurrentPerform(iterations: threads, execute: work)
    }

    // MARK: A plan for each chunk

    /// Where only some chunks have numbers too great; nil where the outputs have no format without looking at bounds.
    private func evaluateByChunks() -> [FEELColumn]? {
        guard let formats = try? Plan.made(program.definitions, outputs, columns.map(\.laxShape), now: now).formats else { return nil }
        let results = formats.map { OutputMemory($0, rows) }
        let stores = Storerooms(columns)
        let rooms = Storerooms(results)
        var exceptions: [(rows: Range<Int>, values: [[FEELValue]])] = []
        for start in stride(from: 0, to: rows, by: ChunkRunner.rows) {
            let range = start..<min(start + ChunkRunner.rows, rows)
            let shapes = columns.map { $0.shape(in: range) }
            if let plan = try? Plan.made(program.definitions, outputs, shapes, now: now, formats: formats) {
                var runner = ChunkRunner(plan)
                runner.run(from: start, range.count, stores.rooms, rooms.rooms)
                runner.end()
            } else {
                exceptions.append((range, evaluateByRows(range)))
            }
        }
        return results.indices.map { output in joined(results[output], exceptions.map { ($0.rows, $0.values[output]) }) }
    }

    /// Puts what was evaluated by rows among the rest, which loses its form where the values do not fit it.
    private func joined(_ memory: OutputMemory, _ exceptions: [(rows: Range<Int>, values: [FEELValue])]) -> FEELColumn {
        let fits = exceptions.allSatisfy { memory.write($0.values, at: $0.rows.lowerBound) }
        if fits { return memory.measuredColumn }
        var values = memory.column.values
        for (rows, own) in exceptions { values.replaceSubrange(rows, with: own) }
        return FEELColumn(.values(values), count: self.rows)
    }

    // MARK: Row by row

    private func evaluateByRows(_ range: Range<Int>) -> [[FEELValue]] {
        let pieces = range.count > ChunkRunner.rows ? max(threads, 1) : 1
        let size = (range.count + pieces - 1) / pieces
        let found = Mutex<[Int: [[FEELValue]]]>([:])
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            let results = evaluate(rows: range.dropFirst(piece * size).prefix(size))
            found.withLock { $0[piece] = results }
        }
        var all = found.withLock { $0 }
        if pieces == 1 { return all[0] ?? [] }
        return outputs.indices.map { output in
            var joined: [FEELValue] = []
            joined.reserveCapacity(range.count)
            for piece in 0..<pieces {
                joined += all[piece]?[output] ?? []
                all[piece]?[output] = []
            }
            return joined
        }
    }

    private func evaluate(rows: Range<Int>) -> [[FEELValue]] {
        var results = outputs.map { _ in [FEELValue]() }
        for output in results.indices { results[output].reserveCapacity(rows.count) }
        for row in rows {
            for (output, value) in ordinary(columns.map { $0[row] }).enumerated() { results[output].append(value) }
        }
        return results
    }
}
