import People
import Records
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Desk

@Suite("Pages of the lifecycles") struct LifecyclePagesTests {
    private func visitor() async throws -> (rig: CaseRig, visitor: PageVisitor) {
        let rig = try await CaseRig(at: "2026-10-10T10:46:00+08:00")
        var doors = Doors()
        LifecycleDoors(engine: rig.rig.engine, zone: rig.rig.zone).open(&doors)
        return (rig, try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: [:]))
    }

    @Test func `every kind has its page, and its page names every act and every state`() async throws {
        let (rig, visitor) = try await visitor()
        for (name, kind) in rig.rig.engine.kinds {
            let list = await visitor.get("/lifecycles")
            #expect(list.text.contains("/lifecycles/\(name)"))
            for english in [false, true] {
                let page = await visitor.get("/lifecycles/\(name)", english: english)
                #expect(page.status == 200)
                for state in kind.table.states { #expect(page.text.contains(HTML.escaped(kind.titles.state(state)[english ? .en : .zh]))) }
                for action in kind.table.actions {
                    #expect(page.text.contains(HTML.escaped(kind.titles.action(action)[english ? .en : .zh])))
                }
            }
        }
        #expect(await visitor.get("/lifecycles/nothing").status == 404)
    }

    @Test func `every guard of every kind is worded`() async throws {
        let (rig, _) = try await visitor()
        for kind in rig.rig.engine.kinds.values {
            for row in kind.table.rows {
                for guardian in row.needs {
                    #expect(LifecycleWords.knows(guardian.name, kind.titles), "\(kind.table.kind): \(guardian.name)")
                }
            }
        }
    }

    @Test func `the matrix holds exactly the rows of the table`() async throws {
        let (rig, _) = try await visitor()
        let kind = try #require(rig.rig.engine.kinds["case"])
        let words = LifecycleWords(
            kind: kind, zone: rig.rig.zone, wording: Wording(.zh, offset: rig.rig.zone.offset, now: rig.rig.clock.now))
        let drawn = LifecycleDiagram(table: kind.table, words: words)
        var ways: Set<String> = []
        for row in kind.table.rows {
            for from in row.from { if let to = row.to, to != from { ways.insert("\(from) \(to)") } }
        }
        #expect(Set(drawn.arcs.map { "\(kind.table.states[$0.from]) \(kind.table.states[$0.to])" }) == ways)
        for (who, action, states) in kind.table.matrix {
            for state in states {
                #expect(kind.table.rows(from: state).contains { $0.action == action && $0.by.contains { $0.text == who } })
            }
        }
    }

    @Test func `silence says after how long and by which law`() async throws {
        let page = try await visitor().visitor.get("/lifecycles/case").text
        #expect(page.contains("满 1 个工作日（暂定）没人办"))
        #expect(page.contains("5 个工作日（行政许可法第三十二条第一款第四项）"))
        #expect(page.contains("不是办“提交申请”的同一个人"))
    }
}
