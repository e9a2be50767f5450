import Testing

@testable import Zone

@Suite("A guide that breaks a rule is refused with the mend") struct RuleFaultTests {
    static let promise = "promised: {amount: 10, unit: workday}"
    static let city = "city: {amount: 15, unit: workday, basis: 市清单}"

    @Test func aPromiseOverTwoThirdsIsRefused() throws {
        try FixtureZone.expect(
            "limit.two-thirds", at: "promised: {", replacing: Self.promise, with: "promised: {amount: 11, unit: workday}",
            says: "the promise of 11 is longer than two thirds of the city’s 15 (workday)", mend: "write at most 10")
    }

    @Test func thePromiseAndTheCityKeepWithinTheLaw() throws {
        try FixtureZone.expect(
            "limit.statutory", at: "city: {", replacing: Self.city, with: "city: {amount: 21, unit: workday, proposed: true}",
            says: "the city’s time of 21 is longer than the law’s 20", mend: "write at most 20")
        try FixtureZone.expect(
            "limit.statutory", at: "promised: {", replacing: "statutory: {amount: 20, unit: workday, basis: 行政许可法第四十二条}\n  " + Self.city,
            with: "statutory: {amount: 9, unit: workday, basis: x}\n  city: {amount: 15, unit: day, proposed: true}",
            says: "the promise of 10 is longer than the law’s 9", mend: "write at most 9")
    }

    @Test func differentUnitsAreNeverCompared() throws {
        try FixtureZone.expect(
            "limit.units", at: "promised: {", replacing: Self.promise, with: "promised: {amount: 5, unit: day}",
            says: "the units differ and cannot be compared: day and workday",
            mend: "ask the department for the unit and write both in the same one")
    }

    @Test func aCityTimeOfZeroLeavesNoPromise() throws {
        try FixtureZone.expect(
            "limit.zero-city", at: "promised: {", replacing: Self.city, with: "city: {amount: 0, unit: workday, proposed: true}",
            says: "the city’s time is 0 but the promise is 10", mend: "write promised: 0 with on_the_spot, or check the city’s figure")
    }

    @Test func handlingAgreesWithThePromise() throws {
        try FixtureZone.expect(
            "limit.on-the-spot", at: "promised: {", replacing: "handling: promised", with: "handling: on_the_spot",
            says: "an on-the-spot item promises 10 workday, more than a day",
            mend: "write 0 or at most one day, or make it handling: promised")
        try FixtureZone.expect(
            "limit.promised-zero", at: "handling:", replacing: Self.promise, with: "promised: {amount: 0, unit: workday}",
            says: "a promised item promises 0", mend: "write handling: on_the_spot for what is done at once")
    }

    @Test func aMainPaperIsNotDeferred() throws {
        try FixtureZone.expect(
            "material.main-deferrable", at: "- {id: plan", replacing: "en: Floor plan}, main: false", with: "en: Floor plan}, main: true",
            says: "the main paper “Floor plan” cannot be brought later",
            mend: "take `deferrable` away, or make it main: false if it is secondary")
        try FixtureZone.expect(
            "material.main-default", at: "- {id: plan", replacing: "zh: 平面图, en: Floor plan", with: "zh: 法人身份证明, en: Identity",
            says: "“Identity” is a main paper by default (身份证), yet it may be brought later",
            mend: "identity, articles and premises are not deferred as a rule; look again", severity: .warning)
    }

    @Test func aPaperIsBroughtWithinThePromise() throws {
        try FixtureZone.expect(
            "material.cure-days", at: "- {id: plan", replacing: "{days: 5, cure: [window, post]}", with: "{days: 11, cure: [window, post]}",
            says: "it may be brought within 11 working days, longer than the promise of 10, and will be cut", mend: "write at most 10",
            severity: .warning)
        try FixtureZone.expect(
            "material.cure", at: "- {id: plan", replacing: "{days: 5, cure: [window, post]}", with: "{days: 5, cure: []}",
            says: "no way to bring it is given", mend: "choose from window, post, online")
    }

