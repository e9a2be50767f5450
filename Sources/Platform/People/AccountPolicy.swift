import Sealing
import WorkCalendar

/// How sign-in behaves: how dear a password is to test, how long a session lasts, when guessing is slowed down.
package struct AccountPolicy: Sendable {
    package var passwordCost: PasswordHash.Cost
    /// How many passwords are tested at once; each takes a core and 32 MiB for some 100 ms.
    package var passwordWorkers: Int
    /// From signing in, in microseconds, however much the session is used.
    package var staffSession: Int64
    package var citizenSession: Int64
    /// How long a session may rest, in microseconds, before it ends; three times as long in large type.
    package var staffIdle: Int64
    package var citizenIdle: Int64
    package var factor: FactorPolicy
    /// Failures of one user name after which each further attempt has to wait.
    package var failuresOfName: Int64
    /// The same for one address, higher because an office shares one.
    package var failuresOfAddress: Int64
    /// The longest wait, in microseconds.
    package var longestWait: Int64
    /// One failure is forgotten for each of these spans without a new one, in microseconds: a busy office is not shut out for ever by
    /// the slips of many people.
    package var nameFades: Int64
    package var addressFades: Int64
    /// Counts are removed altogether after so long without a failure, in microseconds.
    package var forgetAfter: Int64

    package init(
        passwordCost: PasswordHash.Cost = .standard, passwordWorkers: Int = 2, staffSession: Int64 = 10 * Instant.hour,
        citizenSession: Int64 = 12 * Instant.hour, staffIdle: Int64 = Instant.hour, citizenIdle: Int64 = 2 * Instant.hour,
        factor: FactorPolicy = .off, failuresOfName: Int64 = 5, failuresOfAddress: Int64 = 30,
        longestWait: Int64 = 15 * Instant.minute, nameFades: Int64 = 15 * Instant.minute, addressFades: Int64 = Instant.minute,
        forgetAfter: Int64 = Instant.wholeDay
    ) {
        self.passwordCost = passwordCost
        self.passwordWorkers = passwordWorkers
        self.staffSession = staffSession
        self.citizenSession = citizenSession
        self.staffIdle = staffIdle
        self.citizenIdle = citizenIdle
        self.factor = factor
        self.failuresOfName = failuresOfName
        self.failuresOfAddress = failuresOfAddress
        self.longestWait = longestWait
        self.nameFades = nameFades
        self.addressFades = addressFades
        self.forgetAfter = forgetAfter
    }

    /// Quick to compute, for tests; sessions rest as long as they like.
    package static let forTests = AccountPolicy(passwordCost: .forTests, staffIdle: Instant.wholeDay, citizenIdle: Instant.wholeDay)
}
