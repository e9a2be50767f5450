import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("Whose a file is") struct FileTests {
    func submit(_ rig: Rig, _ id: Int64, _ actor: Actor, _ action: String, _ file: Int64) async throws -> Refusal? {
        try await rig.refusal(id, action, as: actor, ["materials": [["material": "licence", "files": [.integer(file)]]]])
    }

    @Test func aStaffMemberCannotTakeOverAFileByItsNumber() async throws {
        let rig = try await Rig(Toys.all)
        let theirs = try await rig.file(of: .stranger)
        let id = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        #expect(try await submit(rig, id, .clerk, "correct", theirs)?.codes == ["/materials/0/files/0 unknown_file"])
        #expect(try await submit(rig, id, .clerk, "correct", rig.file(of: .clerk)) == nil)
    }

    @Test func aPaperOfThisTreeOrOfARecordReadInFullMayBeHandedInAgain() async throws {
        let rig = try await Rig(Toys.all)
        let file = try await rig.file(of: .stranger)
        let papers: JSON = [["material": "licence", "files": [.integer(file)]]]
        let own = NewParty(.applicant, .person(Actor.stranger.person ?? 0))
        let first = try await rig.matter(
            Toys.matter(by: .stranger, papers: papers, parties: [own]), ("submit", .stranger), ("receive", .clerk),
            ("request_correction", .clerk))
        #expect(try await submit(rig, first, .clerk, "correct", file) == nil)
        let second = try await rig.matter(
            Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        #expect(try await submit(rig, second, .applicant, "correct", file)?.codes == ["/materials/0/files/0 unknown_file"])
        #expect(try await submit(rig, second, .clerk, "correct", file) == nil)
        let now = rig.clock.now
        func sees(_ actor: Actor) async throws -> Bool {
            try await rig.database.read { db in try rig.engine.sees(file: file, actor.caller, now: now, db) }
        }
        for (actor, may) in [(Actor.stranger, true), (.clerk, true), (.applicant, true), (.otherClerk, false)] {
            #expect(try await sees(actor) == may, "\(actor)")
        }
    }

    @Test func erasureTakesThePapersNobodyElseUses() async throws {
        let rig = try await Rig(Toys.all)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = FileStore(folder: folder, keyring: rig.keyring, random: .seeded(5), database: rig.database)
        let owner = Principal.person(Actor.applicant.person ?? 0).description
        let now = rig.clock.now
        var files: [StoredFile] = []
        for (name, bytes) in [("own", [1, 2, 3]), ("shared", [4, 5, 6]), ("twin", [7]), ("twin", [7])] as [(String, [UInt8])] {
            files.append(try await store.keep(bytes, name: name, mediaType: "application/pdf", owner: owner, now: now))
        }
        func papers(_ files: [StoredFile]) -> JSON { [["material": "licence", "files": .array(files.map { .integer($0.id) })]] }
        let id = try await rig.matter(Toys.matter(papers: papers(Array(files[0...2]))), ("withdraw", .applicant))
        let other = try await rig.matter(Toys.matter(papers: papers([files[1]])), ("withdraw", .applicant))
        #expect(try await store.sweep() == 0)
        try await rig.erase(id)
        #expect(try await store.sweep() == 1)
        #expect(try await store.sweep() == 0)
        #expect(throws: FileStore.Fault.missing(files[0].sha256)) { try store.open(files[0]) }
        #expect(try store.open(files[1]) == [4, 5, 6])
        // The same content sent twice is two files: the one nobody handed in is still its sender's.
        #expect(try store.open(files[3]) == [7])
        let ids = files.map(\.id)
        let left = try await rig.database.read { db in try ids.map { try FileQueries.find($0, db) != nil } }
        #expect(left == [false, true, false, true])
        // The fingerprint of what was handed in stays with the skeleton.
        #expect(try await rig.count("paper WHERE record = ? AND sha256 = ?", [.integer(id), .text(files[0].sha256)]) == 1)
        try await rig.erase(other)
        #expect(try await store.sweep() == 1)
        #expect(throws: FileStore.Fault.missing(files[1].sha256)) { try store.open(files[1]) }
        // Sent anew, the same content is there again.
        let again = try await store.keep([1, 2, 3], name: "own", mediaType: "application/pdf", owner: owner, now: now)
        #expect(try await store.sweep() == 0)
        #expect(try store.open(again) == [1, 2, 3])
        #expect(try await rig.verify() == [])
    }
}
