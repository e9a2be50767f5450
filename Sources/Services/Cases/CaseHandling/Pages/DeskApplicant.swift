import Codes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// Who stands at the window, as far as a code tells: found in the directory or new to it.
struct DeskApplicant: Sendable {
    let kind: Application.Applicant
    /// As the rules of its kind write it; what was typed where they cannot read it.
    let code: String
    /// The name on file; nil for somebody new.
    let name: String?
    let phone: String?
    /// Whole years, for persons.
    let age: Int?
    /// Faults that stop; empty when the code can be used.
    let faults: [Words]
    /// Check digits that fail: real licences with such codes exist, so that a reason lets them pass.
    let doubts: [Words]

    var isKnown: Bool { name != nil }
    /// From this age on the window offers more help, without being asked (domain/06).
    static let senior = 60
    var isSenior: Bool { age.map { $0 >= Self.senior } ?? false }

    /// For screens: a person's number shows its beginning and its end only.
    var shownCode: String {
        guard kind == .person, code.count == 18 else { return code }
        return code.prefix(6) + "********" + code.suffix(4)
    }

    /// Reads what was typed or scanned; an organisation's code and a person's number are told apart by their form.
    static func read(_ raw: String, today: Day) -> DeskApplicant {
        let parts = today.parts
        let person = CitizenNumber.parse(raw, today: (parts.year, parts.month, parts.day))
        let organisation = CreditCode.parse(raw)
        if let number = person.code, person.faults.isEmpty { return of(number, today) }
        // Digits alone are a person's number mistyped before they are a credit code whose check digits fail.
        let hasLetters = raw.dropLast().contains(where: \.isLetter)
        if let code = organisation.code, hasLetters || organisation.faults.isEmpty {
            return DeskApplicant(
                kind: .organisation, code: code.description, name: nil, phone: nil, age: nil, faults: [],
                doubts: organisation.faults.map { Words(zh: $0.words.zh, en: $0.words.en) })
        }
        let found: [(zh: String, en: String)] = hasLetters ? organisation.faults.map(\.words) : person.faults.map(\.words)
        return DeskApplicant(
            kind: hasLetters ? .organisation : .person, code: raw, name: nil, phone: nil, age: nil,
            faults: found.map { Words(zh: $0.zh, en: $0.en) }, doubts: [])
    }

    private static func of(_ number: CitizenNumber, _ today: Day) -> DeskApplicant {
        let parts = today.parts
        return DeskApplicant(
            kind: .person, code: number.description, name: nil, phone: nil, age: number.age(on: (parts.year, parts.month, parts.day)),
            faults: [], doubts: [])
    }

    /// The same with what the directory knows.
    func known(by directory: Directory, on db: any Connection) throws -> DeskApplicant {
        guard faults.isEmpty else { return self }
        switch kind {
        case .organisation:
            guard let found = try directory.organisation(code: code, on: db) else { return self }
            return with(name: found.name, phone: nil)
        case .person:
            guard let found = try directory.person(code: code, on: db) else { return self }
            return with(name: found.name, phone: found.phone)
        }
    }

    private func with(name: String, phone: String?) -> DeskApplicant {
        DeskApplicant(kind: kind, code: code, name: name, phone: phone, age: age, faults: faults, doubts: doubts)
    }
}

extension CaseHandling {
    /// Who stands at the window, with what the directory knows.
    ///
    /// Reading somebody's name from the directory is a look, and is written down.
    func atWindow(_ applicant: DeskApplicant, for caller: Caller) async throws -> DeskApplicant {
        let directory = directory
        let (known, subject): (DeskApplicant, Principal?) = try await engine.database.read { db in
            let known = try applicant.known(by: directory, on: db)
            guard known.isKnown, known.kind == .person else { return (known, nil) }
            return (known, try directory.person(code: known.code, on: db).map { .person($0.id) })
        }
        if let subject { try await engine.note(lookUpOf: subject, by: caller) }
        return known
    }
}
