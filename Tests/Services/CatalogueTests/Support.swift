import Foundation
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

/// The zone that is delivered, behind a gate, on a make-up Saturday after the National Day holiday.
enum Published {
    static let zone: ZoneFolder? = ZoneFolder.load(path).zone
    static let saturday = Instant(iso8601: "2026-10-10T10:46:00+08:00") ?? .never

    private static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("zones/xinxiang-hitech").path

    static func visitor(
        _ language: String = "zh-CN", now: Instant = saturday, version: @escaping @Sendable (String) -> Int = { _ in 1 },
        urgent: @escaping CatalogueService.Urgent = { _ in nil }
    ) throws -> Visitor {
        let zone = try #require(zone)
        var doors = Doors()
        CatalogueService(zone: zone, logKey: "tongban.example+7c1e90ab+Zp8m", version: version, urgent: urgent).doors(into: &doors)
        return Visitor(try TestGate.make(doors, zone, now: now), language: language)
    }

    static func items() throws -> Items { Items(zone: try #require(zone)) }
}

extension Visitor.Reply {
    /// What a person reads of a page: its text without markup, white space folded.
    var read: String {
        text.replacing(/<(script|style|head)[\s\S]*?<\/\1>/, with: "").replacing(/<[^>]*>/, with: " ")
            .replacing("&amp;", with: "&").replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether every `<a>`, `<section>` and so on is closed in order: a template that lost a brace does not pass.
    var isBalanced: Bool {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/) {
            let name = tag.2
            if ["meta", "link", "br", "input", "img", "wbr", "hr"].contains(name) || !tag.3.isEmpty { continue }
            if tag.1.isEmpty {
                open.append(name)
            } else if open.popLast() != name {
                return false
            }
        }
        return open.isEmpty
    }

    /// The Chinese of an English page that no element marks as such: what a screen reader would spell out in English (WCAG 2.2, 3.1.2). A
    /// document’s title and what was typed can hold no mark.
    var unmarkedChinese: [String] {
        let page = text.replacing(/<(title|textarea)[^>]*>[^<]*<\/\1>/, with: "")
        let labels = page.matches(of: /data-label="([^"]*)"(?! lang="zh-CN")/).map { String($0.1) }
        let rest = page.replacing(/<([a-z0-9]+)[^>]* lang="zh-CN"[^>]*>[^<]*<\/\1>/, with: "").replacing(/<[^>]*>/, with: "\n")
        return (labels + rest.split(separator: "\n").map(String.init)).filter { text in
            text.unicodeScalars.contains { (0x3400...0x9fff).contains($0.value) }
        }
    }
}
