import Evidence
import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// Signing in and out for programs: `/api/v1/sessions`.
package struct SessionDoors: Sendable {
    let accounts: Accounts
    let zone: ZoneFolder

    package init(accounts: Accounts, zone: ZoneFolder) {
        self.accounts = accounts
        self.zone = zone
    }

    package func open(_ doors: inout Doors) {
        doors.api(.post, "/api/v1/sessions", for: .anyone, Self.begin, handler: signIn)
        doors.api(.get, "/api/v1/sessions/current", for: .signedIn, Self.look, handler: show)
        doors.api(.delete, "/api/v1/sessions/current", for: .signedIn, Self.end, handler: signOut)
    }

    /// `{id, name, kind, organisation?}`, as every answer names a person.
    package static let personSchema = Schema.object(
        [
            "id": Schema.optional(Schema.string), "name": Schema.string, "kind": Schema.choice(["person", "organisation"]),
            "organisation": Schema.object(["name": Schema.string, "code": Schema.string], required: ["name", "code"]),
            "code": Schema.optional(Schema.string), "phone": Schema.optional(Schema.string),
        ], required: ["id", "name", "kind"])

    /// A person in JSON; of kind `organisation` where it speaks for one.
    package static func person(id: Int64?, name: String, organisation: (name: String, code: String)?) -> [String: JSON] {
        var members: [String: JSON] = [
            "id": .init(id.map(String.init)), "name": .string(name), "kind": .string(organisation == nil ? "person" : "organisation"),
        ]
        if let organisation { members["organisation"] = ["name": .string(organisation.name), "code": .string(organisation.code)] }
        return members
    }

    private static let standing: [String: JSON] = [
        "expiresAt": Schema.instant, "person": personSchema, "roles": Schema.list(of: Schema.string),
        "department": Schema.optional(Schema.string), "departmentName": Schema.optional(Schema.string),
    ]
    private static let begin = Operation(
        "signIn", Words(zh: "登录，得到令牌", en: "Sign in for a token"), tag: "sessions",
        body: .init(Schema.object(["username": Schema.string, "password": Schema.string], required: ["username", "password"])),
        answers: [201: .init(Schema.object(standing.merging(["token": Schema.string]) { $1 }, required: ["token", "expiresAt", "person"]))])
    private static let look = Operation(
        "getSession", Words(zh: "现在是谁登录着", en: "Who is signed in"), tag: "sessions",
        answers: [200: .init(Schema.object(standing, required: ["expiresAt", "person"]))])
    private static let end = Operation("signOut", Words(zh: "退出登录", en: "Sign out"), tag: "sessions", answers: [204: .init(nil)])

    @Sendable private func signIn(_ visit: Visit) async throws -> Answer {
        let body = try await BodyObject(visit, keys: ["username", "password"])
        let (username, password) = try body.only { ($0.text("username", most: 200), $0.text("password", most: 1000)) }
        let outcome = try await accounts.signIn(
            username: username, password: password, address: visit.address, label: visit.header("User-Agent"), now: visit.now)
        switch outcome {
        case .granted(let token, let caller, let expiresAt):
            var members = standing(of: caller, expiresAt: expiresAt, visit.language)
            members["token"] = .string(token)
            return .json(.object(members), status: .created)
        case .refused:
            throw Problem(
                status: 401, code: "wrong_credentials", title: Words(zh: "没有登录成", en: "Not signed in"),
                detail: Words(zh: outcome.zh ?? "", en: outcome.en ?? ""))
        case .wait(let seconds): throw Problem.tooMany(seconds: seconds)
        }
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        guard let session = visit.caller.session else { throw Problem.notSignedIn() }
        return .json(.object(standing(of: visit.caller, expiresAt: session.expiresAt, visit.language)))
    }

    @Sendable private func signOut(_ visit: Visit) async throws -> Answer {
        guard let person = visit.caller.person, let session = visit.caller.session else { throw Problem.notSignedIn() }
        _ = try await accounts.revoke(session: session.id, of: person)
        return Answer.done.signingOut()
    }

    private func standing(of caller: Caller, expiresAt: Instant, _ language: Language) -> [String: JSON] {
        // A clerk of the comprehensive window holds the role everywhere; the window is where they work.
        let department = caller.units.first { zone.department($0)?.receivesForAll == true } ?? caller.units.first
        let held = Set(caller.unitRoles.map(\.role)).union(caller.zoneRoles)
        let roles = caller.isStaff || !held.isEmpty ? held.sorted() : [RoleName.applicant]
        return [
            "expiresAt": .string(expiresAt.iso8601(offset: zone.offset)),
            "person": .object(
                Self.person(id: caller.person, name: caller.name, organisation: caller.organisations.first.map { ($0.name, $0.code) })),
            "roles": .array(roles.map(JSON.string)), "department": .init(department),
            "departmentName": .init(department.flatMap { zone.department($0)?.name[language] }),
        ]
    }
}
