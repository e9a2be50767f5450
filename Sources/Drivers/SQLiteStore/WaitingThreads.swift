import Foundation
import Synchronization

/// Threads on which a task may wait for the disk.
///
/// Swift's own threads must never wait, so a read hands its task to a queue for a connection, to another for the statements, and back: four
/// changes of thread, which cost a small request more than its statements do. A task that prefers these threads reads where it stands.
/// They start with the first task and live as long as the process.
public final class WaitingThreads: TaskExecutor {
    private let count: Int
    private let state = Mutex(State())
    private let waiting = DispatchSemaphore(value: 0)
    /// How many tasks read on these threads at this moment.
    private let readers = Atomic(0)

    private struct State {
        var isStarted = false
        var jobs: [UnownedJob] = []
        /// Where the oldest job stands; those before it are done.
        var next = 0

        mutating func take() -> UnownedJob {
            defer {
                next += 1
                if next == jobs.count {
                    jobs.removeAll(keepingCapacity: true)
                    next = 0
                }
            }
            return jobs[next]
        }
    }

    init(count: Int) { self.count = count }

    /// Takes a piece of work of a task; called by Swift itself.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let starts = state.withLock { state in
            state.jobs.append(job)
            defer { state.isStarted = true }
            return !state.isStarted
        }
        if starts { for _ in 0..<count { Thread.detachNewThread { self.work() } } }
        waiting.signal()
    }

    private func work() {
        let here = asUnownedTaskExecutor()
        while true {
            waiting.wait()
            state.withLock { $0.take() }.runSynchronously(on: here)
        }
    }

    /// Whether the task that asks runs on these threads.
    var holdsCurrentTask: Bool {
        let here = asUnownedTaskExecutor()
        return withUnsafeCurrentTask { $0?.unownedTaskExecutor == here }
    }

    /// Takes a place to read in; half of the threads always stay free for what does not read.
    func enter() -> Bool {
        guard readers.add(1, ordering: .relaxed).newValue <= count / 2 else {
            leave()
            return false
        }
        return true
    }

    func leave() { readers.subtract(1, ordering: .relaxed) }
}
