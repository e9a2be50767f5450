import Evidence
import WorkCalendar

/// An address for e-mail (RFC 5321): ASCII, one at-sign, a host with a dot. What cannot be written into a header or an argument is none.
package struct EmailAddress: Sendable, Hashable {
    package let text: String

    package init?(_ raw: String) {
        guard raw.utf8.count <= 254, raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        let parts = raw.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isLocal(parts[0]), Self.isHost(parts[1]) else { return nil }
        text = raw
    }

    /// A dot-atom of RFC 5322.
    private static func isLocal(_ part: Substring) -> Bool {
        guard (1...64).contains(part.utf8.count) else { return false }
        return part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
    }

    private static func isHost(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2d }
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// For screens: `z***@example.com`.
    package var masked: String {
        let parts = text.split(separator: "@")
        return "\(parts[0].prefix(1))***@\(parts[1])"
    }
}

/// An e-mail as it goes to the sending command (RFC 5322): UTF-8 words in RFC 2047 headers, the body in base64.
package struct EmailMessage: Sendable, Hashable {
    package let reference: String
    package let from: EmailAddress
    package let fromName: String
    package let to: EmailAddress
    package let subject: String
    package let text: String
    package let language: String
    package let host: String
    package let date: Instant
    package let offset: UTCOffset

    /// The whole message, lines ending in LF as sendmail reads them from a pipe.
    package var bytes: [UInt8] {
        let headers = [
            "From: \(MIMEHeader.words(fromName))\n <\(from.text)>", "To: <\(to.text)>", "Subject: \(MIMEHeader.words(subject))",
            "Date: \(MIMEHeader.date(date, offset))", "Message-ID: <\(reference)@\(host)>", "Auto-Submitted: auto-generated",
            "Content-Language: \(language)", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ]
        // A text in quoted lines of 76 characters, whatever stands in it.
        let coded = Base64.encode(Array(text.utf8))
        var lines: [Substring] = []
        var rest = Substring(coded)
        while !rest.isEmpty {
            lines.append(rest.prefix(76))
            rest = rest.dropFirst(76)
        }
        return Array((headers.joined(separator: "\n") + "\n\n" + lines.joined(separator: "\n") + "\n").utf8)
    }
}

/// What header lines are made of. Nothing that is not plain ASCII, and no line break, ever stands in one as it is.
enum MIMEHeader {
    /// Words for a header: as they are where they are short plain ASCII, else in encoded words (RFC 2047) of at most 75 characters.
    static func words(_ text: String) -> String {
        let flat = String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : Character($0) })
        let plain = flat.utf8.allSatisfy { isPlain($0) }
        if plain, flat.utf8.count <= 60, !flat.isEmpty { return flat }
        var chunks: [[UInt8]] = [[]]
        // 39 bytes are 52 characters of base64, so that the line with the longest header's name has no more than 76; a character is never cut.
        for scalar in flat.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunks[chunks.count - 1].count + bytes.count > 39 { chunks.append([]) }
            chunks[chunks.count - 1] += bytes
        }
        return chunks.map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: "\n ")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x20 || byte == 0x2d
    }

    /// `Mon, 23 Nov 2026 15:00:00 +0800`.
    static func date(_ instant: Instant, _ offset: UTCOffset) -> String {
        let text = Array(instant.iso8601(offset: offset))
        let day = Day(String(text.prefix(10))) ?? Day(ordinal: 0)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let (year, month, number) = day.parts
        let zone = offset.minutes == 0 ? "+0000" : String(offset.description.filter { $0 != ":" })
        return "\(weekdays[day.weekday - 1]), \(number) \(months[month - 1]) \(year) \(String(text[11..<19])) \(zone)"
    }
}
