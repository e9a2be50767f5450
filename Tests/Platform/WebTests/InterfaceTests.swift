import Evidence
import HTTPTypes
import PublicFiles
import Sealing
import TestSupport
import Testing
import Web
import WorkCalendar

@Suite struct InterfaceTests {
    let visitor = Visitor(SampleGate.make())

    @Test func theDocumentDescribesEveryDoorForPrograms() async throws {
        let document = try #require(await visitor.get("/api/openapi.json").json)
        #expect(document["openapi"]?.stringValue == "3.1.0")
        let paths = try #require(document["paths"]?.objectValue)
        let doors = visitor.gate.doors.all.filter { $0.kind == .api }
        for door in doors {
            let operation = try #require(paths[door.path]?[door.method.rawValue.lowercased()])
            #expect(operation["operationId"]?.stringValue?.isEmpty == false)
            #expect(operation["responses"]?["400"] != nil)
            let inPath = door.path.split(separator: "/").filter { $0.hasPrefix("{") }.count
            let written = operation["parameters"]?.arrayValue?.filter { $0["in"]?.stringValue == "path" } ?? []
            #expect(written.count == inPath)
            #expect(written.allSatisfy { $0["required"]?.boolValue == true })
        }
        #expect(paths["/api/v1/demo/accounts"] == nil)
        #expect(document["components"]?["schemas"]?["Problem"] != nil)
        #expect(document["info"]?["version"]?.stringValue == "1")
    }

    @Test func everyDoorDeclaresWhoMayPass() {
        #expect(visitor.gate.doors.all.count >= 15)
        #expect(visitor.gate.doors.all.allSatisfy { $0.path.hasPrefix("/") })
    }

    @Test func twoDoorsAtOneAddressAreFoundAtStart() {
        var doors = Doors()
        doors.page(.get, "/a/{x}", for: .anyone) { _ in .done }
        doors.page(.get, "/a/{y}", for: .anyone) { _ in .done }
        let site = SampleGate.site
        #expect(throws: DoorFault.self) {
            try Gate(
                doors,
                Configuration(site: site, time: .fixed(SampleGate.now), random: .seeded(1), digest: { $0 }, authenticate: { _, _ in nil }))
        }
    }

    @Test func filesAreKeptForAYearUnderTheirHash() async throws {
        let page = await visitor.get("/").text
        let start = try #require(page.firstRange(of: "/assets/tongban.css?v="))
        let address = String(page[start.lowerBound...].prefix { $0 != "\"" })
        let reply = await visitor.get(address)
        #expect(reply.status == 200)
        #expect(reply.header("Content-Type") == "text/css; charset=utf-8")
        #expect(reply.header("Cache-Control") == "public, max-age=31536000, immutable")
        let tag = try #require(reply.header("ETag"))
        #expect(await visitor.get(address, headers: ["If-None-Match": tag]).status == 304)
        #expect(await visitor.get("/assets/tongban.css").header("Cache-Control") == "public, max-age=300")
    }

    @Test func theEmbeddedFilesAreThoseOfTheFolder() throws {
        // Public/embed was run after the last change of an asset.
        for name in ["tongban.css", "tongban.js", "mark.svg"] {
            let text = String(decoding: try #require(PublicFiles.all[name]), as: UTF8.self)
            let file = try #require(AssetFolder.read(name))
            #expect(text == file, "run Public/embed")
        }
    }

    @Test func healthAndFiguresAreOpen() async {
        #expect(await visitor.get("/healthz").text == "ok 1\n")
        #expect(await visitor.get("/readyz").status == 200)
        _ = await visitor.get("/matters/unknown-\(7)")
        let text = await visitor.get("/metrics").text
        #expect(text.contains("tongban_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1"))
        #expect(text.contains("tongban_http_request_seconds_bucket{le=\"+Inf\"} 3"))
        #expect(!text.contains("unknown-7"))
    }
}
