import Evidence
import Foundation
import Zone

/// A server in a process of its own, on a port of this machine.
struct ServerProcess: Sendable {
    let port: Int
    private let process: Process
    /// From the start of the process to its first answer.
    let nanosecondsToFirstAnswer: Int

    /// Starts a program and waits until it answers `path`.
    init(_ program: String, _ arguments: [String], port: Int, path: String = "/") async throws {
        self.port = port
        if (try? Line(port: port)) != nil { throw BenchFault("something answers on port \(port) already") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        self.process = process
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        while true {
            if let reply = try? Question(port: port, path: path).ask(), reply.status == 200 { break }
            guard process.isRunning, (clock.now - start) < .seconds(300) else {
                process.terminate()
                throw BenchFault("\(program) did not answer on port \(port)")
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        nanosecondsToFirstAnswer = (clock.now - start).nanoseconds
    }

    /// Resident memory now, in bytes: what the kernel counts as VmRSS.
    var residentBytes: Int {
        get throws { try Self.residentBytes(of: String(process.processIdentifier)) }
    }

    static func residentBytes(of process: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        guard let kilobytes = line.split(whereSeparator: \.isWhitespace).dropLast().last.flatMap({ Int($0) }) else {
            throw BenchFault("no VmRSS")
        }
        return kilobytes * 1024
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// The token of an account of the demonstration.
    func signIn(_ username: String) throws -> String {
        let body = JSON.object(["username": .string(username), "password": "tongban-demo"]).text()
        let reply = try Question(port: port, path: "/api/v1/sessions", body: body).ask()
        guard reply.status == 201, let token = try JSON.parse(reply.body)["token"]?.stringValue else {
            throw BenchFault("\(username) could not sign in: \(reply.status)")
        }
        return token
    }
}

extension Bench {
    /// The server to be measured, on a database file with the demonstration's accounts.
    func serve(_ database: String, port: Int, keyring: String? = nil) async throws -> ServerProcess {
        try await ServerProcess(
            server,
            ["serve", "--demo", "--zone", zonePath, "--database", database, "--port", "\(port)"]
                + (keyring.map { ["--keyring", $0, "--papers", $0 + ".papers"] } ?? []),
            port: port)
    }

    /// Who holds a role in a department in the demonstration.
    func account(_ role: String, in unit: String) throws -> String {
        let accounts = try zone().demonstration.accounts
        guard let found = accounts.first(where: { $0.department == unit && $0.unitRoles.contains { $0.rawValue == role } }) else {
            throw BenchFault("no \(role) in \(unit)")
        }
        return found.username
    }
}
