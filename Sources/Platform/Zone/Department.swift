/// A department of the zone, or the hall's comprehensive window (综合窗口).
package struct Department: Sendable, Hashable, Codable, Identifiable {
    /// Pinyin initials, for example `scjgj`; part of principals such as `u:scjgj/reviewer`, so it never changes.
    package let id: String
    package let name: Words
    package let short: Words
    /// Whether it has staff in the hall.
    package let hall: Bool
    /// The numbers of its windows as the signs in the hall show them, for example `5-9`.
    package let windows: String?
    /// True for the comprehensive window: its clerks receive for every department in the hall.
    package let receivesForAll: Bool
    package let note: String?
    /// Where one may ask.
    package let phone: String?
    /// Names of papers it issues, beside what its items end in; they are never asked of an applicant in this hall.
    package let issues: [String]

    package init(
        id: String, name: Words, short: Words, hall: Bool, windows: String? = nil, receivesForAll: Bool = false, note: String? = nil,
        phone: String? = nil, issues: [String] = []
    ) {
        self.id = id
        self.name = name
        self.short = short
        self.hall = hall
        self.windows = windows
        self.receivesForAll = receivesForAll
        self.note = note
        self.phone = phone
        self.issues = issues
    }
}

/// A procedure whose days a clock may leave out.
package struct Pause: Sendable, Hashable, Codable {
    package let code: String
    package let name: Words
    /// True for the eight of Article 45 of the Administrative Licensing Law (行政许可法); only these stop the statutory clock.
    package let statutory: Bool

    package init(code: String, name: Words, statutory: Bool) {
        self.code = code
        self.name = name
        self.statutory = statutory
    }
}

/// One of the zone's 33 published measures, and where its program lives.
package struct Measure: Sendable, Hashable, Codable, Identifiable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable { case working, planned }

    package let number: Int
    package let name: Words
    package let promise: Words
    /// Target and folder, for example `Cases/CaseHandling`; a planned measure may have none yet.
    package let room: String?
    package let state: State
    package let family: String
    /// The decision model it decides by, as its file in `decisions` is named; nil where it has none.
    package let decision: String?
    package var id: Int { number }

    package init(number: Int, name: Words, promise: Words, room: String?, state: State, family: String, decision: String? = nil) {
        self.number = number
        self.name = name
        self.promise = promise
        self.room = room
        self.state = state
        self.family = family
        self.decision = decision
    }
}
