import Evidence
import Yams

/// Reads messages.yaml: how e-mail, text messages and webhooks leave the zone.
struct MessagingFile {
    static func read(_ file: SourceFile) -> Messaging {
        let fields = Fields(file)
        var messaging = Messaging()
        messaging.email = fields.optionalMapping("email").flatMap(email)
        messaging.gateway = fields.optionalMapping("sms").flatMap(gateway)
        if let entry = fields.optionalMapping("webhooks") {
            messaging.webhooks.hosts = entry.texts("hosts", required: false)
            entry.finish()
        }
        if let entry = fields.optionalMapping("retry") { messaging.retry = retry(entry) }
        if let entry = fields.optionalMapping("reminders") { messaging.reminders = reminders(entry) }
        fields.finish()
        return messaging
    }

    private static func email(_ entry: Fields) -> Messaging.Email? {
        guard entry.isMapping else { return nil }
        defer { entry.finish() }
        let command = entry.texts("command")
        if let program = command.first, !program.hasPrefix("/") {
            entry.wrong(
                "command", Words(zh: "以 / 开头的程序路径和它的参数", en: "the path of a program, beginning with /, and its arguments"), "email.command")
        }
        let from = entry.text("from")
        if !from.isEmpty, !isAddress(from) {
            entry.wrong("from", Words(zh: "电子邮箱地址", en: "an e-mail address"), "email.from")
        }
        return Messaging.Email(command: command, from: from, name: entry.words("name"))
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"<>()[]\\,;:\"".utf8.contains($0) }
    }

    private static func retry(_ entry: Fields) -> Messaging.Retry {
        defer { entry.finish() }
        var retry = Messaging.Retry()
        retry.tries = entry.optionalInt("tries", in: 1...100) ?? retry.tries
        retry.first = entry.optionalInt("first", in: 1...3600) ?? retry.first
        retry.longest = entry.optionalInt("longest", in: 1...86_400) ?? retry.longest
        retry.timeout = entry.optionalInt("timeout", in: 1...20) ?? retry.timeout
        return retry
    }

    private static func reminders(_ entry: Fields) -> Messaging.Reminders {
        defer { entry.finish() }
        var reminders = Messaging.Reminders()
        reminders.applicant = entry.optionalInt("applicant", in: 0...60) ?? reminders.applicant
        reminders.staff = entry.optionalInt("staff", in: 0...60) ?? reminders.staff
        return reminders
    }

    // MARK: The gateway

    private static func gateway(_ entry: Fields) -> SMSGateway? {
        guard entry.isMapping else { return nil }
        defer { entry.finish() }
        let url = entry.text("url")
        if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            entry.wrong("url", Words(zh: "以 https:// 开头的地址", en: "an address beginning with https://"), "sms.url")
        } else if url.hasPrefix("http://") {
            entry.file.warn(
                at: entry.path + ["url"], "sms.plain", Words(zh: "短信网关不经加密", en: "the gateway is reached without encryption"),
                mend: Words(zh: "请改用 https:// 的地址", en: "use its https:// address"))
        }
        var body: SMSGateway.Body?
        if entry.has("form") { body = .form(pairs(entry, "form")) }
        if let node = entry.optional("json") {
            if body != nil { entry.wrong("json", Words(zh: "form 与 json 二选一", en: "one of “form” and “json”, not both"), "sms.body") }
            body = .json(json(node))
        }
        if body == nil {
            entry.wrong("form", Words(zh: "form 或 json：要发给网关的内容", en: "“form” or “json”: what the gateway is sent"), "sms.body")
        }
        let success = entry.optionalMapping("success")
        defer { success?.finish() }
        let gateway = SMSGateway(
            url: url, method: entry.optionalText("method") ?? "POST", headers: pairs(entry, "headers", required: false),
            body: body ?? .form([]), field: success?.optionalText("field"), expected: success?.optionalText("equals"),
            secret: secret(entry), signature: entry.optionalWords("signature") ?? Words(zh: "", en: ""))
        check(gateway, entry)
        return gateway
    }

    private static func pairs(_ entry: Fields, _ key: String, required: Bool = true) -> [SMSGateway.Pair] {
        guard let node = required ? entry.required(key) : entry.optional(key) else { return [] }
        guard let mapping = node.mapping else {
            entry.wrong(key, Words(zh: "“名: 值”的列表", en: "a mapping of names to texts"))
            return []
        }
        return mapping.compactMap { name, value in
            guard let name = name.scalar?.string, let text = value.scalar?.string, !text.contains(where: \.isNewline),
                !name.contains(where: \.isNewline)
            else {
                entry.wrong(key, Words(zh: "“名: 值”的列表，值是一行文字", en: "a mapping of names to texts of one line"))
                return nil
            }
            return SMSGateway.Pair(name: name, value: text)
        }
    }

    /// Any YAML value as JSON.
    private static func json(_ node: Node) -> JSON {
        if let mapping = node.mapping {
            var members: [String: JSON] = [:]
            for (key, value) in mapping { members[key.scalar?.string ?? ""] = json(value) }
            return .object(members)
        }
        if let sequence = node.sequence { return .array(sequence.map(json)) }
        return YAMLScalar.isNull(node) ? .null : YAMLScalar.json(node) ?? .string(node.scalar?.string ?? "")
    }

    private static func secret(_ entry: Fields) -> SMSGateway.Secret? {
        guard let kept = entry.optionalMapping("secret") else { return nil }
        defer { kept.finish() }
        if let name = kept.optionalText("environment") { return .environment(name) }
        if let path = kept.optionalText("file") { return .file(path) }
        entry.wrong(
            "secret",
            Words(
                zh: "{environment: 变量名} 或 {file: 路径}，密钥本身不写在这里",
                en: "{environment: NAME} or {file: PATH}; the secret itself stands elsewhere"),
            "sms.secret")
        return nil
    }

    private static func check(_ gateway: SMSGateway, _ entry: Fields) {
        for text in gateway.texts {
            if let fault = MessageTemplate.fault(in: text, known: SMSGateway.placeholders) {
                entry.file.fault(
                    at: entry.path, "sms.placeholder", fault,
                    mend: Words(zh: "可用：{phone} {text} {id} {secret}", en: "use {phone}, {text}, {id} or {secret}"))
            }
        }
        for needed in ["phone", "text"] where !gateway.texts.contains(where: { $0.contains("{\(needed)}") }) {
            entry.file.fault(
                at: entry.path, "sms.placeholder", Words(zh: "没有用到“{\(needed)}”", en: "“{\(needed)}” is not used"),
                mend: Words(zh: "请把它写进 form 或 json", en: "put it into “form” or “json”"))
        }
        if !gateway.texts.contains(where: { $0.contains("{id}") }) {
            entry.file.warn(
                at: entry.path, "sms.idempotency",
                Words(
                    zh: "没有把“{id}”交给网关，断线重发时可能收到两条",
                    en: "the gateway is not given “{id}”: after a broken line a person may get the text twice"),
                mend: Words(zh: "请写进网关的去重字段", en: "put it where the gateway looks for its own repeated requests"))
        }
    }
}

