import People
import Zone

/// The whole document around a page: head, masthead, crumbs, toast, footer.
struct ShellPage {
    let visit: Visit
    let shell: Shell
    let content: HTML

    private var language: Language { visit.language }
    private var isStaff: Bool { visit.caller.isStaff }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        let bare = shell.density == .device
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"\(rootAttributes)>
            \(head)
            <body>
            \("<a class=\"skip\" href=\"#main\">\(say("跳到正文", "Skip to content"))</a>\n", if: !bare)\(masthead, if: !bare)
            <main id="main" tabindex="-1"><div class="wrap">
            \(crumbs)\(toast)\(content)
            </div></main>
            \(footer, if: !bare)
            </body>
            </html>

            """
    }

    private var rootAttributes: HTML {
        var out = HTML.empty
        switch shell.density {
        case .work: out += " data-density=\"work\""
        case .device: out += " data-device=\"desk\""
        case .citizen: break
        }
        if visit.look.large { out += " data-type=\"large\"" }
        if let theme = visit.look.theme { out += " data-theme=\"\(theme.rawValue)\"" }
        return out
    }

    private var head: HTML {
        let faults = shell.faults == 0 ? "" : say("有 \(shell.faults) 处要改 · ", "\(shell.faults) to mend · ")
        let name = say("通办", "Tongban")
        return """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(faults)\(shell.title[language]) · \(name)</title>
            <link rel="stylesheet" href="\(Assets.address("tongban.css"))">
            <link rel="icon" type="image/svg+xml" href="\(Assets.address("mark.svg"))">
            <script type="module" src="\(Assets.address("tongban.js"))"></script>
            </head>
            """
    }

    private var masthead: HTML {
        """
        <header class="masthead">
          <div class="wrap">
            <a class="brand" href="/">\(Drawing.brand)<span class="brand-name">\(say("通办", "Tongban"))</span><span class="brand-zone">\(visit.site.name[language])</span></a>
            <nav class="topnav" aria-label="\(say("主要栏目", "Main sections"))"><ul>\(doors)</ul></nav>
            <div class="tools">\(tools)</div>
          </div>
        </header>
        """
    }

    private var doors: HTML {
        ShellDoors.list(for: visit.caller).map { link in
            let current: HTML = link.door == shell.door ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(link.address)\"\(current)>\(link.name[language])</a></li>"
        }.joined()
    }

    private var tools: HTML {
        let other: Language = language == .zh ? .en : .zh
        let size =
            visit.look.large
            ? say("返回标准版", "Standard view") : isStaff ? say("大字", "Large type") : say("长辈版", "Large type")
        let sizeAddress = visit.viewAddress("type", visit.look.large ? "standard" : "large")
        let otherName = other == .en ? "English" : "中文"
        return """
            <a class="senior" href="\(sizeAddress)">\(size)</a>\
            <a href="\(visit.viewAddress("lang", other.rawValue))" lang="\(other.rawValue)" hreflang="\(other.rawValue)">\(otherName)</a>\
            \(account)
            """
    }

    private var account: HTML {
        if visit.caller.person != nil {
            // Who must change the password or set up a second factor first is kept from everything else.
            let isWhole = visit.caller.session.map { $0.stage == .full } ?? true
            return (isWhole ? messages : .empty) + "<a href=\"/account\">\(visit.caller.name)</a>"
        }
        return "<a href=\"\(Address.signIn(back: visit.backAddress))\">\(say("登录", "Sign in"))</a>"
    }

    /// Unread ones stand out, and stay in large type, where the other tools step back. Where there is script the count follows.
    private var messages: HTML {
        let count = visit.unread
        guard count > 0 else { return "<a href=\"/messages\" data-unread=\"0\">\(say("消息", "Messages"))</a>" }
        let shown = count > 99 ? "99+" : String(count)
        let hidden = say(" 条没看", count == 1 ? " unread message" : " unread")
        return
            "<a class=\"senior\" href=\"/messages\" data-unread=\"\(count)\">\(say("消息", "Messages")) \(shown)<span class=\"vh\">\(hidden)</span></a>"
    }

    private var crumbs: HTML {
        guard !shell.crumbs.isEmpty else { return .empty }
        let items = shell.crumbs.map { crumb -> HTML in
            let name = HTML(asWritten: crumb.name[language], in: language)
            let text: HTML = crumb.mono ? "<span class=\"mono\">\(name)</span>" : "\(name)"
            return crumb.address.map { "<li><a href=\"\($0)\">\(text)</a></li>" } ?? "<li>\(text)</li>"
        }
        return "<nav class=\"crumbs\" aria-label=\"\(say("位置", "You are here"))\"><ol>\(items.joined())</ol></nav>\n"
    }

    private var toast: HTML {
        guard let toast = shell.toast ?? visit.said else { return .empty }
        let close = toast.link.map { address -> HTML in
            "<a href=\"\(address)\">\(toast.linkText ?? say("看这件", "See it"))</a>"
        }
        let dismiss: HTML = "<a href=\"\(visit.address(with: "said", nil))\">\(say("知道了", "Got it"))</a>"
        return "<div class=\"toast\" role=\"status\">\(Drawing.tick)<p>\(toast.text)</p>\(close ?? dismiss)</div>\n"
    }

    private var footer: HTML {
        shell.density == .work ? ShellFooter.work(visit) : ShellFooter.citizen(visit)
    }
}
