import Dispatch
import Store
import Synchronization

/// The connections of a database: opened when they are first needed, one transaction on each, the one used last first.
actor PostgresPool {
    private let settings: PostgresSettings
    private let order: PostgresOrder
    private var idle: [PostgresSession] = []
    private var open = 0
    private var waiting: [(number: Int, continuation: CheckedContinuation<PostgresSession?, any Error>)] = []
    private var asked = 0
    private var isClosed = false

    init(_ settings: PostgresSettings, _ order: PostgresOrder) { (self.settings, self.order) = (settings, order) }

    /// A connection for one transaction, to be given back. Waits where all are taken, and no longer than the patience of the settings.
    func take() async throws -> PostgresSession {
        while true {
            guard !isClosed else { throw StoreError.closed }
            while let session = idle.popLast() {
                if session.isUsable { return session }
                open -= 1
            }
            if open < settings.connections { return try await connect() }
            // Nil: a place became free in which a new one can be opened.
            if let session = try await next() { return session }
        }
    }

    func give(_ session: PostgresSession) {
        guard session.isUsable, !isClosed else {
            open -= 1
            wake(with: nil)
            return
        }
        if !wake(with: session) { idle.append(session) }
    }

    /// Forgets the idle ones: after the server was lost they most likely are too.
    func forgetIdle() {
        open -= idle.count
        idle = []
    }

    func close() async {
        isClosed = true
        for waiter in waiting { waiter.continuation.resume(throwing: StoreError.closed) }
        waiting = []
        forgetIdle()
        while open > 0 { try? await Task.sleep(for: .milliseconds(5)) }
    }

    private func connect() async throws -> PostgresSession {
        open += 1
        let (settings, order) = (settings, order)
        do {
            return try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(with: Result { try PostgresSession(settings, order) }) }
            }
        } catch {
            open -= 1
            wake(with: nil)
            throw error
        }
    }

    private func next() async throws -> PostgresSession? {
        asked += 1
        let number = asked
        let patience = settings.patience
        let deadline = Task {
            try await Task.sleep(for: .seconds(patience))
            giveUp(number)
        }
        defer { deadline.cancel() }
        return try await withCheckedThrowingContinuation { waiting.append((number, $0)) }
    }

    private func giveUp(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(throwing: StoreError.busy)
    }

    @discardableResult
    private func wake(with session: PostgresSession?) -> Bool {
        guard !waiting.isEmpty else { return false }
        waiting.removeFirst().continuation.resume(returning: session)
        return true
    }
}
