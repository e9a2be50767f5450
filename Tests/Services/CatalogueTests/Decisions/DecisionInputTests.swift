import DMN
import FEEL
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("What is typed to try a decision") struct DecisionInputTests {
    private static let today = Day("2026-10-10") ?? Day(ordinal: 0)

    private func input(_ name: String, of model: String, _ decision: String) throws -> DecisionInput {
        let found = try #require(Published.zone?.decision(model))
        let compiled = try #require(found.model.decision(decision))
        let inputs = DecisionTrial.inputs(of: compiled, in: found)
        return try #require(inputs.first { $0.name == name })
    }

    private func read(_ input: DecisionInput, _ typed: String...) -> FEELValue? {
        try? input.read(typed, today: Self.today).get()
    }

    private func fault(_ input: DecisionInput, _ typed: String...) -> String? {
        if case .failure(let fault) = input.read(typed, today: Self.today) { return fault.words.zh }
        return nil
    }

    @Test func whatIsLeftEmptyIsNotKnown() throws {
        let model = try #require(Published.zone?.decision("rent-subsidy"))
        let decision = try #require(model.model.decision("资格"))
        for input in DecisionTrial.inputs(of: decision, in: model) {
            #expect(read(input, "") == .null, "\(input.name)")
            #expect(read(input) == .null, "\(input.name)")
            #expect(read(input, " 　") == .null, "\(input.name)")
        }
    }

    @Test func aTruthHasThreeAnswers() throws {
        let input = try input("在孵", of: "rent-subsidy", "资格")
        #expect(input.field == "v-incubated")
        #expect(read(input, "true") == true)
        #expect(read(input, "否") == false)
        #expect(fault(input, "maybe") == "请选“是”“否”或“不知道”")
    }

    @Test func datesAndNumbersAreReadAsPeopleWriteThem() throws {
        let founded = try input("成立日期", of: "rent-subsidy", "资格")
        #expect(read(founded, "2023年1月15日") == FEELDate("2023-01-15").map(FEELValue.date))
        #expect(fault(founded, "2023-02-30")?.contains("没有 2023 年 2 月 30 日") == true)
        let area = try input("面积_平方米", of: "rent-subsidy", "应补_分")
        #expect(read(area, "１,２００.５") == Decimal128("1200.5").map(FEELValue.number))
        #expect(fault(area, "很大") == "请填数字，比如 80 或 80.5")
        #expect(fault(area, "-1") == "只能填 >= 0")
    }

    @Test func aChoiceKnowsItsValues() throws {
        let field = try input("领域", of: "rent-subsidy", "资格")
        guard case .choice(let values) = field.kind else {
            Issue.record("领域 is no choice")
            return
        }
        #expect(values == ["生物医药", "集成电路", "现代农业", "其他"])
        #expect(read(field, "其他") == "其他")
        #expect(fault(field, "餐饮") == "请从列出的几项里选")
        let accepted = try input("接受的级别", of: "tax-credit-loan", "贷款档次")
        guard case .choices = accepted.kind else {
            Issue.record("接受的级别 are no choices")
            return
        }
        #expect(read(accepted, "A", "M") == ["A", "M"])
        #expect(fault(accepted, "A", "Z") == "请从列出的几项里选")
    }

    @Test func whatHasPartsIsJSONAndNamesItsFault() throws {
        let months = try input("月份明细", of: "rent-subsidy", "分月补贴_分")
        guard case .json = months.kind else {
            Issue.record("月份明细 is no JSON")
            return
        }
        #expect(read(months, months.sample)?.listValue?.count == 1)
        #expect(fault(months, "[{")?.hasPrefix("JSON ") == true)
        #expect(fault(months, "[1, 2]")?.contains("请照例子写") == true)
    }

    /// Typing what a case says gives the case's value again, for every input of every case.
    @Test func aWorkedCaseFillsTheForm() throws {
        let zone = try #require(Published.zone)
        for model in zone.decisions {
            for name in model.model.model.root.decisions.map(\.head.name) {
                let compiled = try #require(model.model.decision(name))
                let inputs = DecisionTrial.inputs(of: compiled, in: model)
                for one in model.cases {
                    for input in inputs {
                        let value = one.inputs.first { $0.name == input.name }?.value.feel ?? .null
                        let read = try? input.read(input.typed(value), today: Self.today).get()
                        #expect(read == value || input.allowed != nil && read == nil, "\(model.id) \(one.id) \(input.name)")
                    }
                }
            }
        }
    }
}
