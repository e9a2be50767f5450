import WorkCalendar

/// The wall of codes (measure 9) as the folder plans it: sizes, places, positions, and codes that are no longer offered.
///
/// The short id under a code follows from the item's code and is written nowhere, so that it can never be given twice. What was printed
/// and hung is an act of somebody and no plan: it lies in the database.
package struct Wall: Sendable, Hashable {
    /// Where codes hang; its id is the `p` of their addresses.
    package struct Place: Sendable, Hashable, Identifiable {
        package let id: String
        package let name: Words

        package init(id: String, name: Words) {
            self.id = id
            self.name = name
        }
    }

    /// One code's place on the wall, counted from the upper left, from 1.
    package struct Position: Sendable, Hashable {
        package let item: String
        package let row: Int
        package let column: Int
        /// What will hang here once its guide is written; nil where the guide stands.
        package let reserved: Words?

        package init(item: String, row: Int, column: Int, reserved: Words? = nil) {
            self.item = item
            self.row = row
            self.column = column
            self.reserved = reserved
        }
    }

    /// A code whose item is no longer offered: it leads to its successor, or says so.
    package struct Withdrawn: Sendable, Hashable {
        package let item: String
        package let name: Words
        package let successor: String?
        package let since: Day
        package let reason: Words

        package init(item: String, name: Words, successor: String?, since: Day, reason: Words) {
            self.item = item
            self.name = name
            self.successor = successor
            self.since = since
            self.reason = reason
        }
    }

    /// Side of a printed code with its quiet zone, in millimetres, as the wall is planned.
    package let millimetres: Int
    /// Days after which a guide must have been compared with its source again.
    package let recheckDays: Int
    package let places: [Place]
    package let positions: [Position]
    package let withdrawn: [Withdrawn]

    package init(millimetres: Int, recheckDays: Int, places: [Place], positions: [Position], withdrawn: [Withdrawn]) {
        self.millimetres = millimetres
        self.recheckDays = recheckDays
        self.places = places
        self.positions = positions
        self.withdrawn = withdrawn
    }

    package static let none = Wall(millimetres: 40, recheckDays: 90, places: [], positions: [], withdrawn: [])

    package func position(of item: String) -> Position? { positions.first { $0.item == item } }
    package func withdrawn(_ item: String) -> Withdrawn? { withdrawn.first { $0.item == item } }
}
