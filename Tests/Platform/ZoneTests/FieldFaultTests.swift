import Testing

@testable import Zone

@Suite("A wrong key or value is named with its line and its mend") struct FieldFaultTests {
    @Test func anUnknownKeyIsNamedWithTheNearestKnownOne() throws {
        try FixtureZone.expect(
            "key.unknown", at: "handlng:", replacing: "handling: promised", with: "handling: promised\nhandlng: promised",
            says: "unknown key “handlng”", mend: "did you mean “handling”?")
        try FixtureZone.expect(
            "key.unknown", at: "{zh: 大厅", replacing: "place: {zh: 大厅, en: The hall}", with: "place: {zh: 大厅, en: The hall, wholly: x}",
            says: "unknown key “wholly”", mend: "delete it, or use one of: zh, en")
    }

    @Test func aMissingKeyIsNamedWhereItBelongs() throws {
        try FixtureZone.expect(
            "key.missing", at: "- {id: plan", replacing: "main: false, required: true, deferrable", with: "main: false, deferrable",
            says: "materials[2] lacks “required”", mend: "add `required: …`")
    }

    @Test func aTextNeedsBothLanguages() throws {
        try FixtureZone.expect(
            "key.missing", at: "conditions:", replacing: "{zh: 有固定经营场所, en: Has fixed premises}", with: "{zh: 有固定经营场所}",
            says: "conditions lacks “en”", mend: "add `en: …`")
        try FixtureZone.expect(
            "text.empty", at: "conditions:", replacing: "{zh: 有固定经营场所, en: Has fixed premises}", with: "{zh: 有固定经营场所, en: \" \"}",
            says: "“en” must be a text that is not empty", mend: "it is “ ” now, correct it")
    }

    @Test func aWrongTypeIsNamed() throws {
        try FixtureZone.expect(
            "type.wrong", at: "visits:", replacing: "visits: 1", with: "visits: once", says: "“visits” must be a whole number from 0 to 20",
            mend: "it is “once” now, correct it")
        try FixtureZone.expect(
            "type.wrong", at: "frequent:", replacing: "frequent: true", with: "frequent: yes", says: "“frequent” must be true or false",
            mend: "it is “yes” now, correct it")
        try FixtureZone.expect(
            "type.wrong", at: "topics:", replacing: "topics: [food, opening]", with: "topics: food",
            says: "“topics” must be a list (lines beginning with `- `, or [a, b])", mend: "it is “food” now, correct it")
        try FixtureZone.expect(
            "type.mapping", at: "fee:", replacing: "fee: {charged: false}", with: "fee: none",
            says: "fee must be a mapping of keys to values",
            mend: "write it as `key: value` lines")
        try FixtureZone.expect(
            "type.wrong", at: "hotline:", in: "zone.yaml", replacing: "\"12345\"", with: "12345", says: "“hotline” must be text",
            mend: "put it in quotes: \"12345\"")
    }

    @Test func aValueOutsideTheListIsNamedWithTheNearest() throws {
        try FixtureZone.expect(
            "value.unknown", at: "kind:", replacing: "kind: licence", with: "kind: license", says: "“kind” cannot be “license”",
            mend: "did you mean “licence”?")
        try FixtureZone.expect(
            "value.unknown", at: "channels:", replacing: "[online, window]", with: "[online, fax]", says: "“channels” cannot be “fax”",
            mend: "use one of: online, window, post, kiosk")
        try FixtureZone.expect(
            "type.wrong", at: "city:", replacing: "city: {amount: 15, unit: workday", with: "city: {amount: 15, unit: workdays",
            says: "“unit” must be one of workday, exactDay, officeHour, day, tax109, hour, month, year",
            mend: "it is “workdays” now, correct it")
    }

    @Test func aFigureNeedsItsBasisOrIsProposed() throws {
        try FixtureZone.expect(
            "limit.unsourced", at: "case.cure", in: "zone.yaml", replacing: "{amount: 30, unit: workday, proposed: true}",
            with: "{amount: 30, unit: workday}", says: "settings.case.cure names no basis",
            mend: "add `basis: …`, or `proposed: true` where there is no source")
    }

    @Test func zoneTextsAreChecked() throws {
        try FixtureZone.expect(
            "zone.prefix", at: "prefix:", in: "zone.yaml", replacing: "prefix: CS", with: "prefix: cs1",
            says: "“prefix” must be 2 to 4 capital letters",
            mend: "it is “cs1” now, correct it")
        try FixtureZone.expect(
            "zone.hours", at: "hours:", in: "zone.yaml", replacing: "{open: \"14:00\"", with: "{open: \"11:00\"",
            says: "“hours” must be spans in order that do not overlap", mend: "correct the value")
        try FixtureZone.expect(
            "setting.missing", at: "settings:", in: "zone.yaml", replacing: "  case.arrival: {amount: 1, unit: workday, proposed: true}\n",
            with: "",
            says: "the setting “case.arrival” is missing", mend: "add it, like case.arrival: {amount: 5, unit: workday, basis: …}")
    }

    @Test func manyFaultsAreToldAtOnceInOrder() throws {
        var fixture = FixtureZone()
        fixture.replace("visits: 1", with: "visits: -1")
        fixture.replace("kind: licence", with: "kind: magic")
        fixture.replace("frequent: true", with: "frequnt: true")
        fixture.replace("year: 2026", with: "year: soon", in: "calendar/2026.yaml")
        let faults = try fixture.faults()
        #expect(faults.map(\.code) == ["type.wrong", "value.unknown", "key.unknown", "type.wrong"])
        #expect(faults == faults.sorted())
    }
}
