import Cases
import Foundation
import Logging
import Messages
import People
import Records
import Sealing
import ServiceLifecycle
import Zone

extension Composition {
    /// How people are told things here.
    static func messages(
        _ options: ServeOptions, _ engine: Engine, directory: Directory, _ ground: Ground, changes: Bell, _ logger: Logger
    ) throws -> MessageCenter {
        var settings = MessageCenter.Options()
        settings.demonstration = options.demo
        settings.unreadChanged = { changes.ring() }
        settings.gatewaySecret = try options.demo ? "" : secret(of: engine.surroundings.zone.messaging.gateway)
        return MessageCenter(
            engine: engine, directory: directory, real: ground.time, random: .system, logger: logger, addresses: addresses,
            options: settings)
    }

    /// Where a record of each kind is shown; a new family adds its line.
    private static let addresses: [String: @Sendable (String) -> String] = [
        CaseRecord.name: { "/matters/\($0)" }, "signal": { "/supervision/signals/\($0)" },
        "accountability": { "/supervision/accountability/\($0)" },
    ]

    /// The gateway's secret stands outside the zone folder, which many people read.
    private static func secret(of gateway: SMSGateway?) throws -> String {
        switch gateway?.secret {
        case nil: return ""
        case .environment(let name)?:
            if let value = ProcessInfo.processInfo.environment[name], !value.isEmpty { return value }
            throw CommandFault(
                zh: "messages.yaml 说短信网关的密钥在环境变量“\(name)”里，它是空的。",
                en:
                    "messages.yaml says the secret of the text message gateway stands in the environment variable “\(name)”, which is empty."
            )
        case .file(let path)?:
            if let text = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty
            {
                return text
            }
            throw CommandFault(
                zh: "messages.yaml 说短信网关的密钥在文件“\(path)”里，读不到。",
                en: "messages.yaml says the secret of the text message gateway stands in “\(path)”, which cannot be read.")
        }
    }
}

/// Tells people what was logged, and reminds them of what ends soon.
struct MessageLoop: NamedService {
    let messages: MessageCenter
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await messages.tell()
            } catch is CancellationError {
                return
            } catch {
                logger.error("people could not be told", metadata: ["reason": "\(type(of: error)).\(error)"])
            }
            _ = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
    }
}

/// Sends what waits in the outbox; what was begun when the server closes is finished.
struct OutboxLoop: NamedService {
    let messages: MessageCenter

    func run() async throws {
        let rest: @Sendable () async -> Void = {
            _ = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(500)) }
        }
        await messages.dispatcher.run(until: { Task.isCancelled || Task.isShuttingDownGracefully }, pause: rest)
    }
}
