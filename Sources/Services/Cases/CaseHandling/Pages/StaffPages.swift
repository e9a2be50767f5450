import HTTPTypes
import People
import Records
import Web
import Zone

/// The pages of those who work with cases: the front desk and the chief's overview of a department.
package struct StaffPages: Sendable {
    let desk: DeskPages
    let unit: UnitPages

    package init(cases: CaseHandling, files: FileStore) {
        desk = DeskPages(cases: cases, files: files)
        unit = UnitPages(cases: cases)
    }

    package func doors(into doors: inout Doors) {
        doors.page(.get, "/desk", for: .staff, handler: desk.start)
        doors.page(.post, "/desk/who", for: .role(RoleName.clerk), handler: desk.who)
        doors.page(.post, "/desk/papers", for: .role(RoleName.clerk), handler: desk.papers)
        doors.page(.post, "/desk/decide", for: .role(RoleName.clerk), handler: desk.decide)
        doors.page(.get, "/desk/done/{number}", for: .role(RoleName.clerk), handler: desk.done)
        doors.page(.get, "/unit", for: .roles(RoleName.ofUnits), handler: unit.show)
    }
}
