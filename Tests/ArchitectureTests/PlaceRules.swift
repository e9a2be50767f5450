import Foundation

/// Everything in its place: measures with their folder, row and tests, and no drawer for odds and ends.
enum PlaceRules {
    static let drawers: Set<String> = [
        "Core", "Util", "Utils", "Utilities", "Helper", "Helpers", "Extension", "Extensions", "Common", "Misc", "Shared", "Stuff",
    ]

    static func junk(in file: SourceFile) -> [Fault] {
        let parts = file.folders + [file.stem] + file.stem.split(separator: "+").map(String.init)
        guard let drawer = parts.first(where: drawers.contains) else { return [] }
        return [
            Fault(path: file.path, line: 1, message: "\(drawer) is a junk drawer", mend: "Name the file after the one thing it holds")
        ]
    }

    /// A row of the table measure → folder: `| 1 | … | `Cases/CaseHandling` | working |`.
    struct Row: Sendable, Hashable {
        let number: Int
        let room: String
        let planned: Bool
        let line: Int
    }

    static func rows(of architecture: String) -> [Row] {
        architecture.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line -> [Row] in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("|"), let number = cells.first.flatMap({ Int($0) }) else { return [] }
            let planned = cells.contains { $0.lowercased().hasPrefix("planned") }
            return line.matches(of: /(?:Services\/)?\b([A-Z]\w+\/[A-Z]\w+)/).map {
                Row(number: number, room: String($0.1), planned: planned, line: index + 1)
            }
        }
    }

    /// Faults of one measure folder, `Cases/CaseHandling`, given every file of the tree and the table's rows.
    static func measure(_ room: String, _ files: [SourceFile], _ rows: [Row]) -> [Fault] {
        let parts = room.split(separator: "/").map(String.init)
        let (service, measure) = (parts[0], parts[1])
        let folder = "Sources/Services/\(room)"
        let own = files.filter { $0.path.hasPrefix(folder + "/") }
        let opening = own.first { $0.stem == measure } ?? own.first { opens($0) }
        var faults: [Fault] = []
        func miss(_ path: String, _ message: String, _ mend: String) {
            faults.append(Fault(path: path, line: 1, message: message, mend: mend))
        }
        if opening.map(opens) != true {
            miss("\(folder)/\(measure).swift", "no opening", "Begin its first comment with “/// Measure N ·”, the law and the promise")
        }
        if !rows.contains(where: { $0.room == room }) {
            miss("ARCHITECTURE.md", "no row names \(room)", "Add the row “| N | name | `\(room)` | working |” to the table of measures")
        }
        let tests = "Tests/Services/\(service)Tests/\(measure)"
        if !files.contains(where: { $0.path.hasPrefix(tests + "/") }) {
            miss(tests, "no tests for \(room)", "Make the folder and put the measure's tests in it")
        }
        let faces = files.filter { $0.folders == ["Sources", "Services", service] }
        if !faces.contains(where: { $0.code.contains { $0.contains(measure) } }) {
            miss("Sources/Services/\(service)/\(service)Service.swift", "does not name \(measure)", "Add the measure's line to the service")
        }
        return faults
    }

    /// Rows that promise a room which does not stand, and test folders without their measure.
    static func promised(_ files: [SourceFile], _ rows: [Row], standing: [String]) -> [Fault] {
        let absent = rows.filter { !$0.planned && !standing.contains($0.room) }.map {
            Fault(
                path: "ARCHITECTURE.md", line: $0.line, message: "measure \($0.number) is said to live in \($0.room), which does not stand",
                mend: "Mark the row planned, or write the measure")
        }
        let tested = files.filter { $0.path.hasPrefix("Tests/Services/") && $0.folders.count > 3 }
        let orphans = Set(tested.map { "\($0.folders[2])/\($0.folders[3])" }).sorted()
        return absent
            + orphans.filter { !standing.contains($0.replacing("Tests/", with: "/")) && !$0.hasSuffix("/Fixtures") }.map {
                Fault(
                    path: "Tests/Services/\($0)", line: 1, message: "tests a measure that does not stand",
                    mend: "Name it as the measure's folder")
            }
    }

    static func opens(_ file: SourceFile) -> Bool {
        guard let first = file.lines.first(where: { $0.hasPrefix("//") && !$0.hasPrefix("// swift-") }) else { return false }
        return first.contains(/^\/\/\/? (?:Measures? \d+(?:(?:, | and |–)\d+)*|All measures) ·/)
    }
}
