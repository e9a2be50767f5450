import Evidence
import HTTPTypes
import People
import Records
import Sealing
import Web
import WorkCalendar
import Zone

/// Signing in and out for programs: `/api/v1/sessions`.
package struct SessionDoors: Sendable {
    let accounts: Accounts
    let zone: ZoneFolder
    let engine: Engine

    package init(accounts: Accounts, zone: ZoneFolder, engine: Engine) {
        self.accounts = accounts
        self.zone = zone
        self.engine = engine
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
        parameters: [.idempotencyKey],
        body: .init(
            Schema.object(
                ["username": Schema.string, "password": Schema.string, "code": Schema.string], required: ["username", "password"])),
        answers: [
            201: .init(Schema.object(standing.merging(["token": Schema.string]) { $1 }, required: ["token", "expiresAt", "person"])),
            401: .init(
                Schema.ref("Problem"), type: "application/problem+json",
                Words(
                    zh: "type 以 second_factor 结尾：连同 code（验证器的六位数字，或一个恢复码）再交一次；wrong_code：码不对；wrong_credentials：用户名和密码对不上",
                    en:
                        "Where the type ends in second_factor, send it again with code: six digits of the authenticator, or a recovery code; wrong_code: it does not fit; wrong_credentials: user name and password do not fit together"
                )),
        ])
    private static let look = Operation(
        "getSession", Words(zh: "现在是谁登录着", en: "Who is signed in"), tag: "sessions",
        answers: [200: .init(Schema.object(standing, required: ["expiresAt", "person"]))])
    private static let end = Operation(
        "signOut",
        Words(
            zh: "退出登录。不用 Idempotency-Key：再发一次，令牌已经失效，回答 401。",
            en: "Sign out. Takes no Idempotency-Key: sent again, the token is over and the answer is 401."), tag: "sessions",
        answers: [204: .init(nil)])

    @Sendable private func signIn(_ visit: Visit) async throws -> Answer {
        let body = try await BodyObject(visit, keys: ["username", "password", "code"])
        let (username, password, code) = try body.only {
            ($0.text("username", most: 200), $0.text("password", most: 1000), $0.optionalText("code", most: 100))
        }
        let key = try idempotency(visit, username, await visit.bytes(limit: 1 << 20))
        if let answered = try await visit.answered(key, engine) { return answered.secret }
        let outcome = try await accounts.signIn(
            username: username, password: password, code: code, address: visit.address,
            label: visit.header("User-Agent").map(SignInRules.program), now: visit.now)
        switch outcome {
        case .granted(let token, let caller, let expiresAt):
            var members = standing(of: caller, expiresAt: expiresAt, visit.language)
            members["token"] = .string(token)
            let answer = JSON.object(members)
            return (try await visit.remember(key, status: .created, answer, engine) ?? .json(answer, status: .created)).secret
        case .refused: throw unauthorised("wrong_credentials", outcome)
        case .codeNeeded: throw unauthorised("second_factor", outcome)
        case .codeRefused: throw unauthorised("wrong_code", outcome)
        case .wait(let seconds): throw Problem.tooMany(seconds: seconds)
        }
    }

    private func unauthorised(_ code: String, _ outcome: SignIn) -> Problem {
        Problem(
            status: 401, code: code, title: Words(zh: "没有登录成", en: "Not signed in"),
            detail: Words(zh: outcome.zh ?? "", en: outcome.en ?? ""))
    }

    /// The key of a sign-in. Its digest is keyed: the body holds a password, and a plain digest could be tried against a list of them.
    private func idempotency(_ visit: Visit, _ username: String, _ body: [UInt8]) throws -> Idempotency.Key? {
        guard let key = try visit.idempotencyKey else { return nil }
        let index = engine.surroundings.keyring.blindIndex
        let digest = index.of(
            MerkleHash.sha256(Array("\(visit.method.rawValue) \(visit.path)\n".utf8) + body).base64, field: "idempotency")
        return Idempotency.Key(principal: "sign-in/" + index.of(username, field: "idempotency"), key: key, digest: digest)
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
