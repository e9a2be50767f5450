import Evidence
import Web
import WorkCalendar
import Zone

/// The OpenAPI schemas of items, written beside `ItemJSON`, whose keys they name.
enum ItemSchemas {
    static let limit = closed(["amount": Schema.integer, "unit": Schema.choice(ClockUnit.allCases.map(\.rawValue))])

    private static let sourced = closed([
        "amount": Schema.integer, "unit": Schema.choice(ClockUnit.allCases.map(\.rawValue)), "basis": Schema.optional(Schema.string),
        "proposed": Schema.boolean,
    ])

    private static let fee = closed([
        "charged": Schema.boolean, "standard": Schema.optional(Schema.string), "basis": Schema.optional(Schema.string),
    ])

    /// When something is asked; null means always.
    private static let condition = Schema.optional(
        closed(["feel": Schema.string, "field": Schema.optional(Schema.string), "in": Schema.optional(Schema.list(of: Schema.any))]))

    private static let head: [String: JSON] = [
        "code": Schema.string, "name": Schema.string, "department": Schema.string, "departmentName": Schema.string,
        "kind": Schema.choice(Item.Kind.allCases.map(\.rawValue)), "handling": Schema.choice(Item.Handling.allCases.map(\.rawValue)),
        "audience": Schema.choice(Item.Audience.allCases.map(\.rawValue)), "topics": Schema.list(of: Schema.string),
        "frequent": Schema.boolean, "fee": fee, "shortId": Schema.string, "version": Schema.integer,
    ]

    /// A row of the list.
    static let short = closed(head.merging(["promised": limit]) { _, new in new })

    private static let material = closed([
        "id": Schema.string, "name": Schema.string, "required": Schema.boolean, "main": Schema.boolean, "deferrable": Schema.boolean,
        "deferrableDays": Schema.optional(Schema.integer),
        "cure": Schema.list(of: Schema.choice(Deferral.Cure.allCases.map(\.rawValue))), "original": Schema.integer,
        "copies": Schema.integer, "from": Schema.choice(Material.Origin.allCases.map(\.rawValue)), "when": condition,
        "note": Schema.optional(Schema.string),
    ])

    private static let field = closed([
        "name": Schema.string, "title": Schema.string, "type": Schema.choice(FieldType.allCases.map(\.rawValue)),
        "required": Schema.boolean, "options": Schema.list(of: closed(["value": Schema.string, "title": Schema.string])),
        "unit": Schema.optional(Schema.string), "hint": Schema.optional(Schema.string), "min": Schema.optional(Schema.integer),
        "max": Schema.optional(Schema.integer), "when": condition,
    ])

    private static let step = closed([
        "key": Schema.string, "title": Schema.string, "department": Schema.string, "departmentName": Schema.string,
        "after": Schema.list(of: Schema.string), "days": Schema.optional(Schema.integer), "when": condition,
    ])

    private static let tail: [String: JSON] = [
        "conditions": Schema.string, "applicants": Schema.list(of: Schema.choice(Item.Applicant.allCases.map(\.rawValue))),
        "limits": closed([
            "statutory": Schema.optional(sourced), "city": sourced, "promised": limit,
            "startOn": Schema.choice(Limits.StartOn.allCases.map(\.rawValue)),
        ]),
        "channels": Schema.list(of: Schema.choice(Item.Channel.allCases.map(\.rawValue))), "place": Schema.string,
        "visits": Schema.integer, "materials": Schema.list(of: material), "form": Schema.list(of: field),
        "steps": Schema.list(of: step),
        "pauses": Schema.list(of: closed(["code": Schema.string, "name": Schema.string, "statutory": Schema.boolean])),
        "result": Schema.optional(
            closed(["name": Schema.string, "type": Schema.choice(ItemResult.Form.allCases.map(\.rawValue))])),
        "basis": Schema.list(of: Schema.string), "review": Schema.optional(Schema.string),
        "questions": Schema.list(of: closed(["question": Schema.string, "answer": Schema.string])), "appeal": Schema.string,
        "codes": closed([
            "basic": Schema.optional(Schema.string), "implementation": Schema.optional(Schema.string),
            "handling": Schema.optional(Schema.string),
        ]),
        "requires": Schema.list(
            of: closed(["item": Schema.string, "name": Schema.string, "basis": Schema.optional(Schema.string), "proposed": Schema.boolean])),
        "source": closed([
            "url": Schema.string, "region": Schema.string, "department": Schema.string, "mirror": Schema.boolean, "read": Schema.string,
            "note": Schema.optional(Schema.string),
        ]),
    ]

    /// The guide.
    static let whole = closed(head.merging(tail) { _, new in new })

    /// An object that always has all its keys.
    private static func closed(_ properties: [String: JSON]) -> JSON { Schema.object(properties, required: properties.keys.sorted()) }
}
