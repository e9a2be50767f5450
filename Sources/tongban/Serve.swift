import ArgumentParser
import Hummingbird
import Logging
import WorkCalendar
import Zone

/// `tongban serve`: the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves a zone: pages for people, JSON for programs.",
        discussion: """
            Keys and papers lie beside the database (NAME.keyring, NAME.papers) and are made at the first start. Logs go to standard error,
            a JSON object a line, without personal data. SIGTERM and Ctrl-C let running requests end.

            Examples:
              tongban serve --zone zones/xinxiang-hitech --database data/tongban.sqlite --demo
              tongban serve --zone /srv/zone --database /srv/tongban/tongban.sqlite --host 127.0.0.1 --port 8080 --behind-tls-proxy
            """)

    @OptionGroup var place: ZoneOption
    @OptionGroup var store: DatabaseOption
    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080
    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Flag(help: "With the demonstration's accounts, and a clock anyone may set forward. Never with real data.")
    var demo = false
    @Option(help: "With --demo: the time at which an unused database begins, such as 2026-09-28T10:00:00+08:00.")
    var demoNow: String?
    @Flag(help: "Browsers come through a proxy of ours that ends TLS: cookies are Secure, X-Forwarded-For is believed.")
    var behindTlsProxy = false
    @Option(
        help: ArgumentHelp(
            "Reading requests a minute for one caller; a quarter of it for changes, a tenth for sign-ins. 0: no limit.",
            discussion: "1200 unless given; with --demo no limit, so that it can be tried by machines."))
    var rateLimit: Int?
    @Option(help: ArgumentHelp("A JSON file with the services people may sign in with (OpenID Connect).", valueName: "file"))
    var signOn: String?
    @Option(help: ArgumentHelp("Look through uploads with the ClamAV daemon that listens here.", valueName: "socket path, or host:port"))
    var clamd: String?
    @Flag(help: "With --clamd: take uploads unscanned while the daemon does not answer; else they are refused until it does.")
    var clamdOptional = false
    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = "info"
    @OptionGroup var languages: LanguageOption

    func validate() throws {
        if !(0...65535).contains(port) { throw ValidationError("--port is a number from 0 to 65535.") }
        if Logger.Level(rawValue: logLevel) == nil {
            throw ValidationError("--log-level is one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        if let rateLimit, !(0...1_000_000).contains(rateLimit) { throw ValidationError("--rate-limit is a number from 0 to 1000000.") }
        if let clamd, ClamdScanner.Place(clamd) == nil {
            throw ValidationError("--clamd is the path of a socket, such as /run/clamav/clamd.ctl, or host:port.")
        }
        if clamdOptional, clamd == nil { throw ValidationError("--clamd-optional goes with --clamd.") }
        if let demoNow, !demo || Instant(iso8601: demoNow) == nil {
            throw ValidationError("--demo-now is an instant such as 2026-09-28T10:00:00+08:00, and goes with --demo.")
        }
    }

    /// What was asked for, for the composition.
    var options: ServeOptions {
        ServeOptions(
            zone: place, database: store.place, host: host, port: port, demo: demo, demoStart: demoNow.flatMap { Instant(iso8601: $0) },
            behindProxy: behindTlsProxy, rateLimit: rateLimit ?? (demo ? 0 : 1200), signOn: signOn,
            clamd: clamd.flatMap { ClamdScanner.Place($0) },
            clamdOptional: clamdOptional, language: languages.language)
    }

    func run() async throws { try await languages.speaking(serve) }

    private func serve() async throws {
        let options = options
        let level = Logger.Level(rawValue: logLevel) ?? .info
        let logger = Logger(label: "tongban") { _ in JSONLines(time: .system, logLevel: level) }
        let composition = try await Composition(options, logger)
        try await composition.serve()
    }
}

/// What a server is started with.
struct ServeOptions: Sendable {
    let zone: ZoneOption
    let database: DatabasePlace
    let host: String
    let port: Int
    let demo: Bool
    let demoStart: Instant?
    let behindProxy: Bool
    /// Reading requests a minute for one caller; 0 for no limit.
    let rateLimit: Int
    /// The file of providers; nil for none.
    let signOn: String?
    /// Nil: nobody looks through uploads.
    let clamd: ClamdScanner.Place?
    let clamdOptional: Bool
    let language: Language
}
