import Records
import Testing

@testable import Cases

@Suite("The table of the case")
struct CaseTableTests {
    @Test("has no fault of its own and a title for every state, action and field")
    func faultless() {
        #expect(CaseRecord.lifecycle.table.faults() == [])
        #expect(CaseRecord.titles.missing(in: CaseRecord.lifecycle.table) == [])
        #expect(StepRecord.lifecycle.table.faults() == [])
        #expect(StepRecord.titles.missing(in: StepRecord.lifecycle.table) == [])
    }
}
