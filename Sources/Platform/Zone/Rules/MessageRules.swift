/// What the check holds of the ways out and the words of messages (`messages.yaml`, `texts/messages.yaml`).
extension CheckRule {
    private static let told = Words(
        zh: "通知要送得到、读得懂，重发也只算一次；密钥不放在园区文件夹里",
        en: "A message must arrive, be understood, and count once when repeated; secrets stand outside the zone folder")

    static let ofMessages: [CheckRule] = [
        whole("email.command", "发电子邮件的程序没写对", "The program that sends e-mail is not written right", told, .none),
        whole("email.from", "发件人不是电子邮箱地址", "The sender is no e-mail address", told, .none),
        whole("sms.url", "短信网关的地址没写对", "The address of the text gateway is not written right", told, .none),
        whole("sms.body", "发给短信网关的内容没写，或写了两种", "What the gateway is sent is missing, or written twice", told, .none),
        whole(
            "sms.secret", "短信网关的密钥写在了园区文件夹里，或没说在哪", "The gateway's secret stands in the folder, or nothing says where it is", told, .none),
        whole("sms.placeholder", "短信网关的占位符不认识，或少了必需的", "A placeholder of the gateway is unknown, or a needed one is missing", told, .none),
        whole("message.missing", "有一种通知没有写文字", "A kind of message has no words", told, .none),
        whole("message.placeholder", "通知里的占位符不认识", "A message has an unknown placeholder", told, .none),
        whole("message.subject", "通知的标题不是一行文字", "The subject of a message is not one line", told, .none),
        whole("sms.plain", "短信网关不经加密", "The text gateway is reached without encryption", told, .none, severity: .warning),
        whole(
            "sms.idempotency", "发给短信网关的内容没有编号，重发时会收到两条", "The gateway is sent no reference, so a repeat arrives twice", told, .none,
            severity: .warning),
        whole("message.long", "短信太长，会拆成几条", "A text is too long and is sent in parts", told, .none, severity: .warning),
    ]
}
