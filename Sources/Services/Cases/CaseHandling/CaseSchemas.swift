import Evidence
import Records
import Web

/// The named schemas of cases in the OpenAPI document.
package enum CaseSchemas {
    static let text = Schema.optional(Schema.string)
    static let when = Schema.optional(Schema.instant)
    static let lamp = Schema.choice(["none", "green", "yellow", "red"])

    package static let all: [String: JSON] = [
        "Case": whole, "CaseRow": row, "InboxRow": inboxRow, "Application": application, "ActionFields": actionFields, "Clock": clock,
        "HistoryLine": historyLine, "Receipt": receipt,
    ].merging(SupervisionOperations.schemas) { first, _ in first }

    /// An object that always has all its keys, and may have some more.
    static func closed(_ properties: [String: JSON], maybe: [String: JSON] = [:]) -> JSON {
        Schema.object(properties.merging(maybe) { first, _ in first }, required: properties.keys.sorted())
    }

    // MARK: What is sent

    private static let handedIn = Schema.list(
        of: Schema.object(
            [
                "material": Schema.string,
                "files": Schema.list(of: .object(["type": .array(["string", "integer"])])), "seen": Schema.boolean,
            ], required: ["material", "files"]))

    private static let application = Schema.object(
        [
            "item": Schema.string,
            "applicant": Schema.object([
                "kind": Schema.choice(["organisation", "person"]), "name": Schema.string, "code": Schema.string,
                "codeReason": Schema.string,
            ]), "contact": Schema.object(["name": Schema.string, "phone": Schema.string]), "form": Schema.map(of: Schema.any),
            "materials": handedIn, "channel": Schema.choice(["online", "window", "post", "kiosk"]), "submit": Schema.boolean,
        ], required: ["item"])

    /// What the actions of a case and of its steps ask for; which of it, `actions` of the case says.
    private static let actionFields = Schema.object(
        [
            "reason": Schema.string, "note": Schema.string, "authority": Schema.string, "result": Schema.string, "opinion": Schema.string,
            "signedBy": Schema.string, "approvedBy": Schema.string, "noticeNumber": Schema.string, "procedure": Schema.string,
            "method": Schema.choice(["window", "post", "electronic"]), "dueOn": Schema.day,
            "days": .object(["type": .array(["integer", "string"])]),
            "gaps": Schema.list(
                of: Schema.object(["material": Schema.string, "problem": Schema.string], required: ["material", "problem"])),
            "materials": handedIn, "person": Schema.string, "proposal": .object(["type": .array(["integer", "string"])]),
            "seq": .object(["type": .array(["integer", "string"])]), "effectiveAt": Schema.instant,
        ])

    // MARK: What is answered

    private static let head: [String: JSON] = [
        "number": text, "item": closed(["code": Schema.string, "name": Schema.string, "version": Schema.optional(Schema.integer)]),
        "applicant": closed(["kind": text, "name": text, "code": text]),
        "state": Schema.choice(CaseRecord.State.allCases.map(\.rawValue)), "stateTitle": Schema.string, "department": Schema.string,
        "departmentName": Schema.string, "channel": Schema.string, "flags": Schema.list(of: Schema.string), "lamp": lamp,
        "everRed": Schema.boolean, "dueAt": when, "outcome": text, "version": Schema.integer, "createdAt": when,
    ]

    private static let row = closed(head)
    /// A line of the inbox: a case, a step of one, or a record of supervision about one.
    private static let inboxRow = closed(
        head.merging([
            "kind": Schema.string, "state": Schema.string, "step": text, "actions": Schema.list(of: Schema.string),
        ]) { _, own in own })

    private static let whole = closed(
        head.merging(
            [
                "contact": .object(["type": .array(["object", "null"])]), "form": Schema.map(of: Schema.any),
                "clocks": Schema.list(of: Schema.ref("Clock")), "steps": Schema.list(of: CaseParts.step),
                "gaps": Schema.list(of: CaseParts.gap),
                "materials": Schema.list(of: CaseParts.material), "actions": Schema.list(of: CaseParts.action),
                "pending": Schema.list(of: CaseParts.pending), "nextAt": when, "notices": Schema.list(of: CaseParts.notice),
                "submittedAt": when, "receivedAt": when, "acceptedAt": when, "decidedAt": when, "closedAt": when,
            ]) { first, _ in first }, maybe: ["proposal": Schema.string])

    private static let clock = closed([
        "kind": Schema.string, "round": Schema.integer, "state": Schema.choice(["idle", "running", "paused", "stopped"]),
        "limit": CaseParts.limit, "edge": Schema.choice(["close", "midnight"]), "startedAt": when, "dueAt": when, "yellowAt": when,
        "redAt": when, "provisional": Schema.boolean, "usedDays": Schema.integer, "pausedDays": Schema.integer, "over": Schema.boolean,
        "days": Schema.list(of: CaseParts.day),
    ])

    private static let historyLine = closed(
        [
            "seq": Schema.integer, "recordedAt": Schema.instant, "effectiveAt": Schema.instant, "actor": Schema.string, "actorName": text,
            "role": Schema.string,
            "onBehalfOf": text, "action": Schema.string, "title": Schema.string, "from": text, "to": Schema.string, "note": text,
            "logIndex": Schema.optional(Schema.integer), "late": Schema.boolean,
        ], maybe: ["step": Schema.string, "data": Schema.map(of: Schema.any)])

    private static let receipt = closed([
        "event": Schema.map(of: Schema.any), "salt": Schema.string, "logIndex": Schema.integer, "checkpoint": Schema.string,
        "inclusion": closed(["hashes": Schema.list(of: Schema.string)]),
    ])
}
