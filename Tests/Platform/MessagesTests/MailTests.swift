import Cases
import Evidence
import Records
import Sealing
import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Messages

@Suite struct `E-mail` {
    private func mail(_ subject: String, _ text: String = "您好", name: String = "新乡高新区政务服务") throws -> EmailMessage {
        EmailMessage(
            reference: "ref", from: try #require(EmailAddress("a@example.com")), fromName: name,
            to: try #require(EmailAddress("b@example.com")),
            subject: subject, text: text, language: "zh-CN", host: "tongban.example", date: Instant("2026-11-23T15:04:05+08:00"),
            offset: .china)
    }

    @Test func `a message has its headers, a coded subject and a body that decodes to what was written`() throws {
        let text = String(decoding: try mail("材料要补：食品经营许可证（销售类）登记，请在 11 月 30 日前补齐", "第一行\n第二行").bytes, as: UTF8.self)
        let parts = text.split(separator: "\n\n", maxSplits: 1).map(String.init)
        #expect(parts[0].contains("Date: Mon, 23 Nov 2026 15:04:05 +0800"))
        #expect(parts[0].contains("Message-ID: <ref@tongban.example>"))
        #expect(parts[0].contains("To: <b@example.com>"))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
        let body = Base64.decode(parts[1].filter { !$0.isNewline })
        #expect(body.map { String(decoding: $0, as: UTF8.self) } == "第一行\n第二行")
    }

    @Test func `nothing that is written into a header can begin another one`() throws {
        let random = RandomSource.seeded(20_261_123)
        let pieces = [
            "\r\n", "\n", "\r", "\u{85}", "\u{2028}", "Bcc: x@example.com", ": ", "=?utf-8?B?", "?=", "\0", "中", "🀄️", "a", " ", "\t", "<",
            ">",
        ]
        let wanted = try mail("x").bytes
        let names = headerNames(wanted)
        for _ in 0..<500 {
            let bytes = random.bytes(24)
            let nasty = bytes.map { pieces[Int($0) % pieces.count] }.joined()
            #expect(headerNames(try mail(nasty, nasty, name: nasty).bytes) == names, "\(nasty.debugDescription)")
        }
    }

    private func headerNames(_ bytes: [UInt8]) -> [String] {
        let head = String(decoding: bytes, as: UTF8.self).split(separator: "\n\n", maxSplits: 1)[0]
        return head.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(" ") }.map {
            String($0.prefix { $0 != ":" })
        }
    }

    @Test(arguments: [
        "a@b", "a b@example.com", "a@example.com\r\nBcc: x@y.z", "a@@example.com", ".a@example.com", "a@-x.com", "周@example.com",
        "a@exa_mple.com", "",
    ])
    func `what cannot be an address is none`(text: String) { #expect(EmailAddress(text) == nil) }

    @Test(arguments: ["a@example.com", "first.last+tag@sub.example.cn", "-x@example.com"])
    func `ordinary addresses are taken`(text: String) { #expect(EmailAddress(text)?.text == text) }
}

@Suite struct `The words of messages` {
    @Test func `brackets leave out what a missing value would break`() {
        let text = "{number}[“{item}”]已受理[，最晚 {due}]。"
        #expect(MessageTemplate.fill(text, ["number": "X-1", "item": "许可", "due": "周四"]) == "X-1“许可”已受理，最晚 周四。")
        #expect(MessageTemplate.fill(text, ["number": "X-1"]) == "X-1已受理。")
        #expect(MessageTemplate.fill("{number", ["number": "{item}"]) == "{item}", "what is filled in is not read again")
    }

    @Test func `every notice of every kind has words of its own in the zone, in both languages`() throws {
        let zone = try TestZone.real()
        let keys = Set(zone.messaging.templates.map(\.key))
        for kind in CasesService.kinds {
            for effect in kind.table.rows.flatMap(\.does) {
                guard case .notice(let name, _) = effect else { continue }
                #expect(keys.contains("\(kind.table.kind).\(name)"), "\(name)")
            }
        }
        for template in zone.messaging.templates {
            for words in [template.subject, template.text, template.sms].compactMap({ $0 }) {
                #expect(!words.zh.isEmpty && !words.en.isEmpty)
                #expect(words.zh != words.en)
            }
        }
    }

    @Test func `no filled text keeps a brace, and none is longer than three text messages`() async throws {
        let town = try await Town()
        let facts = Message.Facts(
            sample: "XG-260928-0001-2", topic: "item:\(Town.item)", unit: Town.unit, due: Instant("2026-10-15T17:30:00+08:00"),
            actions: ["correct"])
        for template in town.rig.zone.messaging.templates {
            for language in Language.allCases {
                let worded = town.center.texts.worded(template, facts, language) { _, _ in "10 月 15 日（周四）17:30" }
                for text in [worded.subject, worded.text, worded.sms] {
                    #expect(!text.contains { "{}[]".contains($0) }, "\(template.key): \(text)")
                    #expect(!text.isEmpty)
                }
                #expect(SMSLength.parts(worded.sms) <= 3, "\(template.key): \(worded.sms)")
            }
        }
    }

    @Test func `text messages are counted as carriers count them`() {
        #expect(SMSLength.parts(String(repeating: "中", count: 70)) == 1)
        #expect(SMSLength.parts(String(repeating: "中", count: 71)) == 2)
        #expect(SMSLength.parts(String(repeating: "中", count: 134)) == 2)
        #expect(SMSLength.parts(String(repeating: "中", count: 135)) == 3)
        #expect(SMSLength.units("🀄️") == 3)
    }

    @Test func `a gateway’s placeholders are filled once, and a value is never read as one`() {
        #expect(GatewaySender.fill("{text} to {phone} {other}", ["text": "{phone}", "phone": "138"]) == "{phone} to 138 {other}")
    }
}
