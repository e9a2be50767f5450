import Evidence
import HTTPTypes
import TestSupport
import Testing
import WorkCalendar

@testable import tongban

/// What the administrator is told of the machine: what was never done, with how; what failed, before anything else.
@Suite(.serialized) struct HealthTests {
    @Test func `what was never done is taught, and what failed stands first for the administrator and for machines`() async throws {
        let house = try await House()
        let file = house.composition.ground.place
        let empty = await house.ask("administrator", .get, "/admin/health").text
        for words in ["tongban drill", "tongban-drill.timer", "tongban backup", "tongban-backup.timer", "tongban log verify", "--clamd"] {
            #expect(empty.contains(words), "\(words) is not taught")
        }
        #expect(!(await house.ask("administrator", .get, "/admin").text.contains("要您现在处理")))
        let now = TimeSource.system.now()
        let broken: JSON = [
            "at": .string(now.iso8601(offset: .utc)), "ok": false,
            "faults": [["place": "papers/ab", "zh": "和清单里的指纹对不上", "en": "does not fit its digest in the manifest"]],
        ]
        OperationsNote.drill.write(broken, beside: file)
        let page = await house.ask("administrator", .get, "/admin/health").text
        #expect(page.contains("没有通过") && page.contains("papers/ab：和清单里的指纹对不上") && page.contains("有 1 处要现在处理"))
        let start = await house.ask("administrator", .get, "/admin").text
        #expect(start.contains("要您现在处理") && start.contains("恢复演练：没有通过"))
        #expect(await house.ask(House.visitor, .get, "/metrics").text.contains("tongban_drill_ok 0"))
        OperationsNote.drill.write(["at": .string(now.iso8601(offset: .utc)), "ok": true, "faults": []], beside: file)
        OperationsNote.backup.write(["at": .string(now.adding(microseconds: -3 * Instant.wholeDay).iso8601(offset: .utc))], beside: file)
        OperationsNote.log.write(["at": .string(now.iso8601(offset: .utc)), "ok": true], beside: file)
        let later = await house.ask("administrator", .get, "/admin/health").text
        #expect(later.contains("太久没有备份") && later.contains("全部相符") && !later.contains("没有通过"))
        let metrics = await house.ask(House.visitor, .get, "/metrics").text
        #expect(metrics.contains("tongban_log_verify_ok 1") && metrics.contains("tongban_keys_age_seconds"))
        await house.leave()
    }
}
