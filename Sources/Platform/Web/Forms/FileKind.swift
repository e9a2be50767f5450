import Zone

/// The kinds of paper that are taken, told by content and never by name.
package enum FileKind: String, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case ofd = "application/ofd"

    package var mediaType: String { rawValue }

    /// Nil when the first bytes belong to none of them.
    package init?(content: some Collection<UInt8>) {
        let head = Array(content.prefix(4096))
        if Self.holds(head.prefix(1024), Array("%PDF-".utf8)) {
            self = .pdf
        } else if head.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
            self = .png
        } else if head.starts(with: [0xff, 0xd8, 0xff]) {
            self = .jpeg
        } else if head.starts(with: [0x50, 0x4b, 0x03, 0x04]), Self.holds(content, Array("OFD.xml".utf8)) {
            // An OFD paper is a zip folder whose root file is OFD.xml (GB/T 33190).
            self = .ofd
        } else {
            return nil
        }
    }

    /// The problem of a file that is none of them, saying what it seems to be.
    package static func refusal(_ name: String, content: some Collection<UInt8>) -> Words {
        let head = Array(content.prefix(8))
        let lower = name.lowercased()
        if lower.hasSuffix(".doc") || lower.hasSuffix(".docx") || head.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
            return Words(
                zh: "这份是 Word 文件，打开后会变样，法律上不能当原图。请在 Word 里“另存为 PDF”，或拍张照片",
                en: "This is a Word file, which looks different wherever it is opened. Save it as PDF in Word, or take a photograph")
        }
        if head.isEmpty { return Words(zh: "这份文件是空的，请重新选一份", en: "This file is empty; please choose it again") }
        return Words(
            zh: "只收 PDF、OFD、PNG、JPEG。这份的内容不是其中任何一种，请转成 PDF，或拍张照片",
            en: "PDF, OFD, PNG and JPEG are taken. The content of this file is none of them; turn it into a PDF or take a photograph")
    }

    private static func holds(_ bytes: some Collection<UInt8>, _ pattern: [UInt8]) -> Bool {
        let all = Array(bytes)
        guard all.count >= pattern.count else { return false }
        return (0...(all.count - pattern.count)).contains { start in
            all[start] == pattern[0] && all[start..<(start + pattern.count)].elementsEqual(pattern)
        }
    }
}
