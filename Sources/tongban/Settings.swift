import Cases
import Catalogue
import Desk
import Messages
import People
import Records
import Store

/// Every table of the program, in the order in which they are made.
enum Migrations {
    static let all: [Migration] = [
        PeopleMigrations.all, ContactMigrations.all, RecordsMigrations.all, DeskMigrations.all, CasesService.migrations,
        CatalogueMigrations.all, MessageMigrations.all, Settings.migrations,
    ].flatMap { $0 }
}

/// What the program remembers about a database between starts: names and texts, nothing personal.
enum Settings {
    static let migrations = [
        Migration("tongban.setting", ["CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"])
    ]

    /// The zone whose database this is.
    static let zone = "zone"
    static let logOrigin = "log.origin"
    /// How far the demonstration's clock goes before the real one, in microseconds.
    static let demoOffset = "demo.offset"

    /// The calendar the due dates were last counted by, and the node that is just counting.
    static let counted = "calendar.counted"
    static let counting = "calendar.counting"

    /// `yes` where the demonstration's accounts were put in, `no` where the database was begun in earnest.
    static let demo = "demo"

    /// Nil where nothing was kept, or where the database is older than this table.
    static func read(_ name: String, _ db: any Connection) throws -> String? {
        do {
            return try db.savepoint { try db.row("SELECT value FROM setting WHERE name = ?", [.text(name)])?.text("value") }
        } catch StoreError.broken {
            return nil
        }
    }

    static func keep(_ name: String, _ value: String, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .text(value)])
    }

    /// Makes the database the zone's own; a command for another zone stops.
    static func claim(for zone: String, _ db: any Connection) throws {
        let owner = try read(Self.zone, db)
        guard owner == nil || owner == zone else {
            throw CommandFault(
                zh: "这个数据库属于另一个区“\(owner ?? "")”，不是“\(zone)”。",
                en: "This database belongs to another zone, “\(owner ?? "")”, not to “\(zone)”.")
        }
        try keep(Self.zone, zone, db)
    }

    /// A database is a demonstration's or a real one for ever: the password of the demonstration's accounts is printed on a page.
    static func keepApart(demo wanted: Bool, _ db: any Connection) throws {
        switch (try read(demo, db), wanted) {
        case ("yes", false):
            throw CommandFault(
                zh: "这个数据库里有演示账号，密码就印在登录页上，只能加 --demo 打开。正式使用请换一个新的数据库。",
                en: """
                    This database holds the demonstration's accounts, whose password is printed on the sign-in page: it opens with --demo \
                    only. Begin in earnest with a new database.
                    """)
        case ("no", true):
            throw CommandFault(
                zh: "这个数据库是正式的，不能加 --demo 打开：那会放进密码公开的账号。演示请用另一个数据库。",
                en: "This database is a real one and does not open with --demo, which would put in accounts whose password is public.")
        default: try keep(demo, wanted ? "yes" : "no", db)
        }
    }
}
