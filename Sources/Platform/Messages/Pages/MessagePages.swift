import Desk
import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// The site's own inbox: what a person was told, newest first.
struct MessagePages: Sendable {
    let center: MessageCenter

    static let pageSize = 20

    func open(_ doors: inout Doors) {
        doors.page(.get, "/messages", for: .signedIn, handler: list)
        doors.page(.get, "/messages/{id}", for: .signedIn, handler: follow)
        doors.page(.post, "/messages/{id}/read", for: .signedIn, handler: markRead)
        doors.page(.post, "/messages/read", for: .signedIn, handler: markAll)
    }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let person = try Self.person(visit)
        let onlyUnread = visit.query("f") == "unread"
        let cursor = visit.query("before").flatMap { Int64($0) }
        let page = try await center.messages(of: person, unread: onlyUnread, below: cursor, limit: Self.pageSize)
        let unread = try await center.unreadCount(of: visit.caller)
        return MessageListPage(
            visit: visit, texts: center.texts, page: page, unread: unread, onlyUnread: onlyUnread, isFirst: cursor == nil
        ).answer
    }

    /// Marks the message read and leads to what it is about.
    @Sendable private func follow(_ visit: Visit) async throws -> Answer {
        let person = try Self.person(visit)
        guard let id = Self.id(visit), let message = try await center.read(id, of: person) else { throw Problem.unknown() }
        return .redirect(to: center.texts.address(message.facts) ?? "/messages")
    }

    @Sendable private func markRead(_ visit: Visit) async throws -> Answer {
        let person = try Self.person(visit)
        guard let id = Self.id(visit), try await center.read(id, of: person) != nil else { throw Problem.unknown() }
        let back = try await visit.form().text("back")
        return .redirect(to: back.hasPrefix("/messages") ? back : "/messages")
    }

    @Sendable private func markAll(_ visit: Visit) async throws -> Answer {
        let person = try Self.person(visit)
        guard let upTo = Int64(try await visit.form().text("upTo")) else { return .redirect(to: "/messages") }
        let count = try await center.readAll(upTo: upTo, of: person)
        let words = visit.language == .zh ? "\(count) 条消息已标为看过。" : "\(count) message\(count == 1 ? "" : "s") marked read."
        return .redirect(to: "/messages", saying: Toast(words))
    }

    static func person(_ visit: Visit) throws -> Int64 {
        guard let person = visit.caller.person else { throw Problem.notSignedIn() }
        return person
    }

    static func id(_ visit: Visit) -> Int64? {
        let raw = visit.parameter("id")
        return Int64(raw).flatMap { String($0) == raw ? $0 : nil }
    }
}

/// The list as a page.
struct MessageListPage {
    let visit: Visit
    let texts: MessageTexts
    let page: MessageCenter.Page
    let unread: Int
    let onlyUnread: Bool
    let isFirst: Bool

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let title = unread == 0 ? Words(zh: "消息", en: "Messages") : Words(zh: "消息（\(unread) 条没看）", en: "Messages (\(unread) unread)")
        return visit.page(html, Shell(title, crumbs: [], density: visit.caller.isStaff ? .work : .citizen))
    }

    private var html: HTML {
        """
        <header class="page-head"><h1>\(say("消息", "Messages"))</h1><p class="lead">\(lead)</p></header>
        \(filters)\(markAll)\(page.messages.isEmpty ? empty : list)\(older)
        <p class="section"><a href="/account/messages">\(say("选择哪些事用邮件、短信告诉您", "Choose what also comes by e-mail or text message"))</a></p>
        """
    }

    private var lead: String {
        switch unread {
        case 0: say("都看过了。", "Everything has been read.")
        default: say("\(unread) 条没看。", unread == 1 ? "One is unread." : "\(unread) are unread.")
        }
    }

    private var filters: HTML {
        Part.filters(
            [
                (say("全部", "All"), "/messages", nil, !onlyUnread),
                (say("没看的", "Unread"), "/messages?f=unread", unread, onlyUnread),
            ], visit.language)
    }

    private var markAll: HTML {
        guard unread > 0, isFirst, let newest = page.messages.first else { return .empty }
        return """
            <form class="section-inner" method="post" action="/messages/read">\(HTML.csrfField(visit.csrf))\
            <input type="hidden" name="upTo" value="\(newest.id)"><button class="button small">\(say("全部标为看过", "Mark all as read"))</button></form>
            """
    }

    private var empty: HTML {
        if onlyUnread {
            return Part.empty(say("没有没看的消息。", "No unread messages."), next: say("看全部消息", "See all messages"), address: "/messages")
        }
        let words =
            visit.caller.isStaff
            ? say(
                "还没有消息。轮到您办的、快到期的、写了您批准的，会写在这里，并按您的选择发邮件或短信。",
                "No messages yet. What falls to you, what is due soon and what names you as the approver is written here, and sent by e-mail or text message as you choose."
            )
            : say(
                "还没有消息。您的申请收到、受理、要补材料、有了决定，都会写在这里，并按您的选择发邮件或短信。",
                "No messages yet. When your application is received, accepted, needs papers or is decided, it is written here, and sent by e-mail or text message as you choose."
            )
        return Part.empty(
            words, next: visit.caller.isStaff ? say("去待办", "To the inbox") : say("看我的办件", "See my matters"),
            address: visit.caller.isStaff ? "/inbox" : "/matters")
    }

    private var list: HTML {
        "<ol class=\"messages section-inner\">\n\(page.messages.map(row).joined("\n"))\n</ol>\n"
    }

    private func row(_ message: Message) -> HTML {
        let wording = visit.wording
        let worded = texts.worded(message, visit.language) { due, _ in wording.deadline(due) }
        let address: HTML = "<a href=\"/messages/\(message.id)\">\(worded.subject)</a>"
        let fresh: HTML = message.isUnread ? " " + Part.tag(say("没看", "Unread"), .pen) : .empty
        let mark: HTML =
            message.isUnread
            ? """
            <form method="post" action="/messages/\(message.id)/read">\(HTML.csrfField(visit.csrf))<input type="hidden" name="back" value="\(here)">\
            <button class="button plain" aria-label="\(say("标为看过：\(worded.subject)", "Mark as read: \(worded.subject)"))">\(say("标为看过", "Mark as read"))</button></form>
            """ : .empty
        return """
            <li\(" data-unread", if: message.isUnread)><p class="note"><time datetime="\(wording.machine(message.at))">\(wording.moment(message.at))</time></p>\
            <div><p class="what">\(address)\(fresh)</p><p class="text">\(Self.unbroken(message.facts.number, in: worded.text))</p></div>\(mark)</li>
            """
    }

    /// Numbers to quote are never broken at the end of a line.
    private static func unbroken(_ number: String, in text: String) -> HTML {
        guard !number.isEmpty else { return "\(text)" }
        let parts = text.split(separator: number, omittingEmptySubsequences: false).map { part -> HTML in "\(part)" }
        return parts.joined(Part.number(number))
    }

    private var here: String { onlyUnread ? "/messages?f=unread" : "/messages" }

    private var older: HTML {
        guard let next = page.next else { return .empty }
        let address = onlyUnread ? "/messages?f=unread&before=\(next)" : "/messages?before=\(next)"
        return """
            <nav class="pager" aria-label="\(say("分页", "Pages"))"><span></span><span class="cluster"><a class="button small" href="\(address)">\(say("更早的消息", "Older messages"))</a></span></nav>

            """
    }
}
