import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// The pages of a case: applying, my matters, one matter, what may be done with it, and its papers.
///
/// Addresses in one block; the handlers stand beside the page they answer with.
package struct CasePages: Sendable {
    let cases: CaseHandling
    let files: FileStore

    package init(cases: CaseHandling, files: FileStore) {
        self.cases = cases
        self.files = files
    }

    var engine: Engine { cases.engine }
    var zone: ZoneFolder { cases.zone }

    package func pageDoors(into doors: inout Doors) {
        doors.page(.get, "/apply/{item}", for: .signedIn, handler: showStart)
        doors.page(.post, "/apply/{item}", for: .signedIn, handler: takeStart)
        doors.page(.get, "/matters", for: .signedIn, handler: showMatters)
        doors.page(.get, "/matters/{number}", for: .signedIn, handler: showMatter)
        doors.page(.get, "/matters/{number}/edit/{step}", for: .signedIn, handler: showEdit)
        doors.page(.post, "/matters/{number}/edit/{step}", for: .signedIn, handler: takeEdit)
        doors.page(.get, "/matters/{number}/do/{action}", for: .signedIn, handler: showAction)
        doors.page(.post, "/matters/{number}/do/{action}", for: .signedIn, handler: takeAction)
        doors.page(.get, "/matters/{number}/steps/{step}/do/{action}", for: .signedIn, handler: showAction)
        doors.page(.post, "/matters/{number}/steps/{step}/do/{action}", for: .signedIn, handler: takeAction)
        doors.page(.get, "/matters/{number}/proposals/{proposal}", for: .staff, handler: showProposal)
        doors.page(.post, "/matters/{number}/proposals/{proposal}/{answer}", for: .staff, handler: answerProposal)
        doors.page(.get, "/matters/{number}/receipt", for: .signedIn, handler: showReceipt)
        doors.page(.get, "/matters/{number}/receipt.json", for: .signedIn, handler: downloadReceipt)
        doors.page(.get, "/matters/{number}/notices/{notice}", for: .signedIn, handler: showNotice)
    }
}

/// The addresses of matters, built in one place.
enum MatterAddress {
    static func matter(_ number: String) -> String { "/matters/\(number)" }
    static func act(_ number: String, _ action: String) -> String { "/matters/\(number)/do/\(action)" }
    static func step(_ number: String, _ step: String, _ action: String) -> String { "/matters/\(number)/steps/\(step)/do/\(action)" }
    static func edit(_ number: String, _ step: ApplyStep) -> String { "/matters/\(number)/edit/\(step.rawValue)" }
    static func proposal(_ number: String, _ id: Int64) -> String { "/matters/\(number)/proposals/\(id)" }
    static func receipt(_ number: String) -> String { "/matters/\(number)/receipt" }
    static func download(_ number: String) -> String { "/matters/\(number)/receipt.json" }
    static func file(_ id: Int64) -> String { "/files/\(id)" }

    /// Of a notice by its own number, `XG-260921-0318-4/2`.
    static func notice(_ number: String, _ notice: String) -> String {
        "/matters/\(number)/notices/\(notice.split(separator: "/").last ?? "")"
    }
}
