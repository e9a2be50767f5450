import People
import Zone

/// A role as a command names it: `supervisor`, or `clerk@scjgj` where it belongs to a department.
enum NamedRole: Sendable, Hashable {
    case unit(People.UnitRole)
    case zone(String)

    /// Reads a name. A department is looked up where a zone is given; a role may be withdrawn in one that is gone.
    init?(_ text: String, in zone: ZoneFolder?, _ complaints: inout Complaints) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let role = parts[0]
        let unit = parts.count > 1 ? parts[1] : nil
        if RoleName.ofZone.contains(role) {
            guard unit == nil else {
                complaints.add(
                    zh: "“\(text)”：\(role) 是全区的角色，后面不写部门。",
                    en: "“\(text)”: \(role) is a role of the whole zone; write it without a department.")
                return nil
            }
            self = .zone(role)
        } else if RoleName.ofUnits.contains(role) {
            guard let unit, !unit.isEmpty else {
                complaints.add(
                    zh: "“\(text)”：\(role) 是部门里的角色，要写明部门，如 \(role)@hall。",
                    en: "“\(text)”: \(role) is a role in a department; name it, as in \(role)@hall.")
                return nil
            }
            if let zone, zone.department(unit) == nil {
                let known = zone.departments.map(\.id).joined(separator: " ")
                complaints.add(
                    zh: "“\(text)”：没有部门“\(unit)”。有：\(known)", en: "“\(text)”: there is no department “\(unit)”. There are: \(known)")
                return nil
            }
            self = .unit(UnitRole(unit: unit, role: role))
        } else {
            let (inUnits, ofZone) = (RoleName.ofUnits.sorted(), RoleName.ofZone.sorted())
            complaints.add(
                zh: """
                    没有名为“\(role)”的角色。部门里的：\(inUnits.joined(separator: "、"))（后面写 @部门）；\
                    全区的：\(ofZone.joined(separator: "、"))。申请人不需要角色。
                    """,
                en: """
                    There is no role named “\(role)”. In a department: \(inUnits.joined(separator: ", ")) (with @DEPARTMENT); \
                    in the whole zone: \(ofZone.joined(separator: ", ")). Applicants need none.
                    """)
            return nil
        }
    }

    var grant: RoleGrant {
        switch self {
        case .unit(let role): .unit(role)
        case .zone(let role): .zone(role)
        }
    }

    var text: String {
        switch self {
        case .unit(let role): "\(role.role)@\(role.unit)"
        case .zone(let role): role
        }
    }
}
