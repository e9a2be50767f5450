import Store
import WorkCalendar

/// An organisation with those who speak for it.
package struct OrganisationEntry: Sendable {
    package let organisation: Organisation
    package let owners: [Person]
    package let mandates: [(mandate: Mandate, agent: Person?)]
}

extension Directory {
    /// Organisations, the newest first; those of exactly this name or code where one is given. Names lie sealed, so that parts are not found.
    package func organisations(_ text: String, below cursor: Int64 = .max, limit: Int, on connection: any Connection) throws
        -> [OrganisationEntry]
    {
        let condition = text.isEmpty ? "" : "AND (name_index = ? OR code_index = ?)"
        let values: [Value] = text.isEmpty ? [] : [.text(seal.nameIndex(text)), .text(seal.codeIndex(text))]
        let rows = try connection.rows(
            "SELECT id FROM organisation WHERE id < ? \(condition) ORDER BY id DESC LIMIT ?", [.integer(cursor)] + values + [Value(limit)])
        return try rows.compactMap { row in
            let id = try row.int("id")
            guard let organisation = try organisation(id, on: connection) else { return nil }
            let owners = try connection.rows("SELECT person FROM organisation_owner WHERE organisation = ? ORDER BY person", [.integer(id)])
            let mandates = try mandates(ofOrganisation: id, on: connection)
            return OrganisationEntry(
                organisation: organisation, owners: try owners.compactMap { try person($0.int("person"), on: connection) },
                mandates: try mandates.map { ($0, try person($0.agent, on: connection)) })
        }
    }
}
