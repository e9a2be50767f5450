import Hummingbird
import Logging
import NIOCore

/// Hands Hummingbird's requests to the gate.
package struct GateResponder: HTTPResponder {
    package typealias Context = GateContext
    let gate: Gate

    package func respond(to request: Request, context: GateContext) async throws -> Response {
        await gate.respond(to: request, from: context.peer, logger: context.logger)
    }
}

/// What the server knows about a connection.
package struct GateContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let peer: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

extension Gate {
    /// The HTTP server on an address of this machine; run it as a service.
    package func server(
        host: String, port: Int, logger: Logger, onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> Application<GateResponder> {
        Application(
            responder: GateResponder(gate: self),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ContinueHandler()], idleTimeout: .seconds(60),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 64 * 1024, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