    @Test(arguments: ["其他材料", "有关证明", "营业执照等材料", "相关材料", "批准文件和有关图纸", "申请表等"])
    func vaguePapersAreRefused(name: String) throws {
        var fixture = FixtureZone()
        fixture.replace("zh: 平面图", with: "zh: \(name)")
        let faults = try fixture.faults()
        #expect(faults.map { "\($0.line) \($0.code)" } == ["\(fixture.line(of: name)) material.vague"])
        #expect(faults.first?.mend.en == "name the very paper (Henan business-environment rules, Art. 28)")
    }

    @Test(arguments: ["其他抵押权人同意书", "住所相关文件"])
    func wordsThatMayBeDefiniteAreLookedAt(name: String) throws {
        var fixture = FixtureZone()
        fixture.replace("zh: 平面图", with: "zh: \(name)")
        #expect(try fixture.faults().map { "\($0.severity) \($0.code)" } == ["warning material.doubtful"])
    }

    @Test func officialCodesAreWellFormed() throws {
        try FixtureZone.expect(
            "code.item", at: "basicCode:", replacing: "kind: licence", with: "kind: licence\nbasicCode: \"0001050130\"",
            says:
                "the item code “0001050130” is not right: An item code has 12 (basic), 31 (implementation), 33 (handling) or 34 (paper) characters, this has 10",
            mend: "compare the source; take it away if there is none")
        try FixtureZone.expect(
            "code.item", at: "handlingCode:", replacing: "kind: licence", with: "kind: licence\nhandlingCode: \"000105013000\"",
            says: "the item code “000105013000” is not right: it has the length of the basic code",
            mend: "compare the source; take it away if there is none")
    }

    @Test func aFeeNeedsItsStandardAndBasis() throws {
        try FixtureZone.expect(
            "fee.basis", at: "fee:", replacing: "fee: {charged: false}", with: "fee: {charged: true, standard: {zh: 一元, en: One}}",
            says: "a fee is charged without its basis", mend: "add “basis”; without a basis in law nothing may be charged")
        try FixtureZone.expect(
            "fee.standard", at: "fee:", replacing: "fee: {charged: false}", with: "fee: {charged: true, basis: 目录}",
            says: "a fee is charged without its standard", mend: "add “standard”; without a basis in law nothing may be charged")
        try FixtureZone.expect(
            "fee.free", at: "fee:", replacing: "fee: {charged: false}", with: "fee: {charged: false, basis: 目录}",
            says: "“basis” must be left out, since nothing is charged", mend: "it is “目录” now, correct it")
    }

    @Test func onlyArticle45StopsTheStatutoryClock() throws {
        try FixtureZone.expect(
            "pause.unlawful", at: "pauses:", replacing: "pauses: [hearing, inspection]", with: "pauses: [hearing, site_visit]",
            says: "“site_visit” is not in Article 45 and cannot stop the statutory clock",
            mend: "move it to `excluded`, which only the promised clock honours")
        try FixtureZone.expect(
            "reference.pause", at: "pauses:", replacing: "pauses: [hearing, inspection]", with: "pauses: [hearin]",
            says: "there is no pause “hearin”",
            mend: "did you mean “hearing”?")
    }

    @Test func aFileIsNamedAfterItsItem() throws {
        try FixtureZone.expect(
            "item.stem", at: "code:", replacing: "code: restaurant-licence", with: "code: restaurant-license",
            says: "the code “restaurant-license” differs from the file’s name “restaurant-licence”", mend: "make them the same")
    }

    @Test func anIncompleteGuideIsNotPublished() throws {
        try FixtureZone.expect(
            "guide.incomplete", at: "channels:", replacing: "channels: [online, window]", with: "channels: []",
            says: "“channels” is empty, so the guide is incomplete and cannot be published", mend: "write at least one")
    }

    @Test func stepsWithoutEndAreNamedAsACircle() throws {
        try FixtureZone.expect(
            "step.circle", at: "- {key: review", replacing: "department: scjgj, days: 3}",
            with: "department: scjgj, days: 3, after: [decide]}",
            says: "the steps go in a circle, so none can begin: review → decide → review",
            mend: "take one name out of the `after` of one of them")
    }

