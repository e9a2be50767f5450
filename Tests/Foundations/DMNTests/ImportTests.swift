import DMN
import FEEL
import Foundation
import Testing

@Suite struct ImportTests {
    @Test(arguments: ["../b.dmn", "/etc/passwd", "file:///etc/passwd", "x/../../b.dmn", "%2e%2e/b.dmn", "C:/b.dmn", "..\\b.dmn", "."])
    func importsThatClimbOutAreRefused(location: String) {
        let reading = Sample.read(["a.dmn": Sample.model(Sample.importing("urn:b", location: location))])
        #expect(reading.faults.map(\.what.en) == ["The import “\(location)” leads out of the model's folder."])
        #expect(reading.model?.imports == [[]])
    }

    @Test func importsAreFoundByLocationAndByNamespace() {
        let other = Sample.model(Sample.decision("x"), namespace: "urn:b")
        for location in ["sub/b.dmn", "./sub/../sub/b.dmn", "sub%2Fb.dmn"] {
            let reading = Sample.read(["a.dmn": Sample.model(Sample.importing("urn:b", location: location)), "sub/b.dmn": other])
            #expect(reading.faults == [] && reading.model?.parts.count == 2)
        }
        for location in [nil, "", "http://example.org/b.dmn"] {
            let reading = Sample.read(["a.dmn": Sample.model(Sample.importing("urn:b", location: location)), "z.dmn": other])
            #expect(reading.faults == [] && reading.model?.parts.count == 2)
        }
    }

    @Test func whatIsMissingOrAmbiguousOrMistakenIsTold() {
        let a = Sample.model(Sample.importing("urn:b"))
        let b = Sample.model("", namespace: "urn:b")
        #expect(Sample.read(["a.dmn": a]).faults.map(\.what.en) == ["No model in the folder has the namespace “urn:b”."])
        #expect(
            Sample.read(["a.dmn": a, "b.dmn": b, "c.dmn": b]).faults.map(\.what.en) == [
                "Several files have the namespace “urn:b”: b.dmn, c.dmn."
            ])
        let named = Sample.model(Sample.importing("urn:b", location: "c.dmn"))
        #expect(Sample.read(["a.dmn": named]).faults.map(\.what.en) == ["There is no file “c.dmn” in the folder."])
        let strange = Sample.model("", namespace: "urn:c")
        #expect(Sample.read(["a.dmn": named, "c.dmn": strange]).faults.map(\.what.en) == ["The namespace of “c.dmn” is not “urn:b”."])
    }

    @Test func circlesOfImportsAreRefused() {
        let files = [
            "a.dmn": Sample.model(Sample.importing("urn:b", location: "b.dmn")),
            "b.dmn": Sample.model(Sample.importing("urn:a", location: "a.dmn"), namespace: "urn:b"),
        ]
        #expect(Sample.read(files).faults.map(\.what.en) == ["The imports form a circle: a.dmn → b.dmn → a.dmn."])
        let itself = ["a.dmn": Sample.model(Sample.importing("urn:a"))]
        #expect(Sample.read(itself).faults.map(\.what.en) == ["The imports form a circle: a.dmn → a.dmn."])
    }

    @Test func aLongChainOfImportsIsRefusedAtItsBound() {
        var files: [String: String] = [:]
        for number in 0..<300 {
            files["\(number).dmn"] = Sample.model(
                Sample.importing("urn:\(number + 1)", location: "\(number + 1).dmn"), namespace: "urn:\(number)")
        }
        #expect(Sample.read(files, "0.dmn").faults.map(\.what.en) == ["More than 200 files are imported."])
    }

    @Test func linksThatLeadOutOfTheFolderAreNotFollowed() throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("imports-\(ProcessInfo.processInfo.processIdentifier)")
        let inner = base.appendingPathComponent("inner")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: base) }
        try Sample.model("", namespace: "urn:b").write(to: base.appendingPathComponent("b.dmn"), atomically: true, encoding: .utf8)
        try Sample.model(Sample.importing("urn:b", location: "link.dmn"))
            .write(to: inner.appendingPathComponent("a.dmn"), atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            at: inner.appendingPathComponent("link.dmn"), withDestinationURL: base.appendingPathComponent("b.dmn"))
        let reading = ModelReader().read("a.dmn", in: DiskFolder(inner))
        #expect(reading.faults.map(\.what.en) == ["There is no file “link.dmn” in the folder."])
        #expect(ModelReader().read("../b.dmn", in: DiskFolder(inner)).model == nil)
    }
}
