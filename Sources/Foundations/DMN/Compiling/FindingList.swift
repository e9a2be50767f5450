import FEEL

/// Gathers what was noticed in a model's expressions, with places in its files, and numbers the expressions.
final class FindingList {
    private(set) var faults: [ModelFault] = []
    private(set) var doubts: [ModelFault] = []
    private(set) var sources: [ExpressionSource] = []

    /// - Parameter before: how many scalars were written before the author's text on its first line.
    func add(_ findings: [Finding], in text: SourceText, file: String, before: Int = 0) {
        for finding in findings {
            let inner = finding.place.line == 1 ? Place(line: 1, column: max(1, finding.place.column - before)) : finding.place
            let fault = ModelFault(file: file, at: text.place(of: inner), what: finding.what, mend: finding.mend)
            switch finding.severity {
            case .fault, .unresolved: faults.append(fault)
            case .doubt: doubts.append(fault)
            }
        }
    }

    func add(_ fault: ModelFault) {
        faults.append(fault)
    }

    func spot(_ place: Place, file: String, element: String) -> Spot {
        Spot(number: number(of: SourceText("", at: place), file: file, element: element))
    }

    /// The number by which diagnostics tell an expression.
    func number(of text: SourceText, file: String, element: String) -> Int {
        sources.append(ExpressionSource(file: file, element: element, text: text))
        return sources.count
    }
}

/// Where something of a model stands that is no expression, or an expression as a whole: what is told of it bears its number.
struct Spot: Sendable {
    let number: Int

    func note(_ reason: @autoclosure () -> Diagnostic.Reason, in evaluation: Evaluation) {
        let before = evaluation.source
        evaluation.source = number
        evaluation.note(reason(), at: .start)
        evaluation.source = before
    }
}

/// An expression of a model: where it stands and in which element.
public struct ExpressionSource: Sendable, Hashable {
    public let file: String
    /// The name of the decision, knowledge model or service.
    public let element: String
    public let text: SourceText
}
