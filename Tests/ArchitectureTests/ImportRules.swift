/// Who may import what (style.md): each kind of file of a measure, and each library that has one home.
enum ImportRules {
    /// What a kind of file in a service never sees, by the end of its name.
    static let kinds: [(endings: [String], never: Set<String>, instead: String)] = [
        (
            ["Rules", "Lifecycle"], ["Store", "SQLiteStore", "Web", "Desk", "Hummingbird", "HTTPTypes"],
            "Hand the rule values and let it return a decision; the operation beside it reads the store"
        ),
        (["Queries"], ["Web", "Desk", "Hummingbird", "HTTPTypes"], "Return values; what a page shows belongs in the Pages file"),
        (["Pages"], ["Store", "SQLiteStore", "Hummingbird"], "Give the page a model that knows no database; the operation fills it"),
        (["Routes", "API"], ["Store", "SQLiteStore"], "Call the service's operation; SQL belongs in the Queries file"),
    ]

    /// Libraries with one home. The bench goes to PostgreSQL by hand, to compare.
    static let homes: [String: [String]] = [
        "GRDB": ["SQLiteStore"], "GRDBSQLite": ["SQLiteStore"], "Yams": ["Zone"], "Mustache": ["Web"], "CQRCode": ["QRCode"],
        "CPostgres": ["PostgresStore", "bench"],
    ]

    /// Modules that never meet, whatever the manifest comes to say.
    static let apart: [String: Set<String>] = ["Web": ["Store", "Records", "SQLiteStore"], "Records": ["Web", "Desk"]]

    static func faults(in file: SourceFile) -> [Fault] {
        guard file.isSource else { return [] }
        return file.imports.flatMap { use -> [Fault] in
            var faults: [Fault] = []
            if let home = homes[use.module], !home.contains(file.module) {
                faults.append(
                    Fault(
                        path: file.path, line: use.line, message: "only \(home[0]) imports \(use.module)",
                        mend: "Use what \(home[0]) offers, or add it there"))
            }
            if apart[file.module, default: []].contains(use.module) {
                faults.append(
                    Fault(
                        path: file.path, line: use.line, message: "\(file.module) does not know \(use.module)",
                        mend: "Move what joins the two to Desk or to a service"))
            }
            for kind in kinds where file.floor == "Services" && kind.endings.contains(where: file.stem.hasSuffix) {
                guard kind.never.contains(use.module) else { continue }
                let ending = kind.endings.first(where: file.stem.hasSuffix) ?? ""
                faults.append(
                    Fault(path: file.path, line: use.line, message: "a …\(ending) file does not import \(use.module)", mend: kind.instead))
            }
            return faults
        }
    }
}
