import Evidence
import Foundation

/// Why a stored definition cannot be read as an item.
package struct DefinitionFault: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable { case unknownForm, unreadable, unwritable }

    package let code: Code
    /// Where and why, for the operator.
    package let reason: String
    package var description: String { "item definition \(code.rawValue): \(reason)" }
}

extension Item {
    /// The form the definition is written in; each change of form gets the next number and a reader of the one before.
    static let definitionForm: Int64 = 1

    /// The content a record freezes: limits, papers, steps, form, procedures and texts, equal for equal items.
    ///
    /// Its RFC 8785 bytes are the content address of a version; the store numbers the versions.
    package var definition: JSON {
        get throws(DefinitionFault) {
            do {
                var json = try JSON.parse(JSONEncoder().encode(self))
                json["definitionForm"] = .integer(Self.definitionForm)
                return json
            } catch {
                throw DefinitionFault(code: .unwritable, reason: String(describing: error))
            }
        }
    }

    /// Reads back what `definition` wrote.
    package init(definition: JSON) throws(DefinitionFault) {
        guard definition["definitionForm"] == .integer(Self.definitionForm) else {
            let found = definition["definitionForm"]?.text() ?? "none"
            throw DefinitionFault(code: .unknownForm, reason: "form \(found), this program reads form \(Self.definitionForm)")
        }
        do {
            self = try JSONDecoder().decode(Item.self, from: Data(definition.canonical()))
        } catch {
            throw DefinitionFault(code: .unreadable, reason: String(describing: error))
        }
    }
}
