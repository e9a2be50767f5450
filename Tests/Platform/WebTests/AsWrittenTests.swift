import Testing
import Zone

@testable import Web

@Suite("Text as it was written, on a page of another language") struct AsWrittenTests {
    @Test(arguments: [
        ("应补_分", "⟦应补_分⟧"), ("A, B", "A, B"), ("", ""), ("40 分以上不满 70 分", "⟦40 分以上不满 70 分⟧"),
        ("proposed：警示，马上改", "proposed⟦：警示，马上改⟧"), ("blue means 提示, yellow 警示.", "blue means ⟦提示⟧, yellow ⟦警示⟧."),
        ("floor(2 * 市定 / 3)", "floor(2 * ⟦市定⟧ / 3)"), ("豫环办〔2021〕68号", "⟦豫环办〔2021〕68号⟧"), ("10, 20", "10, 20"),
    ])
    func chineseIsMarkedWhereItStands(text: String, marked: String) {
        let expected = marked.replacing("⟦", with: "<span lang=\"zh-CN\">").replacing("⟧", with: "</span>")
        #expect(HTML(asWritten: text, in: .en).text == expected)
        #expect(HTML(asWritten: text, in: .zh).text == text)
        #expect(ChineseRuns(text).runs.map(\.text).joined() == text)
    }

    @Test func whatIsMarkedIsEscaped() {
        #expect(HTML(asWritten: "<甲 & 乙>", in: .en).text == "&lt;<span lang=\"zh-CN\">甲</span> &amp; <span lang=\"zh-CN\">乙</span>&gt;")
        #expect(HTML.lang(of: "甲", in: .en).text == " lang=\"zh-CN\"")
        #expect(HTML.lang(of: "甲", in: .zh).isEmpty && HTML.lang(of: "A", in: .en).isEmpty)
    }
}
