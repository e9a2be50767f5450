import ArgumentParser

/// `tongban log`: the evidence, checked without the server.
struct Log: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the log and its receipts without the server.",
        subcommands: [LogVerification.self, ReceiptCheck.self, LogKey.self])
}
