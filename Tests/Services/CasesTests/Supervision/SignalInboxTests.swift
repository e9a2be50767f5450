import Desk
import Evidence
import Records
import TestSupport
import Testing
import Web

@testable import Cases

/// Signals among the cases of an inbox: each is answered by itself.
@Suite("Signals in the inbox")
struct SignalInboxTests {
    @Test("a signal has no box, the page says why, and one that is sent all the same is told so and left alone")
    func alone() async throws {
        let rig = try await SignalRig()
        _ = try await rig.accepted()
        try await rig.pass(to: "2026-11-20T09:00:00+08:00")
        let signal = try #require(try await rig.signals().first { $0.data["rule"] == "R1" })
        var doors = Doors()
        let cases = rig.cases.cases
        InboxPages(engine: rig.rig.engine, zone: rig.rig.zone, sources: [cases.inboxSource] + cases.supervisionSources).doors(into: &doors)
        let visitor = try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: ["chief": rig.chief])
        visitor.signIn("chief")
        let inbox = await visitor.get("/inbox").text
        #expect(inbox.contains("/supervision/signals/\(signal.number ?? "")"))
        #expect(!inbox.contains("name=\"r\" value=\"\(signal.id)\""), "a signal cannot be taken into what is done together")
        #expect(!inbox.contains("name=\"r\"") || inbox.contains("没有选框的，要打开来一件一件办"))
        let version = try await rig.rig.record(signal.id).version
        let page = await visitor.get("/inbox/bulk?do=complete&r=\(signal.id)").text
        #expect(page.contains("办不了的 1 件") && page.contains("这一类要打开来一件一件办"))
        #expect(page.contains(signal.number ?? "?"))
        #expect(try await rig.rig.record(signal.id).version == version)
    }
}
