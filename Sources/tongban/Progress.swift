import Foundation
import Synchronization

/// How far a long work is: on a terminal one line that counts up, elsewhere a line every few seconds. Written to standard error.
final class Progress: Sendable {
    private struct State {
        var done = 0
        var total = 0
        var shown = ContinuousClock.now
        var lines = 0
    }

    private let label: String
    private let state = Mutex(State())
    private let terminal = isatty(STDERR_FILENO) == 1

    /// - Parameter total: nil where it is not known beforehand.
    init(_ label: String, of total: Int) {
        self.label = label
        state.withLock { $0.total = total }
    }

    func add(_ count: Int = 1) { reach(state.withLock { $0.done } + count) }

    func reach(_ done: Int, of total: Int? = nil) {
        let due = state.withLock { state in
            state.done = done
            state.total = total ?? state.total
            let pause: Duration = terminal ? .milliseconds(100) : .seconds(5)
            guard ContinuousClock.now - state.shown >= pause else { return false }
            state.shown = .now
            state.lines += 1
            return true
        }
        if due { show() }
    }

    func end() {
        if terminal || state.withLock({ $0.lines }) > 0 { show() }
        if terminal { FileHandle.standardError.write(Data("\n".utf8)) }
    }

    private func show() {
        let (done, total) = state.withLock { ($0.done, $0.total) }
        let share = total > 0 ? " (\(min(100, done * 100 / total))%)" : ""
        let text = "\(label): \(done)\(total > 0 ? "/\(total)" : "")\(share)"
        FileHandle.standardError.write(Data((terminal ? "\r\(text)  " : text + "\n").utf8))
    }
}
