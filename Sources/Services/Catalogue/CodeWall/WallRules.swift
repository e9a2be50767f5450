import Zone

/// What can be said of one code from the plan, the published items and the print runs (domain 09).
enum CodeStatus: Sendable, Hashable {
    /// Its place is kept; the guide is not written yet.
    case reserved
    /// The address answers; nothing of it hangs.
    case active
    /// It hangs as it should.
    case printed
    /// It hangs and answers, but what stands beside it is no longer so.
    case stale(Staleness)
    /// Its item is no longer offered; a scan is led to the successor.
    case redirected(to: String)
    /// Its item is no longer offered; a scan is told so.
    case retired

    /// Whether the wall wants a hand.
    var needsWork: Bool {
        switch self {
        case .stale: true
        case .reserved, .active, .printed, .redirected, .retired: false
        }
    }
}

/// Why a code on the wall is stale.
enum Staleness: Sendable, Hashable, CaseIterable {
    /// The host printed under it is no longer ours: the code is dead.
    case host
    /// The item is withdrawn, the paper still hangs.
    case withdrawn
    case department, name, place
}

/// One code as it was printed.
struct PrintedCode: Sendable, Hashable {
    let item: String
    let name: String
    let department: String
    let row: Int
    let column: Int
    let host: String
}

/// Pure questions about the wall.
enum WallRules {
    /// Modules of a printed code's side with the quiet zone of four.
    static func modules(_ side: Int) -> Int { side + 8 }

    /// Micrometres of one printed module.
    static func module(millimetres: Int, side: Int) -> Int { millimetres * 1000 / modules(side) }

    /// The smallest side in whole millimetres at which a module has half a millimetre (domain 09).
    static func smallest(side: Int) -> Int { (modules(side) + 1) / 2 }

    /// Sizes that can be asked for.
    static let sizes = 25...120

    static func status(of code: String, _ zone: ZoneFolder, hanging: PrintedCode?) -> CodeStatus {
        if let gone = zone.wall.withdrawn(code) {
            if hanging != nil { return .stale(.withdrawn) }
            return gone.successor.map { .redirected(to: $0) } ?? .retired
        }
        guard let item = zone.item(code) else { return zone.wall.position(of: code)?.reserved != nil ? .reserved : .retired }
        guard let hanging else { return .active }
        if hanging.host != zone.host { return .stale(.host) }
        if hanging.department != item.department { return .stale(.department) }
        if hanging.name != item.name.zh { return .stale(.name) }
        if let place = zone.wall.position(of: code), (place.row, place.column) != (hanging.row, hanging.column) { return .stale(.place) }
        return .printed
    }

    /// The codes of the wall in order: the plan's, then frequent items without a place, then what is withdrawn.
    static func codes(_ zone: ZoneFolder) -> [String] {
        let planned = zone.wall.positions.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.map(\.item)
        let known = Set(planned)
        let others = zone.items.filter { $0.frequent && !known.contains($0.code) }.map(\.code)
        return planned + others + zone.wall.withdrawn.map(\.item).filter { !known.contains($0) }
    }
}

/// The class of what scans a code; nothing more of it is kept.
enum AgentClass: String, Sendable, CaseIterable {
    case wechat, phone, computer, program, other

    init(userAgent raw: String?) {
        let text = (raw ?? "").prefix(400).lowercased()
        if text.isEmpty {
            self = .other
        } else if ["bot", "spider", "crawl", "curl", "python", "wget", "go-http"].contains(where: text.contains) {
            self = .program
        } else if text.contains("micromessenger") {
            self = .wechat
        } else if ["mobile", "android", "iphone", "ipad", "harmony"].contains(where: text.contains) {
            self = .phone
        } else if text.hasPrefix("mozilla") {
            self = .computer
        } else {
            self = .other
        }
    }
}
