import Zone

/// What somebody looks for in the catalogue: words, and filters that all must hold.
struct Wanted: Sendable, Hashable {
    var text = ""
    var department: String?
    var topic: String?
    var audience: Item.Audience?
    var channel: Item.Channel?
    var onTheSpot = false

    /// Whether nothing narrows the catalogue.
    var isAll: Bool { self == Wanted() }

    /// Whether an item passes every filter, leaving one of them aside where that is asked.
    func admits(_ item: Item, but aside: Filter? = nil) -> Bool {
        (aside == .department || department == nil || item.department == department)
            && (aside == .topic || topic.map(item.topics.contains) ?? true)
            && (aside == .audience || audience.map { ItemsRules.serves(item, $0) } ?? true)
            && (aside == .channel || channel.map(item.channels.contains) ?? true)
            && (aside == .onTheSpot || !onTheSpot || ItemsRules.isOnTheSpot(item))
    }

    /// The filters; the raw value is the name of the page's query parameter.
    enum Filter: String, Sendable, CaseIterable {
        case department, topic, channel
        case audience = "for"
        case onTheSpot = "spot"
    }
}

/// What a search found, and what its filters would leave.
struct ItemFindings: Sendable {
    let wanted: Wanted
    /// What passes words and filters, the best first.
    let rows: [ZoneSearch.Found]
    /// Where the words find nothing: the items that come nearest, the best first.
    let nearest: [Item]
    /// What the words alone found.
    private let found: [ZoneSearch.Found]

    init(wanted: Wanted, found: [ZoneSearch.Found], nearest: [Item]) {
        self.wanted = wanted
        self.found = found
        self.nearest = nearest
        rows = found.filter { wanted.admits($0.item) }
    }

    /// What all but one of the filters leave: the choices of that filter are counted in it.
    func beside(_ filter: Wanted.Filter) -> [Item] {
        found.lazy.map(\.item).filter { wanted.admits($0, but: filter) }
    }

    /// Whether the words find something that the filters keep back.
    var isNarrowedAway: Bool { rows.isEmpty && !found.isEmpty }
}
