import HTTPTypes
import TestSupport
import Testing

@testable import Web

/// Every address × every role, taken from the router itself: nobody passes a door that is not theirs, and no door was forgotten.
@Suite(.serialized) struct DoorMatrixTests {
    /// What a role meets at a door before the door does anything.
    enum Meeting: String {
        case passes, mustSignIn, refused, mustComeFromOurForm
    }

    @Test func `every role meets at every door exactly what the door declares`() async throws {
        let house = try await House()
        var wrong: [String] = []
        var cells = 0
        // A sign-out would end the very session the next cell comes with.
        let ending: Set<String> = ["/api/v1/sessions/current", "/sign-out"]
        for door in house.doors where !ending.contains(door.path) {
            let path = door.path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.joined(separator: "/")
            for role in House.roles {
                let reply = await house.ask(role, door.method, "/" + path)
                let met = meeting(reply, page: door.kind == .page)
                let wanted = wanted(door, role)
                cells += 1
                if met != wanted || reply.status >= 500 {
                    wrong.append("\(role): \(door.method) \(door.path) (\(door.access)): \(met) with \(reply.status), not \(wanted)")
                }
            }
        }
        await house.leave()
        #expect(cells > 600, "the router was read")
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func `the list of doors and who may pass is the one that was decided`() async throws {
        let house = try await House()
        let lines = house.doors.map { door in
            "\(door.path) \(door.method.rawValue) \(door.kind == .page ? "page" : "api"): \(words(door.access))"
        }
        await house.leave()
        let faults = Golden.differs(lines.sorted().joined(separator: "\n") + "\n", "doors.txt")
        #expect(faults.isEmpty, "\(faults.joined())")
    }

    /// What the declaration means for the role, said here a second time and independently of `Access`.
    private func wanted(_ door: Doors.Door, _ role: String) -> Meeting {
        let holds = House.people.first { $0.role == role }?.holds
        switch door.access {
        case .anyone, .demo: break
        case .signedIn: if holds == nil { return .mustSignIn }
        case .staff:
            guard let holds else { return .mustSignIn }
            if holds.isDisjoint(with: ["clerk", "reviewer", "chief", "supervisor", "administrator", "callback", "appeals", "editor"]) {
                return .refused
            }
        case .roles(let names):
            guard let holds else { return .mustSignIn }
            if holds.isDisjoint(with: names) { return .refused }
        }
        return door.kind == .page && door.method != .get ? .mustComeFromOurForm : .passes
    }

    private func meeting(_ reply: Visitor.Reply, page: Bool) -> Meeting {
        if page, reply.status == 303, reply.header("Location")?.hasPrefix("/sign-in?") == true { return .mustSignIn }
        if reply.status == 401 { return .mustSignIn }
        if reply.status == 403 {
            let said = reply.text
            if said.contains("请再确认一次") { return .mustComeFromOurForm }
            return .refused
        }
        return .passes
    }

    private func words(_ access: Access) -> String {
        switch access {
        case .anyone: "anyone"
        case .signedIn: "signed in"
        case .staff: "staff"
        case .demo: "demonstration only"
        case .roles(let names): names.sorted().joined(separator: ", ")
        }
    }
}
