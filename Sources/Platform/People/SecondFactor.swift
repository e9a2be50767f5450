import WorkCalendar

/// Who must sign in with a second factor.
package enum FactorPolicy: String, Sendable, Hashable, CaseIterable {
    /// Nobody must; whoever set one up is asked for it.
    case off
    /// Everybody who works here must.
    case staff
}

/// How a person's second factor stands.
package struct FactorState: Sendable, Hashable {
    /// Since when codes are asked for; nil where none was set up.
    package let since: Instant?
    /// Recovery codes that were not used.
    package let codesLeft: Int

    package static let none = FactorState(since: nil, codesLeft: 0)
    package var isOn: Bool { since != nil }
}

/// A second factor that is being set up: shown to its person, good once a code proved that the app has it.
package struct FactorOffer: Sendable {
    /// In base 32, as it is typed into an app by hand.
    package let key: String
    /// `otpauth://totp/…`, what the app reads from the picture.
    package let address: String
}

/// What became of a code.
package enum CodeVerdict: Sendable, Hashable {
    case right
    /// Wrong, used before, or of another time.
    case wrong
    case wait(seconds: Int)
}

/// How far a session reaches.
package enum SessionStage: Sendable, Hashable {
    case full
    /// The password came from somebody else and must be changed first.
    case changingPassword
    /// A second factor is required of this person and not set up yet.
    case enrolling
}
