import DMN
import FEEL
import Foundation
import Testing

@Suite(.enabled(if: KitFolder.url != nil, "the kit is not beside the repository")) struct KitReadingTests {
    @Test func everyModelOfTheKitIsReadWithoutFaults() throws {
        let folder = DiskFolder(try #require(KitFolder.url))
        let files = KitFolder.files(".dmn")
        #expect(files.count >= 150)
        for file in files {
            let reading = ModelReader().read(file, in: folder)
            #expect(reading.model != nil, "\(file)")
            #expect(reading.faults.map(\.shown) == [], "\(file)")
        }
    }

    @Test func everyTestFileOfTheKitIsReadWithoutFaults() throws {
        var cases = 0
        for file in KitFolder.files(".xml") {
            let reading = KitReader().read(try KitFolder.bytes(file), file: file)
            #expect(reading.faults.map(\.shown) == [], "\(file)")
            let tests = try #require(reading.tests)
            #expect(tests.modelName.hasSuffix(".dmn"))
            cases += tests.cases.count
        }
        #expect(cases >= 2_500)
    }

    @Test func importsByNamespaceAreFoundBesideTheModel() throws {
        let folder = DiskFolder(try #require(KitFolder.url))
        let name = "0089-nested-inputdata-imports"
        let model = try #require(ModelReader().read("compliance-level-3/\(name)/\(name).dmn", in: folder).model)
        #expect(model.imports[0].map(\.name) == ["Model B", "Model B2"])
        #expect(model.parts.count == 4, "what two models import is read once")
        let required = try #require(model.root.decisions[0].requirements.decisions.first)
        #expect(model.element(required, from: 0).map { model.head(of: $0).name } == "Evaluating B2 Say Hello")
    }
}

extension ModelFault {
    var shown: String { "\(file):\(place) \(what.en) \(mend.en)" }
}
