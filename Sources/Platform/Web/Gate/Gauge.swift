/// A figure for machines that is read when `/metrics` is asked: a backlog, an age.
package struct Gauge: Sendable, Hashable {
    package let name: String
    package let help: String
    package let value: Int

    package init(_ name: String, _ help: String, _ value: Int) {
        self.name = name
        self.help = help
        self.value = value
    }

    /// In the Prometheus text format, version 0.0.4.
    static func text(_ gauges: [Gauge]) -> String {
        gauges.map { "# HELP \($0.name) \($0.help)\n# TYPE \($0.name) gauge\n\($0.name) \($0.value)\n" }.joined()
    }
}
