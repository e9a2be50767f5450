import WorkCalendar
import Zone

/// One thing a row asks for: forms, validation, the API schema and the sealing of personal words come from it.
package struct Field: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A line or a paragraph of free words; sealed, for words name people.
        case text(atMost: Int)
        /// A number to quote: letters, digits, brackets; not personal.
        case reference
        case integer(ClosedRange<Int>)
        case date(atMost: Bound?)
        case choice(Choices)
        /// `[{material, problem}]`.
        case gaps
        /// `[{material, files: [id]}]`.
        case papers
        /// A person who holds a role in the acting unit.
        case person(Role)
    }
    package enum Choices: Hashable, Sendable {
        case fixed([String])
        /// The special procedures the definition allows.
        case pauses
    }
    /// The latest date that can be promised.
    package enum Bound: Hashable, Sendable { case limit(ClockName) }

    package let name: String
    package let kind: Kind
    package let required: Bool

    /// One of what is offered: chosen, not typed.
    package var isChosen: Bool {
        switch kind {
        case .choice, .person, .gaps: true
        case .text, .reference, .integer, .date, .papers: false
        }
    }

    package init(_ name: String, _ kind: Kind, required: Bool = true) {
        self.name = name
        self.kind = kind
        self.required = required
    }

    package static let papers = Field("materials", .papers)
    package static let papersIfAny = Field("materials", .papers, required: false)
    package static let gaps = Field("gaps", .gaps)
    package static func text(_ name: String, required: Bool = true) -> Field { Field(name, .text(atMost: 2000), required: required) }
    package static func reference(_ name: String) -> Field { Field(name, .reference) }
    package static func integer(_ name: String, _ range: ClosedRange<Int>) -> Field { Field(name, .integer(range)) }
    package static func date(_ name: String, atMost: Bound? = nil) -> Field { Field(name, .date(atMost: atMost)) }
    package static func choice(_ name: String, _ values: [String]) -> Field { Field(name, .choice(.fixed(values))) }
    package static func procedure(_ name: String) -> Field { Field(name, .choice(.pauses)) }
    package static func person(_ name: String, _ role: Role) -> Field { Field(name, .person(role)) }
}
