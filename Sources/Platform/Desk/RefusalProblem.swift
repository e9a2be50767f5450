import Evidence
import Records
import Web
import Zone

extension Refusal {
    /// The one mapping of a refusal to an answer (api.md, Errors).
    package func problem(_ language: Language) -> Problem {
        switch self {
        case .unknown: return .unknown()
        case .notSignedIn: return .notSignedIn()
        case .notAllowed(let words):
            return .notAllowed(words)
        case .notNow(let state, let allowed, let reasons):
            let words = Words(
                zh: reasons.map(\.words.zh).joined(separator: "；"), en: reasons.map(\.words.en).joined(separator: "; "))
            return .conflict(
                words, code: "not_now", title: Words(zh: "现在还不能这样办", en: "Not possible now"), currentState: state,
                allowedActions: allowed, reasons: reasons.map { ["code": .string($0.code), "message": .string($0.words[language])] })
        case .behind(let version, let state, let allowed):
            var problem = Problem.conflict(
                Words(
                    zh: "这件事刚刚有了变化，请看过新的情况再办。您填的还在。",
                    en: "This matter has just changed. Look at it afresh and try again; what you entered is kept."),
                code: "version_behind", currentState: state, allowedActions: allowed)
            problem.extra["version"] = .integer(version)
            return problem
        case .fields(let faults):
            return .invalid(faults.map { .init($0.pointer, $0.code, $0.message) })
        case .keyReused:
            return .invalid([
                .init(
                    "", "idempotency_key_reused",
                    Words(zh: "这个 Idempotency-Key 已经用在另一个请求上", en: "This Idempotency-Key was used with another request"))
            ])
        case .claimed(let scope, let key):
            return .conflict(
                Words(zh: "已经有一件在办：\(key)", en: "Another record holds this already: \(key)"), code: "claimed_\(scope)",
                title: Words(zh: "只能有一件", en: "There can be only one"))
        case .tooDeep:
            return .conflict(
                Words(zh: "这一步会引出太多后续，请联系管理员", en: "This would set off too many further steps; please tell the administrator"),
                code: "too_deep")
        }
    }
}

/// Runs a handler of the API or of a page and turns refusals into problems in the caller's language.
package func refusing<T>(_ language: Language, _ body: () async throws -> T) async throws -> T {
    do {
        return try await body()
    } catch let refusal as Refusal {
        throw refusal.problem(language)
    }
}
