import Evidence
import People
import WorkCalendar

/// Everything a guard may look at, loaded once per transition: pure values, no database.
package struct View: Sendable {
    /// A past act, as far as guards need it.
    package struct Act: Hashable, Sendable {
        package let action: String
        package let actor: String
    }

    package let record: RecordRow
    package let terms: Terms
    /// What was typed with this act.
    package let fields: [String: JSON]
    /// The personal part of the record, opened.
    package let personal: [String: JSON]
    /// The answers of its form.
    package let form: [String: JSON]
    package let gaps: [Gap]
    package let papers: [Paper]
    package let flags: Set<String>
    package let children: [RecordRow]
    /// The last answer under each name, about the applicant of this record.
    package let facts: [FactName: Fact]
    /// The latest round of each clock.
    package let clocks: [String: Reading]
    package let past: [Act]
    package let caller: Caller
    package let now: Instant
    /// For a step: the steps that must be done before it.
    package let predecessors: [RecordRow]

    package func openGaps(_ list: String) -> [Gap] { gaps.filter { $0.list == list && $0.isOpen } }

    /// Required papers that are neither there nor told as missing.
    package var missing: [String] {
        let there = Set(papers.map(\.material))
        return terms.papers.filter { $0.required && !there.contains($0.id) }.map(\.id)
    }

    /// A fact as a verdict: yes passes, anything else does not, and a missing answer is *unknown*.
    package func holds(_ name: FactName, else reason: Reason, unknown: Reason) -> Verdict {
        guard let fact = facts[name], fact.validTo > now, fact.value != .unknown else { return .unknown(unknown) }
        return fact.value == .yes ? .yes : .no(reason)
    }
}

extension Caller {
    /// `p:12`, or nil for the system.
    package var personText: String? { person.map { Principal.person($0).description } }
}
