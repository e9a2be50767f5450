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

    @Test func anErasedPaperIsUnreadableInEveryCopyOfTheFolder() async throws {
        let rig = try await Rig(Toys.all)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))").path
        defer { for path in [folder, folder + "-copy"] { try? FileManager.default.removeItem(atPath: path) } }
        let store = FileStore(folder: folder, keyring: rig.keyring, random: .seeded(5), database: rig.database)
        let owner = Principal.person(Actor.applicant.person ?? 0).description
        let file = try await store.keep([9, 9], name: "own", mediaType: "application/pdf", owner: owner, now: rig.clock.now)
        try FileManager.default.copyItem(atPath: folder, toPath: folder + "-copy")
        let papers: JSON = [["material": "licence", "files": .array([.integer(file.id)])]]
        try await rig.erase(try await rig.matter(Toys.matter(papers: papers), ("withdraw", .applicant)))
        #expect(try await rig.count("file_key") == 0)
        let copy = FileStore(folder: folder + "-copy", keyring: rig.keyring, random: .seeded(5), database: rig.database)
        let keyless = try await rig.database.write { db in
            try FileQueries.insert(
                sha256: file.sha256, size: 2, mediaType: "application/pdf", name: nil, owner: owner, at: rig.clock.now, db)
        }
        #expect(throws: FileStore.Fault.altered(file.sha256)) { try copy.open(keyless) }
    }

    @Test func aContentFromBeforeIsGivenAKeyOfItsOwn() async throws {
        let rig = try await Rig(Toys.all)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = FileStore(folder: folder, keyring: rig.keyring, random: .seeded(5), database: rig.database)
        let sha256 = Hex.encode(MerkleHash.sha256([8, 8, 8]).bytes)
        try FileManager.default.createDirectory(atPath: "\(folder)/\(sha256.prefix(2))", withIntermediateDirectories: true)
        let sealed = try rig.keyring.seal([8, 8, 8], context: "file:" + sha256, random: .seeded(6))
        try Data(sealed).write(to: URL(fileURLWithPath: "\(folder)/\(sha256.prefix(2))/\(sha256)"))
        let old = try await rig.database.write { db in
            try FileQueries.insert(
                sha256: sha256, size: 3, mediaType: "application/pdf", name: nil, owner: "p:1", at: Instant(microseconds: 1), db)
        }
        #expect(try store.open(old) == [8, 8, 8])
        #expect(try await store.giveKeys(after: 0).seen == 1)
        #expect(try await store.giveKeys(after: 0).seen == 0)
        let found = try #require(try await rig.database.read { db in try FileQueries.find(old.id, db) })
        #expect(try store.open(found) == [8, 8, 8])
        let there = try #require(FileManager.default.contents(atPath: "\(folder)/\(sha256.prefix(2))/\(sha256)"))
        #expect(try SealingKey.keyNumber(of: [UInt8](there)) == 0)
    }

    @Test func whatTheScannerFindsIsNotKept() async throws {
        let rig = try await Rig(Toys.all)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))").path
        let scanner = MalwareScanner { bytes in bytes.contains(66) ? .found("Sample") : .clean }
        let store = FileStore(folder: folder, keyring: rig.keyring, random: .seeded(5), database: rig.database, scanner: scanner)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let now = rig.clock.now
        await #expect(throws: FileStore.Fault.infected(name: "bad")) {
            try await store.keep([66], name: "bad", mediaType: "application/pdf", owner: "p:1", now: now)
        }
        #expect(try await rig.count("file") == 0)
        _ = try await store.keep([67], name: "good", mediaType: "application/pdf", owner: "p:1", now: now)
    }
}
