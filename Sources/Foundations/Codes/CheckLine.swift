/// Codes that `code check` knows, by the word on the command line.
public enum CheckedKind: String, Sendable, CaseIterable {
    case credit
    case citizen
    case item
    case region
    case record
    case phone
}

/// Answers one line of `code check`: `ok`, or `bad: ` and every reason in English.
///
/// A code whose check digit fails is bad here, though a person may confirm it with a reason elsewhere.
public func codeCheckLine(_ kind: CheckedKind, _ line: String, today: (year: Int, month: Int, day: Int)) -> String {
    switch kind {
    case .credit: answer(CreditCode.parse(line).faults)
    case .citizen: answer(CitizenNumber.parse(line, today: today).faults)
    case .item: answer(ItemCode.parse(line).faults)
    case .region: answer(RegionCode.parse(line).faults)
    case .record: answer(RecordNumber.parse(line).faults)
    case .phone: answer(PhoneNumber.parse(line).faults)
    }
}

private func answer(_ faults: [some CodeFault]) -> String {
    faults.isEmpty ? "ok" : "bad: " + faults.map(\.words.en).joined(separator: "; ")
}
