import Testing
import Zone

@testable import Catalogue

@Suite("Measure 9: short ids") struct ShortIdTests {
    /// Printed codes must never change: if one of these does, walls go dead.
    @Test(arguments: [
        ("food-business-licence", "3XDWT8"), ("individual-business-registration", "MMYG57"), ("planning-works-permit", "2HY3YB"),
    ])
    func aPrintedIdStaysForEver(code: String, id: String) {
        #expect(ShortId(code).text == id)
    }

    @Test func noTwoItemsOfTheZoneMeet() throws {
        let ids = try Published.items().zone.items.map { ShortId($0.code) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func noCharacterIsMistakenForAnother() throws {
        for id in try Published.items().zone.items.map({ ShortId($0.code).text }) {
            #expect(id.count == 6)
            #expect(id.allSatisfy { !"IOSVZL01iosvzl".contains($0) }, "\(id)")
        }
    }

    @Test func tenThousandCodesSpreadEvenly() {
        let ids = (0..<10_000).map { ShortId("item-\($0)").text }
        #expect(Set(ids).count >= 9_999)
        for place in 0..<6 {
            let counts = Dictionary(ids.map { (Array($0)[place], 1) }, uniquingKeysWith: +)
            #expect(counts.count == 28)
            #expect(counts.values.allSatisfy { (250...470).contains($0) }, "place \(place): \(counts.values.sorted())")
        }
    }

    @Test func whatIsTypedIsMended() {
        let id = ShortId("food-business-licence")
        #expect(ShortId(typed: "3xdwt8") == id)
        #expect(ShortId(typed: " 3XD-WT8 ") == id)
        #expect(ShortId(typed: "３ＸＤＷＴ８") == id)
        for wrong in ["", "3XDWT", "3XDWT88", "3XDWT0", "../etc", "3XDWT8\u{0}", String(repeating: "3", count: 1000), "ß3XDWT"] {
            #expect(ShortId(typed: wrong) == nil, "\(wrong)")
        }
    }

    @Test func thePayloadIsShortAndTheParameterHarmless() throws {
        let payload = GuidesRules.payload(host: "tongban.example", ShortId("food-business-licence"), place: "wall")
        #expect(payload == "https://tongban.example/q/3XDWT8?p=wall")
        #expect(payload.count <= GuidesRules.longestPayload)
        #expect(GuidesRules.place("wall-3") == "wall-3")
        for wrong in ["", "WALL", "a b", "x&y=1", "墙", String(repeating: "a", count: 17)] { #expect(GuidesRules.place(wrong) == nil) }
        #expect(GuidesRules.quietZone(nil) == 4 && GuidesRules.quietZone("2") == 2)
        for wrong in ["-1", "9", "+2", "02", "x"] { #expect(GuidesRules.quietZone(wrong) == nil) }
    }
}
