import Synchronization

/// Counts requests and how long they took, by route and status; written out as Prometheus text.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }
    private struct Counts {
        var requests: [Key: Int] = [:]
        var buckets: [Int] = Array(repeating: 0, count: Metrics.bounds.count)
        var total = 0
        var microseconds = 0
    }

    /// Upper bounds of the histogram in milliseconds.
    static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]

    private let counts = Mutex(Counts())
    private let running = Mutex(0)

    func begin() { running.withLock { $0 += 1 } }

    func end(route: String, method: String, status: Int, microseconds: Int) {
        running.withLock { $0 -= 1 }
        counts.withLock { counts in
            counts.requests[Key(route: route, method: method, status: status), default: 0] += 1
            counts.total += 1
            counts.microseconds += microseconds
            for (index, bound) in Metrics.bounds.enumerated() where microseconds <= bound * 1000 { counts.buckets[index] += 1 }
        }
    }

    /// The Prometheus text format, version 0.0.4.
    func text() -> String {
        let (requests, buckets, total, microseconds) = counts.withLock { ($0.requests, $0.buckets, $0.total, $0.microseconds) }
        var lines = ["# HELP tongban_http_requests_total Requests answered.", "# TYPE tongban_http_requests_total counter"]
        lines += requests.map { key, count in
            "tongban_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
        }.sorted()
        lines += ["# HELP tongban_http_request_seconds Time until the answer was ready.", "# TYPE tongban_http_request_seconds histogram"]
        for (index, bound) in Metrics.bounds.enumerated() {
            lines.append("tongban_http_request_seconds_bucket{le=\"\(Metrics.seconds(bound * 1000))\"} \(buckets[index])")
        }
        lines.append("tongban_http_request_seconds_bucket{le=\"+Inf\"} \(total)")
        lines.append("tongban_http_request_seconds_sum \(Metrics.seconds(microseconds))")
        lines.append("tongban_http_request_seconds_count \(total)")
        lines += ["# HELP tongban_http_requests_running Requests being answered.", "# TYPE tongban_http_requests_running gauge"]
        lines.append("tongban_http_requests_running \(running.withLock { $0 })")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Microseconds as decimal seconds, `0.0025`.
    private static func seconds(_ microseconds: Int) -> String {
        let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
        var text = "\(microseconds / 1_000_000).\(fraction)"
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
