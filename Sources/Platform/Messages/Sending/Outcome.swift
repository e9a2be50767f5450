/// How one try to send ended.
package enum SendOutcome: Sendable, Hashable {
    case sent(status: Int?)
    /// May go better later; the receiver may have said in how many seconds.
    case failed(String, status: Int?, after: Int?)
    /// Will not go better by itself: the address does not exist, the command is wrong.
    case refused(String, status: Int?)
    /// There is nobody to send to any more.
    case gone(String)
}

/// What is put into a sender's hands: worded, addressed, and named so that a repeat is recognised. Never logged.
package enum Parcel: Sendable {
    case email(EmailMessage)
    case sms(TextMessage)
    case webhook(url: String, headers: [(String, String)], body: [UInt8])
}

/// A text for a telephone.
package struct TextMessage: Sendable, Hashable {
    package let reference: String
    package let phone: String
    package let text: String
}
