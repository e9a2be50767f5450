import Desk
import People
import Records
import Web
import Zone

extension CaseHandling {
    /// What the cases bring to the inbox.
    package var inboxSource: InboxSource {
        InboxSource(
            kind: CaseRecord.name, lanes: Self.lanes, pausedStates: [CaseRecord.State.suspended.rawValue],
            receivedStates: [CaseRecord.State.submitted.rawValue, CaseRecord.State.received.rawValue],
            summaries: { lines, caller in try await InboxSummaries(cases: self).of(lines, caller) },
            subject: { [zone] duty in Self.item(duty, zone)?.name ?? Words(zh: duty.title, en: duty.title) },
            step: { [zone] duty in
                guard let key = duty.step else { return CaseRecord.titles.state(duty.state) }
                return Self.item(duty, zone)?.step(key)?.title ?? Words(zh: key, en: key)
            },
            channels: Self.channels, address: MatterAddress.matter, overview: "/unit",
            bulk: InboxBulk(
                actions: Self.together,
                foresee: { action, lines, caller in try await InboxForesight(cases: self, caller: caller).of(action, lines) },
                explain: { [zone] reason, line in
                    guard let item = zone.item(String(line.root.topic.dropFirst("item:".count))) else { return reason }
                    return ActWords.named(reason, item)
                }))
    }

    private static func item(_ duty: DutyLine, _ zone: ZoneFolder) -> Item? { zone.item(String(duty.topic.dropFirst("item:".count))) }

    private static let lanes = [
        InboxLane("accept", Words(zh: "待受理", en: "To accept"), ["receive", "accept", "request_correction", "correct"]),
        InboxLane("review", Words(zh: "待审查", en: "To review"), ["complete", "return", "review", "resume"]),
        InboxLane("decide", Words(zh: "待决定", en: "To decide"), ["grant", "deny"]),
        InboxLane("issue", Words(zh: "待制证、送达", en: "To issue"), ["issue", "deliver"]),
        InboxLane("confirm", Words(zh: "待复核", en: "To confirm"), ["confirm", "decline"], isRare: true),
    ]

    /// How a matter came in.
    static let channels: [String: Words] = [
        "online": Words(zh: "网上", en: "Online"), "window": Words(zh: "窗口", en: "At the window"), "post": Words(zh: "邮寄", en: "By post"),
        "kiosk": Words(zh: "自助机", en: "At a kiosk"),
    ]

    /// What may be done with several at once. A decision is made on one matter at a time, and so is what is missing in its papers.
    private static let together: [InboxBulk.Action] = [
        InboxBulk.Action("receive", Words(zh: "收件", en: "Receive"), button: Words(zh: "收下这 # 件", en: "Receive these #")),
        InboxBulk.Action("accept", Words(zh: "受理", en: "Accept"), button: Words(zh: "受理这 # 件", en: "Accept these #")),
        InboxBulk.Action(
            "complete", Words(zh: "办完环节", en: "Complete the step"), button: Words(zh: "办完这 # 个环节", en: "Complete these # steps"),
            asks: [.text("opinion", Words(zh: "意见，每件写同样的", en: "Opinion, the same for each"), optional: true)]),
        InboxBulk.Action(
            "issue", Words(zh: "制证", en: "Issue the document"), button: Words(zh: "这 # 件证照做好了", en: "These # documents are made")),
        InboxBulk.Action(
            "deliver", Words(zh: "送达", en: "Deliver"), button: Words(zh: "送达这 # 件", en: "Deliver these #"),
            asks: [
                .choice(
                    "method", CaseRecord.titles.field("method"),
                    ["window", "post", "electronic"].map { .init($0, CaseRecord.choices[$0] ?? Words(zh: $0, en: $0)) })
            ]),
        InboxBulk.Action(
            "claim", action: "assign", Words(zh: "我来承办", en: "Take on myself"), button: Words(zh: "这 # 件我来承办", en: "Take on these #"),
            roles: [RoleName.reviewer, RoleName.chief]),
        InboxBulk.Action(
            "assign", Words(zh: "交给同事", en: "Hand to a colleague"), button: Words(zh: "把这 # 件交给同事", en: "Hand over these #"),
            asks: [.colleague("person", Words(zh: "交给谁", en: "To whom"))], roles: [RoleName.chief, RoleName.reviewer]),
        InboxBulk.Action(
            "release", Words(zh: "退回待办", en: "Give back"), button: Words(zh: "把这 # 件退回待办", en: "Give back these #"),
            roles: [RoleName.reviewer, RoleName.chief]),
    ]
}
