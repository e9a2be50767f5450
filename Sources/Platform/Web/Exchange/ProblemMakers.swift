import Evidence
import Zone

extension Problem {
    /// 400: what was sent cannot be read.
    package static func malformed(_ code: String = "malformed", _ detail: Words) -> Problem {
        Problem(status: 400, code: code, title: Words(zh: "没看懂这次请求", en: "This request could not be read"), detail: detail)
    }

    /// 401: sign in first.
    package static func notSignedIn() -> Problem {
        Problem(
            status: 401, code: "not_signed_in", title: Words(zh: "请先登录", en: "Please sign in first"),
            detail: Words(zh: "登录后接着办，您填的不会丢。", en: "Sign in and go on; what you entered stays."))
    }

    /// 403: known, but may not.
    package static func notAllowed(
        _ detail: Words = Words(
            zh: "换一个有权限的身份再来，或打电话问我们。", en: "Change to an identity that may, or telephone us.")
    ) -> Problem {
        Problem(
            status: 403, code: "not_allowed",
            title: Words(zh: "您现在的身份看不到这一页", en: "Your present identity may not see this"), detail: detail)
    }

    /// 404: unknown, or not the caller's to know.
    package static func unknown(
        _ detail: Words = Words(
            zh: "地址可能抄错了，或者这件事不归您看。", en: "The address may be mistyped, or this is not yours to see.")
    ) -> Problem {
        Problem(status: 404, code: "unknown", title: Words(zh: "这个地址没有内容", en: "There is nothing at this address"), detail: detail)
    }

    /// 405: the address exists, not with this method.
    static func wrongMethod(_ allowed: [String]) -> Problem {
        var problem = Problem(
            status: 405, code: "method_not_allowed",
            title: Words(zh: "这个地址不这样用", en: "This address does not work that way"),
            detail: Words(
                zh: "可用的方法：\(allowed.joined(separator: "、"))。", en: "Methods that work: \(allowed.joined(separator: ", "))."))
        problem.allow = allowed
        return problem
    }

    /// 409: somebody was first, the version moved on, or it is not possible now.
    package static func conflict(
        _ detail: Words, code: String = "conflict",
        title: Words = Words(zh: "刚才有人先办了这一步", en: "Somebody did this step first"),
        currentState: String? = nil, allowedActions: [String] = [], reasons: [JSON] = []
    ) -> Problem {
        var extra: [String: JSON] = [:]
        if let currentState {
            extra["currentState"] = .string(currentState)
            extra["allowedActions"] = .array(allowedActions.map(JSON.string))
        }
        if !reasons.isEmpty { extra["reasons"] = .array(reasons) }
        return Problem(status: 409, code: code, title: title, detail: detail, extra: extra)
    }

    /// 413: more than the limit in bytes.
    package static func tooLarge(limit: Int) -> Problem {
        let size = limit >= 1_048_576 ? "\(limit / 1_048_576) MB" : "\(limit / 1024) KB"
        return Problem(
            status: 413, code: "too_large", title: Words(zh: "内容太大", en: "Too large"),
            detail: Words(
                zh: "最多 \(size)。请压缩，或分几份交。", en: "At most \(size). Please compress it or send it in parts."))
    }

    /// 415: a body of a kind this address does not read.
    package static func wrongType(_ detail: Words) -> Problem {
        Problem(status: 415, code: "wrong_type", title: Words(zh: "这种格式收不了", en: "This format cannot be taken"), detail: detail)
    }

    /// 422: fields are wrong; all of them at once.
    package static func invalid(_ errors: [FieldFault]) -> Problem {
        let count = errors.count
        return Problem(
            status: 422, code: "invalid",
            title: Words(zh: "有 \(count) 处要改，改好就能继续", en: count == 1 ? "One thing to mend" : "\(count) things to mend"),
            detail: Words(zh: "您填的都还在，没有丢。", en: "Everything you entered is still here."), errors: errors)
    }

    /// 429: wait this many seconds.
    package static func tooMany(seconds: Int) -> Problem {
        Problem(
            status: 429, code: "too_many", title: Words(zh: "请等 \(seconds) 秒再试", en: "Please wait \(seconds) seconds"),
            detail: Words(
                zh: "短时间里请求太多。等一等再试，您填的还在。",
                en: "Too many requests in a short time. Wait and try again; what you entered is kept."),
            retryAfter: seconds)
    }

    /// 503: not ready, or a service this depends on does not answer.
    package static func unavailable(_ detail: Words, seconds: Int = 30) -> Problem {
        Problem(
            status: 503, code: "unavailable", title: Words(zh: "暂时办不了", en: "Not possible just now"), detail: detail,
            retryAfter: seconds)
    }

    /// 500: a fault of ours; the number finds it in our records.
    static func incident(_ number: String) -> Problem {
        Problem(
            status: 500, code: "incident", title: Words(zh: "没办成，您的内容已保留", en: "It did not work; what you entered is kept"),
            detail: Words(
                zh: "是我们的问题，已经记下，编号 \(number)。可以再试一次，或打电话报这个编号。",
                en: "The fault is ours and has been noted as \(number). Try again, or telephone and quote the number."),
            extra: ["incident": .string(number)])
    }

    /// 400 for JSON, naming the byte.
    static func malformedJSON(_ fault: JSONFault) -> Problem {
        var problem = Problem.malformed("malformed_json", Words(zh: "JSON \(fault.zh)。", en: "JSON, \(fault.en)."))
        problem.extra["offset"] = .integer(Int64(fault.offset))
        return problem
    }
}
