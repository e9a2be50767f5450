import WorkCalendar
import Zone

/// What happened, newest first: when, what, who, and the entry of the log that proves it.
package struct Timeline: Sendable {
    package struct Entry: Sendable {
        package let at: Instant
        package let what: String
        package let by: String
        /// The entry's index in the log.
        package let logIndex: Int64?
        package let note: String?

        package init(at: Instant, what: String, by: String, logIndex: Int64? = nil, note: String? = nil) {
            self.at = at
            self.what = what
            self.by = by
            self.logIndex = logIndex
            self.note = note
        }
    }

    package let entries: [Entry]
    package init(_ entries: [Entry]) { self.entries = entries }

    package func html(_ wording: Wording) -> HTML {
        let items = entries.map { entry -> HTML in
            let proof: HTML =
                entry.logIndex.map { index in
                    " · <a href=\"/log/events/\(index)\">\(wording.say("存证 #\(index)", "record #\(index)"))</a>"
                } ?? .empty
            let note: HTML = entry.note.map { "<p>\($0)</p>" } ?? .empty
            return """
                <li><p class="when"><time datetime="\(wording.machine(entry.at))">\(wording.moment(entry.at))</time></p>\
                <div class="body"><p class="what">\(entry.what)</p>\(note)<p class="by">\(entry.by)\(proof)</p></div></li>
                """
        }
        return "<div class=\"timeline-box\"><ol class=\"timeline\">\n\(items.joined("\n"))\n</ol></div>\n"
    }
}
