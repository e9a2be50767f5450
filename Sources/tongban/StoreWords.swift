import Store
import Zone

/// What stands between this program and its database, and how it is mended, for whoever runs it.
extension StoreError {
    var words: Words {
        switch self {
        case .unavailable(let why): Obstacle(why).words.with(why)
        case .unfit(let why): why.words
        case .full:
            Words(zh: "存储空间满了。请腾出空间，什么也不用修复。", en: "the storage is full. Make room; nothing needs repair.")
        case .busy: Words(zh: "数据库正忙，请过一会儿再试。", en: "it is busy; try again in a moment.")
        case .readOnly:
            Words(
                zh: "它只读。请给出主库的地址，或在地址里写上全部主机。",
                en: "it can only be read. Give the address of the primary, or all hosts in one address.")
        case .migrationUnknown(let name):
            Words(
                zh: "它已由更新版本的通办写过（\(name)）。请用那个版本的程序。",
                en: "a newer version of Tongban has written to it (\(name)). Use that version of the program.")
        case .migrationChanged(let name):
            Words(
                zh: "它的表与本程序的不是同一来历（\(name)）。请用写过它的程序，或从备份恢复。",
                en: "its tables come from another line of this program (\(name)). Use the program that wrote it, or restore a backup.")
        case .broken(let why) where why.hasPrefix("PostgreSQL 42P01") || why.hasPrefix("PostgreSQL 42703"):
            Words(
                zh: "里面的表不全，像是只迁移或恢复了一半。请从备份完整恢复。",
                en: "its tables are not complete, as after half a migration or a restore that broke off. Restore a backup as a whole."
            ).with(why)
        default: Words(zh: "\(self)", en: "\(self)")
        }
    }
}

extension StoreError.Unfitness {
    fileprivate var words: Words {
        switch self {
        case .encoding(let found):
            Words(
                zh: "它的编码是 \(found)，必须是 UTF8。请新建：createdb -E UTF8 -T template0 名称。",
                en: "it is encoded in \(found), and must be in UTF8. Make another: createdb -E UTF8 -T template0 NAME.")
        case .version(let found):
            Words(
                zh: "PostgreSQL \(found) 太旧，需要 14 或更新的版本。", en: "PostgreSQL \(found) is too old: 14 or newer is needed.")
        case .occupied(let what):
            Words(
                zh: "里面已有不是通办所建的表，或只有通办的一半表。请用一个空的数据库，或从备份完整恢复。",
                en:
                    "tables that are not Tongban’s are there, or only half of its own. Use an empty database, or restore a backup as a whole."
            ).with(what)
        case .forbidden(let what):
            Words(
                zh: "这个用户没有所需的权限。请让它拥有这个数据库：ALTER DATABASE 名称 OWNER TO 用户。",
                en: "this user may not do what is needed. Let it own the database: ALTER DATABASE name OWNER TO user."
            ).with(what)
        }
    }
}

extension Words {
    /// With what the server or libpq said.
    fileprivate func with(_ said: String) -> Words { Words(zh: zh + "（原话：\(said)）", en: en + " (In its own words: \(said))") }
}

/// Why a server is not reached, as far as libpq's words tell: there are no codes before a connection stands. What is not recognised, such
/// as the words of a server that speaks another language, is passed on as it is.
enum Obstacle: CaseIterable {
    case address, certificate, standby, signIn, noDatabase, crowded, starting, unknownHost, silent, nobody, other

    init(_ why: String) {
        let found = Self.allCases.first { kind in kind.signs.contains { why.contains($0) } }
        self = found ?? .other
    }

    private var signs: [String] {
        switch self {
        case .address:
            [
                "invalid URI", "invalid port", "invalid integer value", "invalid connection option", "invalid sslmode",
                "invalid target_session_attrs", "in URI", "could not match", "invalid percent-encoded", "unexpected spaces",
            ]
        case .certificate: ["certificate", "SSL"]
        case .standby: ["read-only", "hot standby mode", "not a primary", "recovery"]
        case .signIn: ["authentication failed", "no password supplied", "pg_hba.conf", "role \"", "permission denied for database"]
        case .noDatabase: ["database \""]
        case .crowded: ["too many c", "remaining connection slots"]
        case .starting: ["starting up", "shutting down"]
        case .unknownHost: ["could not translate host name"]
        case .silent: ["timeout expired", "timed out", "No route to host", "Network is unreachable"]
        case .nobody: ["Connection refused", "No such file or directory"]
        case .other: []
        }
    }

    var words: Words {
        switch self {
        case .address:
            Words(
                zh: "地址有误。应形如 postgres://用户@主机:5432/数据库?sslmode=verify-full。",
                en: "the address is wrong. It looks like postgres://user@host:5432/name?sslmode=verify-full.")
        case .certificate:
            Words(
                zh: "与服务器的加密连接没有通过核对。请核对 sslrootcert 是签发服务器证书的那个根，主机名与证书一致，服务器开启了 ssl。",
                en:
                    "the encrypted connection was not verified. Check that sslrootcert is the root that signed the server’s certificate, that "
                    + "the host’s name is the one in it, and that the server has ssl on.")
        case .standby:
            Words(
                zh: "那是只读的备库。请给出主库，或在地址里写上全部主机，由程序找出主库。",
                en: "that is a standby, which can only be read. Give the primary, or all hosts in one address: the program finds it.")
        case .signIn:
            Words(
                zh: "服务器不接受这个用户或密码。请核对用户名；密码写在 PGPASSFILE 所指的文件或地址里；再看服务器的 pg_hba.conf。",
                en:
                    "the server does not let this user in. Check the user’s name, the password (in the file that PGPASSFILE names, or in the "
                    + "address) and the server’s pg_hba.conf.")
        case .noDatabase:
            Words(
                zh: "服务器上没有这个数据库。请核对名称，或新建：createdb -E UTF8 -T template0 名称。",
                en: "there is no such database on the server. Check its name, or make it: createdb -E UTF8 -T template0 NAME.")
        case .crowded:
            Words(
                zh: "服务器的连接都已占满。请调大 max_connections（每个节点至少 20），或关掉别的连接。",
                en: "all connections of the server are taken. Raise max_connections (at least 20 for each node), or close others.")
        case .starting: Words(zh: "服务器正在启动或关闭，请过一会儿再试。", en: "the server is starting or stopping; try again in a moment.")
        case .unknownHost: Words(zh: "找不到这个主机名。请核对地址和 DNS。", en: "no host has this name. Check the address and the DNS.")
        case .silent:
            Words(
                zh: "主机没有应答。请核对地址、防火墙，以及那台机器是否开着。",
                en: "the host does not answer. Check the address, the firewall, and whether the machine is up.")
        case .nobody:
            Words(
                zh: "那里没有数据库服务器在听。请核对主机和端口，或启动 PostgreSQL。",
                en: "no database server listens there. Check host and port, or start PostgreSQL.")
        case .other: Words(zh: "连不上数据库服务器。", en: "the database’s server cannot be reached.")
        }
    }
}
