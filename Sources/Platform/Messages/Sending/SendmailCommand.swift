import Foundation
import Synchronization
import Zone

/// Sends e-mail through a command that speaks like sendmail: the message on standard input, the receiver behind `--`.
struct SendmailCommand: Sendable {
    let email: Messaging.Email
    let timeout: Int

    func send(_ message: EmailMessage) async -> SendOutcome {
        guard let program = email.command.first else { return .refused("no command", status: nil) }
        let run = CommandRun(
            program: program, arguments: email.command.dropFirst() + ["-f", message.from.text, "--", message.to.text], input: message.bytes,
            timeout: timeout)
        switch await run.end() {
        case .exited(0): return .sent(status: 0)
        // sysexits.h: wrong usage, wrong data, no such user, no such host will be as wrong the next time.
        case .exited(let code) where [64, 65, 67, 68].contains(code):
            return .refused("the mail command ended with \(code)", status: Int(code))
        case .exited(let code): return .failed("the mail command ended with \(code)", status: Int(code), after: nil)
        case .killed: return .failed("the mail command was ended by a signal", status: nil, after: nil)
        case .late: return .failed("the mail command took longer than \(timeout) s", status: nil, after: nil)
        case .notStarted: return .failed("the mail command could not be started", status: nil, after: nil)
        }
    }
}

/// One run of a program with bytes on its standard input, ended by force when it takes too long.
struct CommandRun: Sendable {
    enum End: Sendable, Hashable {
        case exited(Int32)
        case killed, late, notStarted
    }

    let program: String
    let arguments: [String]
    let input: [UInt8]
    let timeout: Int

    func end() async -> End {
        await withCheckedContinuation { continuation in
            // Waiting for a program blocks a thread, so it is one of its own and none of the pool's.
            Thread.detachNewThread { continuation.resume(returning: run()) }
        }
    }

    private func run() -> End {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        // Nothing of the server's own surroundings goes along: secrets may stand there.
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            return .notStarted
        }
        // A program that reads nothing must not hold the writer for ever: it writes beside, and breaks off with the program.
        let (writer, bytes) = (pipe.fileHandleForWriting, Data(input))
        Thread.detachNewThread {
            try? writer.write(contentsOf: bytes)
            try? writer.close()
        }
        if ended.wait(timeout: .now() + .seconds(timeout)) == .timedOut {
            process.terminate()
            if ended.wait(timeout: .now() + .seconds(1)) == .timedOut {
                kill(process.processIdentifier, SIGKILL)
                _ = ended.wait(timeout: .now() + .seconds(2))
            }
            return .late
        }
        return process.terminationReason == .exit ? .exited(process.terminationStatus) : .killed
    }
}
