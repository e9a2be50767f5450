import Evidence
import People

/// A record to be opened: what it is about, under which definition, with whom.
package struct NewRecord: Sendable {
    package let kind: String
    package let topic: String
    package let unit: String
    package let channel: String
    package let place: String?
    /// Never personal: lists and logs show it.
    package let title: String
    package let realm: Int64
    /// The definition's code and content; frozen as a version.
    package let definition: DefinitionContent?
    package let data: JSON
    /// The personal part: the form, the contact.
    package let personal: [String: JSON]
    package let parties: [NewParty]
    package let caller: Caller
    package let performer: Performer
    /// `[{material, files}]` handed in at once.
    package let papers: JSON
    package let idempotency: Idempotency.Key?
    /// What it stands beside from the start: typed edges to other records.
    package let links: [(type: String, target: Int64, kind: String)]
    /// The person who has it in hand, where one has.
    package let holder: Int64?

    package init(
        kind: String, topic: String, unit: String, channel: String, place: String? = nil, title: String, realm: Int64 = 0,
        definition: DefinitionContent?, data: JSON = [:], personal: [String: JSON], parties: [NewParty],
        caller: Caller, performer: Performer, papers: JSON = .null, idempotency: Idempotency.Key? = nil,
        links: [(type: String, target: Int64, kind: String)] = [], holder: Int64? = nil
    ) {
        self.kind = kind
        self.topic = topic
        self.unit = unit
        self.channel = channel
        self.place = place
        self.title = title
        self.realm = realm
        self.definition = definition
        self.data = data
        self.personal = personal
        self.parties = parties
        self.caller = caller
        self.performer = performer
        self.papers = papers
        self.idempotency = idempotency
        self.links = links
        self.holder = holder
    }
}
