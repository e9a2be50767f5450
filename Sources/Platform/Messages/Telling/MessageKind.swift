import Zone

/// What a message is about, as people choose between them.
package enum MessageKind: String, Sendable, Hashable, CaseIterable {
    /// Notices about one's own matters: lawful service, so it always stands on the site.
    case service
    /// A due date comes near.
    case reminder
    /// Something waits for this very person.
    case turn
    /// Notices to an officer: approvals named, supervision.
    case work
    /// Something new for a department one works in.
    case unit

    /// Kinds that nobody can switch off on the site: the notice counts as served there.
    package var isAlwaysOnSite: Bool { self == .service || self == .work }

    /// Kinds that only people who work here receive.
    package var isForStaff: Bool { self == .work || self == .unit }

    package var title: Words {
        switch self {
        case .service: Words(zh: "办件通知", en: "Notices about your matters")
        case .reminder: Words(zh: "到期提醒", en: "Reminders before a due date")
        case .turn: Words(zh: "轮到您了", en: "Something waits for you")
        case .work: Words(zh: "工作和监察通知", en: "Notices to you as an officer")
        case .unit: Words(zh: "部门新到的事", en: "New work for your department")
        }
    }

    package var about: Words {
        switch self {
        case .service:
            Words(
                zh: "收件、受理、补正、决定、送达。依法送达，站内不能关。",
                en: "Receipt, acceptance, papers missing, decisions, delivery. Served by law, so always kept on this site.")
        case .reminder: Words(zh: "到期前几个工作日提醒一次。", en: "Once, some working days before the end.")
        case .turn: Words(zh: "要您补材料、签承诺、办交给您的事。", en: "Papers to bring, a promise to sign, work given to you.")
        case .work:
            Words(zh: "写明由您批准的步骤、监察信号。站内不能关。", en: "Steps that name you as approver, signals of supervision. Always kept on this site.")
        case .unit: Words(zh: "部门待办里每到一件，说一声。待办页里本来就有。", en: "A line for each new matter; the inbox shows them anyway.")
        }
    }
}

/// A way to a person.
package enum Channel: String, Sendable, Hashable, CaseIterable {
    case site, email, sms

    package var title: Words {
        switch self {
        case .site: Words(zh: "站内", en: "This site")
        case .email: Words(zh: "邮件", en: "E-mail")
        case .sms: Words(zh: "短信", en: "Text message")
        }
    }
}

/// Which kinds a person wants by which way.
package struct Preferences: Sendable, Hashable {
    private var chosen: [Pair: Bool] = [:]

    private struct Pair: Hashable {
        let kind: MessageKind
        let channel: Channel
    }

    package init() {}

    /// Where the person chose nothing: everything about oneself, nothing that is only counted in an inbox.
    package static func standard(_ kind: MessageKind, _ channel: Channel) -> Bool {
        switch (kind, channel) {
        case (.unit, _): false
        case (_, .site): true
        case (_, .email): true
        case (.service, .sms), (.reminder, .sms): true
        default: false
        }
    }

    package subscript(kind: MessageKind, channel: Channel) -> Bool {
        get {
            if channel == .site, kind.isAlwaysOnSite { return true }
            return chosen[Pair(kind: kind, channel: channel)] ?? Self.standard(kind, channel)
        }
        set { chosen[Pair(kind: kind, channel: channel)] = newValue }
    }

    /// What was chosen, for storing.
    var all: [(kind: MessageKind, channel: Channel, wanted: Bool)] { chosen.map { ($0.key.kind, $0.key.channel, $0.value) } }
}