    @Test func stepsNameWhatExists() throws {
        try FixtureZone.expect(
            "reference.step", at: "- {key: decide", replacing: "after: [review, visit]", with: "after: [review, visits]",
            says: "there is no step “visits”", mend: "did you mean “visit”?")
        try FixtureZone.expect(
            "reference.department", at: "- {key: review", replacing: "department: scjgj, days: 3", with: "department: scjg, days: 3",
            says: "there is no department “scjg”", mend: "did you mean “scjgj”?")
        try FixtureZone.expect(
            "step.long", at: "steps:", replacing: "department: scjgj, days: 3", with: "department: scjgj, days: 9",
            says: "the longest way through the steps takes 11 working days, more than the 10 promised",
            mend: "shorten a step, or let steps run in parallel", severity: .warning)
    }

    @Test func conditionsNameFieldsAndValuesThatExist() throws {
        try FixtureZone.expect(
            "reference.field", at: "- {id: poa", replacing: "when: 'byAgent'", with: "when: 'byagent'",
            says: "there is no field “byagent”", mend: "did you mean “byAgent”?")
        try FixtureZone.expect(
            "condition.value", at: "- {key: visit", replacing: "in (\"canteen\")", with: "in (\"cantine\")",
            says: "the condition’s value \"cantine\" can never equal the field “trade”", mend: "write one of its options: canteen, cafe")
        try FixtureZone.expect(
            "condition.value", at: "- {id: poa", replacing: "when: 'byAgent'", with: "when: 'byAgent = \"true\"'",
            says: "the condition’s value \"true\" can never equal the field “byAgent”", mend: "write true or false")
        try FixtureZone.expect(
            "condition.form", at: "- {id: poa", replacing: "when: 'byAgent'", with: "when: 'byAgent ='",
            says: "at character 10: The expression breaks off", mend: "Finish it")
        try FixtureZone.expect(
            "condition.optional", at: "- {id: poa", replacing: "type: boolean, required: true", with: "type: boolean, required: false",
            says: "the condition looks at “byAgent”, which may be left out and then decides nothing", mend: "make the field required: true",
            severity: .warning)
    }

    @Test func formFieldsAreNamedOnceAndWell() throws {
        try FixtureZone.expect(
            "form.name", at: "name: floor_area", replacing: "name: floorArea", with: "name: floor_area",
            says: "the field’s name “floor_area” is not well formed", mend: "use lowerCamelCase, like floorArea")
        try FixtureZone.expect(
            "duplicate", at: "- {name: byAgent, title: {zh: 代理", replacing: "name: floorArea", with: "name: byAgent",
            says: "the name “byAgent” stands already in line 28", mend: "rename one of them or take it away")
        try FixtureZone.expect(
            "form.options", at: "- {name: byAgent", replacing: "en: By an agent}, type: boolean", with: "en: By an agent}, type: choice",
            says: "the choice “byAgent” has no options", mend: "add options: [{value: …, title: …}]")
        try FixtureZone.expect(
            "form.circle", at: "- {name: byAgent", replacing: "type: boolean, required: true}",
            with: "type: boolean, required: true, when: 'byAgent'}",
            says: "the conditions of fields go in a circle: byAgent → byAgent", mend: "take one of the conditions away")
    }

    @Test func circlesAreFoundAnywhere() {
        #expect(Circles.first(in: [("a", ["b"]), ("b", ["c"]), ("c", [])]) == nil)
        #expect(Circles.first(in: [("a", ["b", "c"]), ("b", ["d"]), ("c", ["d"]), ("d", [])]) == nil)
        #expect(Circles.first(in: [("a", []), ("b", ["a", "d"]), ("c", ["b"]), ("d", ["c"])]) == ["b", "d", "c", "b"])
        #expect(Circles.first(in: [("a", ["a"])]) == ["a", "a"])
    }
}
