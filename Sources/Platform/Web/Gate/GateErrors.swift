import Evidence
import HTTPTypes
import Logging
import People
import Zone

extension Gate {
    /// A problem as the caller can read it: an object for programs, a page for people, the way to sign in for those who must.
    func answer(to problem: Problem, _ passage: Passage) async -> Answer {
        var answer: Answer
        if passage.speaksJSON {
            answer = .json(problem.json(passage.arrival.language, instance: passage.arrival.path), status: .init(code: problem.status))
            answer.headers[.contentType] = "application/problem+json; charset=utf-8"
            if problem.status == 401 { answer.headers[.wwwAuthenticate] = "Bearer" }
        } else if let address = problem.leadsTo {
            return .redirect(to: address)
        } else if problem.status == 401 {
            return .redirect(to: Address.signIn(back: visit(passage).backAddress))
        } else {
            let visit = visit(passage)
            // What was typed is handed back only where the form could be read.
            let typed = passage.arrival.isSafe || problem.status == 413 ? nil : try? await visit.form()
            answer = ErrorPage(visit: visit, problem: problem, typed: typed).answer
        }
        if let seconds = problem.retryAfter { answer.headers[.retryAfter] = String(seconds) }
        if !problem.allow.isEmpty { answer.headers[.allow] = problem.allow.joined(separator: ", ") }
        return answer
    }

    /// A fault of ours: noted under a number without anything personal, told without any of its insides.
    func incident(_ error: any Error, _ passage: Passage, _ logger: Logger) async -> Answer {
        let number = String(passage.id.prefix(8)).uppercased()
        var metadata: Logger.Metadata = [
            "incident": "\(number)", "request": "\(passage.id)", "route": "\(passage.door?.path ?? "-")",
            "error": "\(String(reflecting: type(of: error)))",
        ]
        // The name of an enum's case says where to look; its values may hold somebody's data.
        if let label = Mirror(reflecting: error).children.first?.label { metadata["case"] = "\(label)" }
        if let fault = error as? TemplateFault { metadata["template"] = "\(fault)" }
        logger.error("incident", metadata: metadata)
        return await answer(to: .incident(number), passage)
    }
}

extension Problem {
    /// 403 for a session whose password is somebody else's, or that lacks the second factor it needs.
    static func unfinished(_ stage: SessionStage) -> Problem {
        var problem =
            stage == .changingPassword
            ? Problem(
                status: 403, code: "password_change_required", title: Words(zh: "请先换密码", en: "Change your password first"),
                detail: Words(
                    zh: "现在的密码是别人给的。在“我的账户”里换成自己的，就能接着办。",
                    en: "Your present password was set by somebody else. Change it under “My account”, then go on."))
            : Problem(
                status: 403, code: "second_factor_required", title: Words(zh: "请先设好动态码", en: "Set up your second factor first"),
                detail: Words(
                    zh: "在这里工作的人登录要有第二道验证。在“我的账户”里设好，就能接着办。",
                    en: "Everybody who works here signs in with a second factor. Set it up under “My account”, then go on."))
        problem.leadsTo = stage == .changingPassword ? "/account/password" : "/account/second-factor"
        return problem
    }

    /// 403 for a form whose token is not the browser's: the page stood open too long, or another site sent it.
    static func staleForm() -> Problem {
        Problem(
            status: 403, code: "stale_form", title: Words(zh: "请再确认一次", en: "Please confirm once more"),
            detail: Words(
                zh: "这一页放得太久，或登录换过了，所以还没有办。您填的都在，再交一次就行。",
                en: "The page stood open too long or the sign-in changed, so nothing was done yet. What you entered is here; send it again."
            ))
    }
}
