/// A figure for machines that is read when `/metrics` is asked: a backlog, an age. One without a value is left out of the answer.
package struct Gauge: Sendable, Hashable {
    package let name: String
    package let help: String
    package let value: Int?

    package init(_ name: String, _ help: String, _ value: Int?) {
        self.name = name
        self.help = help
        self.value = value
    }

    /// In the Prometheus text format, version 0.0.4.
    static func text(_ gauges: [Gauge]) -> String {
        gauges.map { gauge in
            guard let value = gauge.value else { return "" }
            return "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n\(gauge.name) \(value)\n"
        }.joined()
    }
}
