import HTTPTypes
import TestSupport
import Testing
import Web
import Zone

@Suite struct FormTests {
    let visitor = Visitor(SampleGate.make())

    private func upload(_ parts: String, boundary: String = "XyZ") async -> Visitor.Reply {
        _ = await visitor.get("/")
        let token = "digest-of-form:\(visitor.cookies["tb_visitor"] ?? "")"
        let first = "--\(boundary)\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n\(token)\r\n"
        let body = first + parts + "--\(boundary)--\r\n"
        return await visitor.send(
            .post, "/upload", headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"], body: Array(body.utf8))
    }

    private func file(_ name: String, _ content: String) -> String {
        "--XyZ\r\nContent-Disposition: form-data; name=\"plan\"; filename=\"\(name)\"\r\nContent-Type: application/pdf\r\n\r\n\(content)\r\n"
    }

    @Test func filesAreToldByTheirContent() async {
        let reply = await upload(file("平面图.pdf", "%PDF-1.7 x") + file("a.pdf", "MZ not a pdf"))
        #expect(reply.status == 200)
        #expect(reply.text == "plan|平面图.pdf|10|application/pdf\nplan|a.pdf|12|none")
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\\\Users\\\\x\\\\图.png", "图.png"), ("..", "file"), (".htaccess", "htaccess"),
        ("a\u{202e}fdp.exe", "afdp.exe"),
        ("<b>.pdf", "b.pdf"),
    ])
    func fileNamesAreMadeHarmless(sent: String, kept: String) async {
        #expect(await upload(file(sent, "x")).text.split(separator: "|")[1] == kept)
    }

    @Test func longNamesKeepTheirEnding() {
        let name = FileName.clean(String(repeating: "长", count: 300) + ".pdf")
        #expect(name.count == 120)
        #expect(name.hasSuffix(".pdf"))
    }

    @Test func anInputLeftEmptyIsNoFile() async {
        #expect(await upload(file("", "")).text == "")
    }

    @Test(arguments: ["", "--", "--XyZ", "--XyZ\r\n\r\n", "--XyZ\r\nContent-Disposition: x\r\n\r\n\r\n--XyZ--"])
    func brokenMultipartIsRefused(body: String) async {
        let reply = await visitor.send(
            .post, "/upload", headers: ["Content-Type": "multipart/form-data; boundary=XyZ"], body: Array(body.utf8))
        #expect((400...403).contains(reply.status))
    }

    @Test func otherBodiesAreNotForms() async {
        #expect(await visitor.send(.post, "/upload", headers: ["Content-Type": "application/json"], body: Array("{}".utf8)).status == 415)
        #expect(await visitor.send(.post, "/upload", headers: ["Content-Type": "multipart/form-data"], body: Array("x".utf8)).status == 400)
        #expect(
            await visitor.send(.post, "/upload", headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array("a=%ff".utf8))
                .status == 400)
    }

    @Test func refusalsSayHowToMendTheFile() {
        #expect(FileKind.refusal("图.docx", content: Array("PK".utf8)).zh.contains("另存为 PDF"))
        #expect(FileKind.refusal("x.pdf", content: [UInt8]()).en.contains("empty"))
        #expect(FileKind(content: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]) == .png)
        #expect(FileKind(content: [0xff, 0xd8, 0xff, 0xe0]) == .jpeg)
        #expect(FileKind(content: [0x50, 0x4b, 0x03, 0x04] + Array("....OFD.xml".utf8)) == .ofd)
        #expect(FileKind(content: [0x50, 0x4b, 0x03, 0x04] + Array("....word/document.xml".utf8)) == nil)
    }
}
