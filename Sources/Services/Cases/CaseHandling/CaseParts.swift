import Evidence
import Web
import WorkCalendar

/// The schemas of what a case is made of: its steps, papers, gaps, what may be done with it and what will happen by itself.
enum CaseParts {
    private static let text = CaseSchemas.text
    private static let when = CaseSchemas.when

    static let limit = CaseSchemas.closed(["amount": Schema.integer, "unit": Schema.choice(ClockUnit.allCases.map(\.rawValue))])

    /// A line of the ledger that explains a due date.
    static let day = CaseSchemas.closed(
        ["date": Schema.day, "counted": Schema.boolean, "reason": Schema.string], maybe: ["ordinal": Schema.integer, "name": Schema.string])

    static let step = CaseSchemas.closed([
        "key": text, "title": Schema.string, "department": Schema.string, "departmentName": Schema.string,
        "state": Schema.choice(["waiting", "open", "done", "returned"]), "dropped": Schema.boolean, "after": Schema.list(of: Schema.string),
        "dueAt": when, "lamp": CaseSchemas.lamp, "version": Schema.integer, "actions": Schema.list(of: Schema.string),
    ])

    static let material = CaseSchemas.closed([
        "material": Schema.string, "name": Schema.string, "required": Schema.boolean, "main": Schema.boolean, "deferrable": Schema.boolean,
        "files": Schema.list(of: CaseSchemas.closed(["id": Schema.string, "sha256": Schema.string, "at": when])), "seen": Schema.boolean,
    ])

    static let gap = CaseSchemas.closed([
        "list": Schema.string, "material": Schema.string, "name": Schema.string, "problem": Schema.string, "main": Schema.boolean,
        "deferrable": Schema.boolean, "bound": Schema.boolean, "dueAt": when, "curedAt": when, "open": Schema.boolean,
    ])

    static let action = CaseSchemas.closed([
        "action": Schema.string, "title": Schema.string, "fields": Schema.list(of: field), "unmet": Schema.list(of: Schema.string),
    ])

    private static let field = CaseSchemas.closed(
        [
            "name": Schema.string, "title": Schema.string, "required": Schema.boolean,
            "type": Schema.choice(["text", "reference", "integer", "date", "choice", "gaps", "materials", "person"]),
        ],
        maybe: [
            "maxLength": Schema.integer, "minimum": Schema.integer, "maximum": Schema.integer, "role": Schema.string,
            "options": Schema.list(of: CaseSchemas.closed(["value": Schema.string, "title": Schema.string])),
        ])

    static let pending = CaseSchemas.closed([
        "name": Schema.string, "title": Schema.string, "at": when, "provisional": Schema.boolean,
    ])

    static let notice = CaseSchemas.closed(["number": Schema.string, "template": Schema.string, "issuedAt": when])
}
