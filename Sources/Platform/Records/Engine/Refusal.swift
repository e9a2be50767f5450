import Evidence
import Zone

/// Why a transition was refused; each case is one kind of answer to the person, mapped to HTTP in one place.
package enum Refusal: Error, Sendable, Equatable {
    /// Not there, or not theirs to know.
    case unknown
    case notSignedIn
    /// The table lets others do this.
    case notAllowed(Words)
    /// The record moved on: the state it is in, what may be done now, and every guard that said no or unknown.
    case notNow(state: String, allowed: [String], reasons: [Reason])
    /// `If-Match` names an older version.
    case behind(version: Int64, state: String, allowed: [String])
    /// Everything wrong with what was typed, at once.
    case fields([FieldFault])
    /// The same idempotency key came with another request.
    case keyReused
    /// A one-of-n race was lost: the key another record holds.
    case claimed(scope: String, key: String)
    /// What the engine itself refuses to do further: a loop of joins or silences.
    case tooDeep(String)
}

/// One fault in one field: where (a JSON pointer), what (a code) and how to mend it.
package struct FieldFault: Error, Sendable, Equatable {
    package let pointer: String
    package let code: String
    package let message: Words

    package init(_ pointer: String, _ code: String, zh: String, en: String) {
        self.pointer = pointer
        self.code = code
        message = Words(zh: zh, en: en)
    }
}
