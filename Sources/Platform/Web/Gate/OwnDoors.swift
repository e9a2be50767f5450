import Evidence
import HTTPTypes
import Zone

extension Doors {
    /// Takes over the doors of another list.
    package mutating func include(_ others: Doors, where wanted: (Door) -> Bool = { _ in true }) {
        for door in others.all where wanted(door) { add(door) }
    }

    /// The server's own addresses: files, health, figures for machines, the description of the interface.
    mutating func openOwn(_ configuration: Configuration, _ metrics: Metrics, _ description: JSON) {
        page(.get, "/assets/{name}", for: .anyone) { visit in
            guard
                let answer = Assets.answer(
                    visit.parameter("name"), version: visit.query("v"), ifNoneMatch: visit.header("If-None-Match"))
            else { throw Problem.unknown() }
            return answer
        }
        page(.get, "/healthz", for: .anyone) { _ in .text("ok \(configuration.version)\n") }
        page(.get, "/readyz", for: .anyone) { _ in
            let missing = await configuration.readiness()
            if missing.isEmpty { return .text("ready\n") }
            return .text("not ready: \(missing.joined(separator: ", "))\n", status: .serviceUnavailable)
        }
        page(.get, "/metrics", for: .anyone) { _ in
            .text(
                metrics.text() + Gauge.text(await configuration.gauges()),
                type: "text/plain; version=0.0.4; charset=utf-8")
        }
        let operation = Operation(
            "describeInterface", Words(zh: "接口说明（OpenAPI 3.1）", en: "This interface, described (OpenAPI 3.1)"), tag: "about",
            answers: [200: .init(Schema.any)])
        api(.get, "/api/openapi.json", for: .anyone, operation) { _ in .json(description) }
    }
}
