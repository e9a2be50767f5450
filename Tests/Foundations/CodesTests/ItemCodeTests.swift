import Codes
import Testing

@Suite("Item and region codes")
struct ItemCodeTests {
    @Test("Codes of every length are read into parts")
    func parts() {
        let basic = ItemCode.parse("000105013000")
        #expect(basic.isGood)
        #expect(basic.code?.kind == .basic)
        #expect(basic.code?.type == "01")
        let implementation = ItemCode.parse("11450721MB155808114000104002000")
        #expect(implementation.isGood)
        #expect(implementation.code?.kind == .implementation)
        #expect(implementation.code?.body?.description == "11450721MB15580811")
        #expect(implementation.code?.level == 4)
        #expect(implementation.code?.basic == "000104002000")
        let handling = ItemCode.parse("11320982741330162E400010501300003")
        #expect(handling.isGood)
        #expect(handling.code?.kind == .handling)
        #expect(handling.code?.suffix == "03")
        #expect(ItemCode.parse("11320982741330162E4000105013000003").code?.kind == .material)
        #expect(ItemCode.parse("00013112700401").code?.suffix == "01")
    }

    @Test(
        "Codes of public guides are good",
        arguments: [
            "000131127004", "1145072100811537184452004020000", "113204820141388442400010501300003", "11370883004324117N4370125012000",
            "11500234327754728R400012201300004", "11622101013921538K400011700600004", "11440400698148153K344011512700303",
        ])
    func published(_ text: String) {
        #expect(ItemCode.parse(text).isGood, "\(ItemCode.parse(text).faults)")
        #expect(codeCheckLine(.item, text, today: today) == "ok")
    }

    @Test("The credit code inside is checked and may be kept with a reason")
    func credit() {
        let parsed = ItemCode.parse("11450721MB155808124000104002000")
        #expect(parsed.faults == [.credit(.checkDigit(expected: "1", found: "2"))])
        #expect(parsed.needsReason)
    }

    @Test("Wrong shapes are refused")
    func shapes() {
        #expect(ItemCode.parse("").faults == [.length(0)])
        #expect(ItemCode.parse("00010501300A").faults == [.character("A", place: 12)])
        #expect(ItemCode.parse("990105013000").faults == [.province("99")])
        #expect(ItemCode.parse("11450721MB1558081I4000104002000").code == nil)
        #expect(ItemCode.parse("11450721MB155808114000１０４００２０００").isGood)
    }

    @Test("Region codes know their level and what lies inside")
    func regions() throws {
        let henan = try #require(RegionCode.parse("410000").code)
        let xinxiang = try #require(RegionCode.parse(" ４１０７００").code)
        let county = try #require(RegionCode.parse("410702").code)
        #expect(henan.level == .province)
        #expect(xinxiang.level == .prefecture)
        #expect(county.level == .county)
        #expect(henan.contains(county) && xinxiang.contains(county) && !county.contains(xinxiang))
        #expect(RegionCode.parse("990000").faults == [.province("99")])
        #expect(RegionCode.parse("41070").faults == [.form])
    }
}
