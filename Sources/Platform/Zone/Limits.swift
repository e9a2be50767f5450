import WorkCalendar

/// A limit and where its figure comes from: a rule of law or the zone's own proposal.
package struct SourcedLimit: Sendable, Hashable, Codable {
    package let limit: Limit
    /// The rule that sets the figure, as it is printed.
    package let basis: String?
    /// True when no source was found and the zone proposes the figure until one is.
    package let proposed: Bool

    package init(limit: Limit, basis: String? = nil, proposed: Bool = false) {
        self.limit = limit
        self.basis = basis
        self.proposed = proposed
    }
}

/// The times of an item: what the law allows, what the city set, what the zone promises (measure 2).
package struct Limits: Sendable, Hashable, Codable {
    /// The action that starts the clocks: acceptance, or receipt where the law says so (building permit).
    package enum StartOn: String, Sendable, Hashable, Codable, CaseIterable { case accept, receive }

    package let statutory: SourcedLimit?
    package let city: SourcedLimit
    package let promised: Limit
    package let startOn: StartOn

    package init(statutory: SourcedLimit?, city: SourcedLimit, promised: Limit, startOn: StartOn = .accept) {
        self.statutory = statutory
        self.city = city
        self.promised = promised
        self.startOn = startOn
    }

    /// The longest whole promise the two-thirds rule allows for a city figure: floor(2n/3).
    package static func longestPromise(forCity amount: Int) -> Int { 2 * amount / 3 }
}

/// What an item costs the applicant; a charge always names its standard and its basis (行政许可法 Art. 58).
package enum Fee: Sendable, Hashable {
    case free
    case charged(standard: Words, basis: String)
}

extension Fee: Codable {
    private enum Key: String, CodingKey { case standard, basis }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        guard let standard = try fields.decodeIfPresent(Words.self, forKey: .standard) else {
            self = .free
            return
        }
        self = .charged(standard: standard, basis: try fields.decode(String.self, forKey: .basis))
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        guard case .charged(let standard, let basis) = self else { return }
        try fields.encode(standard, forKey: .standard)
        try fields.encode(basis, forKey: .basis)
    }
}
