import Testing

@testable import Zone

@Suite("Calendars, measures, departments and accounts are checked") struct FolderFaultTests {
    static let calendar = "calendar/2026.yaml"

    @Test func aDateOutsideTheYearIsRefused() throws {
        try FixtureZone.expect(
            "calendar.outside", at: "2024-10-01", in: Self.calendar, replacing: "date: 2026-10-01", with: "date: 2024-10-01",
            says: "“date” must be a date of 2026", mend: "it is “2024-10-01” now, correct it")
        try FixtureZone.expect(
            "date.wrong", at: "2026-02-30", in: Self.calendar, replacing: "date: 2026-10-01", with: "date: 2026-02-30",
            says: "“date” must be a date that exists, like 2026-09-28", mend: "it is “2026-02-30” now, correct it")
    }

    @Test func aDateStandsOnce() throws {
        try FixtureZone.expect(
            "calendar.duplicate", at: "- {date: 2026-10-01, name: 国庆节, off: false}", in: Self.calendar, replacing: "date: 2026-10-10",
            with: "date: 2026-10-01", says: "2026-10-01 stands already in line 5, and says the opposite", mend: "keep one of them")
    }

    @Test func aMakeUpDayIsAWeekendDay() throws {
        try FixtureZone.expect(
            "calendar.make-up", at: "2026-10-09", in: Self.calendar, replacing: "date: 2026-10-10", with: "date: 2026-10-09",
            says: "2026-10-09 is a weekday anyway and cannot be a make-up day",
            mend: "make-up days are Saturdays or Sundays; compare the notice")
    }

    @Test func aRestDayHasANameAndAYearItsNotice() throws {
        try FixtureZone.expect(
            "calendar.unnamed", at: "2026-10-01", in: Self.calendar, replacing: "date: 2026-10-01, name: 国庆节", with: "date: 2026-10-01",
            says: "a rest day has no holiday’s name", mend: "add `name: …`")
        try FixtureZone.expect(
            "key.missing", at: "year:", in: Self.calendar, replacing: "notice: https://example.org/2026\n", with: "",
            says: "the file lacks “notice”", mend: "add `notice: …`")
        try FixtureZone.expect(
            "calendar.stem", at: "year:", in: Self.calendar, replacing: "year: 2026", with: "year: 2027",
            says: "“year” must be the year its file is named after (2026)", mend: "it is “2027” now, correct it")
    }

    @Test func all33MeasuresStandOnce() throws {
        try FixtureZone.expect(
            "measure.missing", at: "- number: 1\n", in: "measures.yaml", replacing: "number: 33", with: "number: 32",
            says: "measures 33 are missing", mend: "each of the 33 has one entry; write state: planned for what is not built")
        try FixtureZone.expect(
            "measure.room", at: "- number: 1\n", in: "measures.yaml", replacing: "  room: Cases/CaseHandling\n", with: "",
            says: "a working measure names no room", mend: "name its folder, like room: Cases/CaseHandling")
        try FixtureZone.expect(
            "reference.decision", at: "decision: queues", in: "measures.yaml", replacing: "decision: queue", with: "decision: queues",
            says: "there is no decision “queues”", mend: "did you mean “queue”?")
    }

    @Test func departmentsStandOnceAndAreWellNamed() throws {
        try FixtureZone.expect(
            "department.id", at: "id: SCJGJ", in: "departments.yaml", replacing: "id: gafj", with: "id: SCJGJ",
            says: "the department id “SCJGJ” is not well formed", mend: "use lower-case initials, like scjgj")
        try FixtureZone.expect(
            "duplicate", at: "id: scjgj, name: {zh: 公安", in: "departments.yaml", replacing: "id: gafj", with: "id: scjgj",
            says: "the id “scjgj” stands already in line 2", mend: "rename one of them or take it away")
    }

    @Test func codesOfPersonsAndEnterprisesAreChecked() throws {
        let file = "demonstration.yaml"
        try FixtureZone.expect(
            "code.credit", at: "key: yunfan", in: file, replacing: "91350100M000100Y43", with: "91350100M000100Y4A",
            says: "the credit code “91350100M000100Y4A” is not valid: The last character should be 3, not A; compare it with the licence",
            mend: "use a code whose check digits are right")
        try FixtureZone.expect(
            "code.citizen", at: "username: zhou", in: file, replacing: "11010519491231002X", with: "\"110105194912310021\"",
            says: "the citizen number “110105194912310021” is not valid: The last character should be X, not 1; compare it with the card",
            mend: "use an invented number whose date and check digit are right")
    }

    @Test func accountsNameWhatExists() throws {
        let file = "demonstration.yaml"
        try FixtureZone.expect(
            "reference.organisation", at: "username: zhou", in: file, replacing: "roles: [applicant], organisation: yunfan",
            with: "roles: [applicant], organisation: yunfn", says: "there is no organisation “yunfn”", mend: "did you mean “yunfan”?")
        try FixtureZone.expect(
            "reference.department", at: "username: li", in: file, replacing: "department: hall", with: "department: halls",
            says: "there is no department “halls”", mend: "did you mean “hall”?")
        try FixtureZone.expect(
            "reference.agent", at: "agent: lili", in: file, replacing: "agent: li", with: "agent: lili", says: "there is no agent “lili”",
            mend: "use one that exists: fang, li, qin, zhou")
        try FixtureZone.expect(
            "reference.item", at: "seal-recrd", in: file, replacing: "seal-record", with: "seal-recrd",
            says: "there is no item “seal-recrd”",
            mend: "did you mean “seal-record”?")
        try FixtureZone.expect(
            "account.unit", at: "username: li", in: file, replacing: ", unitRoles: [clerk]", with: "",
            says: "“department” and “unitRoles” belong together", mend: "add the other one, or take both away")
        try FixtureZone.expect(
            "mandate.dates", at: "- {organisation: yunfan, agent", in: file, replacing: "to: 2026-12-31", with: "to: 2025-12-31",
            says: "“to” must be a date not before “from”", mend: "it is “2025-12-31” now, correct it")
    }
}