/// Reads texts/messages.yaml: the words of every message.
struct MessageTextsFile {
    static func read(_ file: SourceFile) -> [MessageTemplate] {
        var keys: [String] = []
        let templates = file.entries().map { entry -> MessageTemplate in
            defer { entry.finish() }
            let template = MessageTemplate(
                key: entry.text("key"), subject: entry.words("subject"), text: entry.words("text"), sms: entry.optionalWords("sms"))
            keys.append(template.key)
            check(template, entry)
            return template
        }
        Duplicates.report(keys, "key", in: file) { [.index($0), "key"] }
        let missing = MessageTemplate.required.filter { !keys.contains($0) }
        if !missing.isEmpty, file.root.sequence != nil {
            file.fault(
                at: [], "message.missing",
                Words(zh: "缺少模板 \(missing.joined(separator: "、"))", en: "the templates \(missing.joined(separator: ", ")) are missing"),
                mend: Words(zh: "请补上；它们用于没有专门模板的消息", en: "add them; they word every message without a template of its own"))
        }
        return templates
    }

    private static func check(_ template: MessageTemplate, _ entry: Fields) {
        let parts: [(String, Words?)] = [("subject", template.subject), ("text", template.text), ("sms", template.sms)]
        for (name, words) in parts {
            guard let words else { continue }
            for language in Language.allCases {
                guard let fault = MessageTemplate.fault(in: words[language], known: MessageTemplate.placeholders) else { continue }
                let known = MessageTemplate.placeholders.map { "{\($0)}" }.joined(separator: " ")
                entry.file.fault(
                    at: entry.path + [.key(name)], "message.placeholder", fault,
                    mend: Words(zh: "可用：\(known)", en: "use one of \(known)"))
            }
        }
        if template.subject.zh.contains(where: \.isNewline) || template.subject.en.contains(where: \.isNewline) {
            entry.wrong("subject", Words(zh: "一行文字", en: "one line"), "message.subject")
        }
        for language in Language.allCases {
            guard let sms = template.sms?[language], SMSLength.parts(sms) > 3 else { continue }
            entry.file.warn(
                at: entry.path + ["sms"], "message.long",
                Words(zh: "短信要分 \(SMSLength.parts(sms)) 条", en: "the text takes \(SMSLength.parts(sms)) text messages"),
                mend: Words(zh: "请写短些，三条以内", en: "shorten it to three"))
        }
    }
}
