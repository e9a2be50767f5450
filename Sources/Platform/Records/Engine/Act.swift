import Evidence
import People
import WorkCalendar

/// One request to the engine: do this action on that record.
package struct Act: Sendable {
    package enum Target: Sendable, Hashable {
        case number(kind: String, String)
        /// A step of a numbered record.
        case step(kind: String, number: String, key: String)
        case id(Int64)
    }

    package let target: Target
    package let action: String
    package let fields: [String: JSON]
    package let caller: Caller
    /// The version the caller saw; nil when it does not mind.
    package let ifMatch: Int64?
    package let idempotency: Idempotency.Key?
    /// The effective time a signal or packet brings along.
    package let carried: Instant?

    package init(
        _ target: Target, _ action: String, fields: [String: JSON] = [:], caller: Caller, ifMatch: Int64? = nil,
        idempotency: Idempotency.Key? = nil, carried: Instant? = nil
    ) {
        self.target = target
        self.action = action
        self.fields = fields
        self.caller = caller
        self.ifMatch = ifMatch
        self.idempotency = idempotency
        self.carried = carried
    }
}

/// What became of an act.
package enum Done: Sendable, Equatable {
    /// The record as it now stands.
    case performed(RecordRow)
    /// A second person must confirm; the id of the proposal.
    case proposed(RecordRow, proposal: Int64)
    /// The same request was answered before: its stored answer.
    case repeated(status: Int, body: JSON)
}

/// Who acts, as history names it: never by name, always by principal.
package struct Performer: Hashable, Sendable {
    package let actor: String
    package let role: String
    /// For whom, where it is not the actor itself.
    package let behalf: String?
    package let mandate: Int64?

    package init(actor: String, role: String, behalf: String? = nil, mandate: Int64? = nil) {
        self.actor = actor
        self.role = role
        self.behalf = behalf
        self.mandate = mandate
    }

    package static let system = Performer(actor: "system", role: "system")
}
