import Foundation
import Sealing
import Testing

@Suite("The keyring is one file that only its owner reaches")
final class KeyringTests {
    let folder: URL
    let path: String
    let random = RandomSource.seeded(1)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "keyring-\(RandomSource.folderName)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "keys").path
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test func isCreatedForItsOwnerAloneAndReadBack() throws {
        let keyring = Keyring.forTests(7)
        try keyring.create(path: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let read = try Keyring.load(path: path)
        #expect(read.logSeed == keyring.logSeed && read.logSeed.count == 32)
        #expect(read.blindIndex.of("a", field: "f") == keyring.blindIndex.of("a", field: "f"))
        let sealed = try keyring.seal([1, 2], context: "c", random: random)
        #expect(try read.open(sealed, context: "c") == [1, 2])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.hasPrefix("tongban-keyring 1\nmaster 1 ") && text.hasSuffix("\nend\n"))
    }

    @Test func anExistingFileIsNeverOverwritten() throws {
        try Keyring.forTests(7).create(path: path)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: KeyringFault.exists(path: path)) { try Keyring.forTests(8).create(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func isMadeOnceAndFoundAfterwards() throws {
        #expect(throws: KeyringFault.missing(path: path)) { try Keyring.load(path: path) }
        let made = try Keyring.loadOrCreate(path: path, random: random)
        let found = try Keyring.loadOrCreate(path: path, random: random)
        #expect(made.logSeed == found.logSeed)
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o666, 0o601]) func aFileOthersReachIsRefused(_ mode: Int) throws {
        try Keyring.forTests(7).create(path: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let fault = KeyringFault.open(path: path, mode: "0" + String(mode, radix: 8))
        #expect(throws: fault) { try Keyring.load(path: path) }
        #expect(throws: fault) { try Keyring.loadOrCreate(path: path, random: random) }
        #expect(fault.en.contains("chmod 600") && fault.zh.contains("chmod 600"))
    }

    @Test func whatIsNoFileIsRefused() {
        #expect(throws: KeyringFault.notAFile(path: folder.path)) { try Keyring.load(path: folder.path) }
    }

    @Test func aDamagedFileSaysWhere() throws {
        try Keyring.forTests(7).create(path: path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let damaged: [(String, KeyringFault)] = [
            ("", .incomplete(path: path)), (String(text.dropLast(5)), .incomplete(path: path)),
            (String(text.prefix(100)), .incomplete(path: path)),
            (text + "x", .incomplete(path: path)),
            (text.replacing("keyring 1", with: "keyring 2"), .unknownVersion(path: path, version: "2")),
            (text.replacing("tongban-", with: "tong-"), .broken(path: path, line: 1)),
            (text.replacing("master 1", with: "master 0"), .broken(path: path, line: 2)),
            (text.replacing("master 1 ", with: "master 1 0"), .broken(path: path, line: 2)),
            (text.replacing("index ", with: "index g"), .broken(path: path, line: 3)),
            (text.replacing("log ", with: "log 00"), .broken(path: path, line: 4)),
        ]
        for (content, fault) in damaged {
            try FileManager.default.removeItem(atPath: path)
            #expect(FileManager.default.createFile(atPath: path, contents: Data(content.utf8), attributes: [.posixPermissions: 0o600]))
            #expect(throws: fault) { try Keyring.load(path: path) }
            #expect(!fault.zh.isEmpty && !fault.en.isEmpty)
        }
    }

    @Test func aRotatedKeyringStillOpensWhatIsOld() throws {
        let old = Keyring.forTests(7)
        let recordKey = SealingKey(random: random)
        let sealed = try old.seal([1], context: "c", random: random)
        let wrapped = try old.wrap(recordKey, context: "record/1", random: random)
        let new = old.rotated(random: .seeded(8))
        try new.create(path: path)
        let read = try Keyring.load(path: path)
        #expect(read.master.id == 2 && read.masters.map(\.id) == [1, 2])
        #expect(try read.open(sealed, context: "c") == [1])
        let opened = try read.unwrap(wrapped, context: "record/1")
        #expect(try opened.open(recordKey.seal([5], context: "x", random: random), context: "x") == [5])
        let fresh = try read.seal([2], context: "c", random: random)
        #expect(throws: SealingError.unknownKey(2)) { try old.open(fresh, context: "c") }
    }

    @Test func everyCopyTakesARotationOver() throws {
        let running = Keyring.forTests(7)
        let copy = running
        try running.create(path: path)
        let changed = try Keyring.change(path: path) { $0.rotated(random: .seeded(8)) }
        #expect(changed.master.id == 2)
        #expect(running.take(over: try Keyring.load(path: path)))
        #expect(copy.master.id == 2 && copy.masters.count == 2)
        let sealed = try copy.seal([3], context: "c", random: random)
        #expect(try changed.open(sealed, context: "c") == [3])
    }

    @Test func aForeignOrAnOlderKeyringIsNotTakenOver() throws {
        let running = Keyring.forTests(7)
        #expect(!running.take(over: .forTests(8)))
        let rotated = running.rotated(random: .seeded(8))
        #expect(!rotated.take(over: running))
        #expect(running.master.id == 1 && rotated.master.id == 2)
    }

    @Test func aRetiredMasterOpensNothingAnyMore() throws {
        let old = Keyring.forTests(7)
        let sealed = try old.seal([1], context: "c", random: random)
        try old.rotated(random: .seeded(8)).create(path: path)
        _ = try Keyring.change(path: path) { $0.retired() }
        let read = try Keyring.load(path: path)
        #expect(read.masters.map(\.id) == [2])
        #expect(throws: SealingError.unknownKey(1)) { try read.open(sealed, context: "c") }
        #expect(read.logSeed == old.logSeed)
    }

    @Test func whatAKilledChangeLeftBehindIsNoKeyring() throws {
        try Keyring.forTests(7).create(path: path)
        try Data("half".utf8).write(to: URL(filePath: path + ".new"))
        _ = try Keyring.change(path: path) { $0.rotated(random: .seeded(8)) }
        #expect(try Keyring.load(path: path).master.id == 2)
        #expect(!FileManager.default.fileExists(atPath: path + ".new"))
    }

    @Test func testKeyringsRepeatAndDiffer() {
        #expect(Keyring.forTests(1).logSeed == Keyring.forTests(1).logSeed)
        #expect(Keyring.forTests(1).logSeed != Keyring.forTests(2).logSeed)
    }
}

extension RandomSource {
    /// A name for a folder of this test alone.
    static var folderName: String { system.bytes(8).map { String($0) }.joined(separator: "-") }
}
