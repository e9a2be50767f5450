import Evidence
import People
import Store
import WorkCalendar

/// A transition that waits for its second person.
package struct Proposal: Sendable, Hashable {
    let row: ProposalRow
    /// What was typed, opened for those who may read the record's words; empty otherwise.
    package let fields: [String: JSON]

    init(_ row: ProposalRow, fields: [String: JSON] = [:]) {
        self.row = row
        self.fields = fields
    }

    package var id: Int64 { row.id }
    package var action: String { row.action }
    /// The principal who proposed it; it cannot confirm it.
    package var by: String { row.by }
    /// The role that may confirm or decline: of the acting unit, or of the zone.
    package var role: String { row.role }
    package var expiresAt: Instant { row.expiresAt }

    /// Whether the caller is the second person: it holds the role and did not propose it.
    package func waits(for caller: Caller, unit: String) -> Bool {
        caller.personText != by && (caller.has(role, in: unit) || caller.has(zone: role))
    }
}

/// The statements of waiting proposals.
enum ProposalQueries {
    /// Those that nobody answered, oldest first, be their time past already: what is late lapses all the same.
    static func unanswered(_ record: Int64, _ db: any Connection) throws -> [Proposal] {
        try db.rows("SELECT * FROM proposal WHERE record = ? AND state = 'waiting' ORDER BY id", [.integer(record)])
            .map { Proposal(try ProposalRow($0)) }
    }

    /// Those of them that have not run out.
    static func waiting(_ record: Int64, at now: Instant, _ db: any Connection) throws -> [Proposal] {
        try unanswered(record, db).filter { $0.expiresAt > now }
    }

    static func lapse(_ record: Int64, at now: Instant, _ db: any Connection) throws {
        try db.run(
            "UPDATE proposal SET state = 'lapsed' WHERE record = ? AND state = 'waiting' AND expires_at <= ?",
            [.integer(record), .integer(now.microseconds)])
    }
}

extension Work {
    /// The name and the action of the timer that ends a proposal nobody answered.
    static let lapseOfProposal = "lapse_of_proposal"

    /// Nobody answered in time: the proposal no longer waits, and is nobody's duty.
    func lapseProposals(of record: RecordRow) throws {
        try ProposalQueries.lapse(record.id, at: now, db)
        try fold(record)
    }

    /// Whose inbox a waiting proposal lies in: the role's, in the acting unit or in the zone.
    static func secondPerson(_ proposal: Proposal, unit: String) -> String {
        RoleName.ofZone.contains(proposal.role)
            ? Principal.zone(proposal.role).description : Principal.unit(unit, role: proposal.role).description
    }

    /// One act waits once: a second proposal of the same kind would be decided twice.
    func mustNotWaitAlready(_ action: String, _ record: RecordRow) throws {
        guard try ProposalQueries.waiting(record.id, at: now, db).contains(where: { $0.action == action }) else { return }
        throw Refusal.notNow(
            state: record.state, allowed: [],
            reasons: [
                Reason(
                    "waits_already", zh: "这一步已经有人提出，正等另一个人复核", en: "This has been proposed already and waits for a second person")
            ])
    }

    /// Waiting proposals with their words opened.
    func proposals(of record: RecordRow, words: Bool) throws -> [Proposal] {
        let waiting = try ProposalQueries.waiting(record.id, at: now, db)
        guard words, !waiting.isEmpty, let key = try key(record.root) else { return waiting }
        return try waiting.map { proposal in
            Proposal(
                proposal.row,
                fields: try RecordKeys.open(proposal.row.fields, with: key, context: RecordKeys.proposalContext(record.id)).objectValue
                    ?? [:])
        }
    }
}
