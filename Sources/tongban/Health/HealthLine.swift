import Web
import Zone

/// One thing that must be well behind the pages: how it stands, and what to do about it.
struct HealthLine: Sendable {
    enum Kind: String, Sendable { case backup, drill, log, outbox, background, scanner, keys }

    let kind: Kind
    /// Green: well. Yellow: look at it this week. Red: look at it now. None: never done, or not set up.
    let lamp: Web.Lamp.Color
    /// Beside the lamp, in a few words.
    let state: Words
    /// What is known, in a sentence.
    let facts: Words
    /// What was found, a line each; the first few.
    var findings: [Words] = []
    /// How to mend it, in a sentence; nil where nothing is to be done.
    var mend: Words?
    /// What is typed on the machine for it.
    var command: String?
    /// Where it is looked at on the site.
    var address: String?

    var name: Words {
        switch kind {
        case .backup: Words(zh: "备份", en: "Backup")
        case .drill: Words(zh: "恢复演练", en: "Rehearsed restore")
        case .log: Words(zh: "存证核对", en: "Log verified")
        case .outbox: Words(zh: "消息外发", en: "Messages going out")
        case .background: Words(zh: "后台", en: "Background work")
        case .scanner: Words(zh: "查毒", en: "Malware scanner")
        case .keys: Words(zh: "密钥", en: "Keys")
        }
    }
}
