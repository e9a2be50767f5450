/// A paper an item asks for; nothing outside this list may be asked (河南省优化营商环境条例 Art. 28).
package struct Material: Sendable, Hashable, Codable, Identifiable {
    package enum Origin: String, Sendable, Hashable, Codable, CaseIterable { case applicant, government, other }

    package let id: String
    package let name: Words
    /// Main (主件): without it nothing can be examined, so it cannot be deferred.
    package let main: Bool
    package let required: Bool
    package let deferrable: Deferral?
    package let original: Int
    package let copies: Int
    package let from: Origin
    package let when: Condition
    package let note: Words?

    package init(
        id: String, name: Words, main: Bool, required: Bool, deferrable: Deferral? = nil, original: Int = 1, copies: Int = 0,
        from: Origin = .applicant, when: Condition = .always, note: Words? = nil
    ) {
        self.id = id
        self.name = name
        self.main = main
        self.required = required
        self.deferrable = deferrable
        self.original = original
        self.copies = copies
        self.from = from
        self.when = when
        self.note = note
    }
}

/// The leave to bring a secondary paper later (容缺后补, measure 4).
package struct Deferral: Sendable, Hashable, Codable {
    package enum Cure: String, Sendable, Hashable, Codable, CaseIterable { case window, post, online }

    /// Working days to bring it.
    package let days: Int
    /// The ways it may be brought.
    package let cure: [Cure]

    package init(days: Int, cure: [Cure]) {
        self.days = days
        self.cure = cure
    }
}

/// What a field of the form holds.
package enum FieldType: String, Sendable, Hashable, Codable, CaseIterable {
    case text, longtext, integer, number, money, date, boolean, choice, phone, code
}

/// A field of the form of an item.
package struct FormField: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package let value: String
        package let title: Words

        package init(value: String, title: Words) {
            self.value = value
            self.title = title
        }
    }

    /// Its key in JSON, lowerCamelCase.
    package let name: String
    package let title: Words
    package let type: FieldType
    package let required: Bool
    package let unit: Words?
    package let hint: Words?
    /// What a choice may be; empty for the other types.
    package let options: [Option]
    /// The least value of a number, or the least length of a text in characters.
    package let min: Int?
    /// The greatest value of a number (fen for money), or the greatest length of a text in characters.
    package let max: Int?
    package let when: Condition

    package init(
        name: String, title: Words, type: FieldType, required: Bool, unit: Words? = nil, hint: Words? = nil, options: [Option] = [],
        min: Int? = nil, max: Int? = nil, when: Condition = .always
    ) {
        self.name = name
        self.title = title
        self.type = type
        self.required = required
        self.unit = unit
        self.hint = hint
        self.options = options
        self.min = min
        self.max = max
        self.when = when
    }
}

/// A step of the handling: who does it and what must be done before; steps without a common `after` run in parallel.
package struct StepPlan: Sendable, Hashable, Codable {
    package let key: String
    package let title: Words
    package let department: String
    /// Keys of the steps that come before; the whole is free of circles.
    package let after: [String]
    /// Working days it should take within the promise, nil where none is set.
    package let days: Int?
    package let when: Condition

    package init(key: String, title: Words, department: String, after: [String] = [], days: Int? = nil, when: Condition = .always) {
        self.key = key
        self.title = title
        self.department = department
        self.after = after
        self.days = days
        self.when = when
    }
}
