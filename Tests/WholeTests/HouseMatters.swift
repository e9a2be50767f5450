import Evidence
import HTTPTypes
import TestSupport
import Testing
import Zone

/// Matters of the demonstration's applicant.
extension House {
    /// An application that may be handed in: every required question answered, one paper for each that is asked.
    func application(submit: Bool) async throws -> JSON {
        let zone = try TestZone.real()
        let item = try #require(zone.item("planning-works-permit"))
        let company = try #require(zone.demonstration.organisations.first { $0.name.contains("云帆") })
        let pdf =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        let file = await ask("applicant", .post, "/api/v1/files?name=a.pdf", body: pdf)
        let id = try #require(file.json?["id"], "\(file.text)")
        var form: [String: JSON] = [:]
        for field in item.form where field.required && field.when.holds(in: form, of: item.form) == true {
            form[field.name] = sample(field)
        }
        let papers = item.materials.filter { $0.required && $0.when.holds(in: form, of: item.form) != false }
        return [
            "item": .string(item.code),
            "applicant": ["kind": "organisation", "name": .string(company.name), "code": .string(company.code)],
            "contact": ["name": "周雅宁", "phone": "13800000001"], "form": .object(form),
            "materials": .array(papers.map { ["material": .string($0.id), "files": [id]] }), "channel": "online", "submit": .bool(submit),
        ]
    }

    /// A matter handed in; its number.
    func matter() async throws -> String {
        let reply = await ask("applicant", .post, "/api/v1/cases", body: try await application(submit: true).text())
        return try #require(reply.json?["number"]?.stringValue, "\(reply.text)")
    }

    private func sample(_ field: FormField) -> JSON {
        switch field.type {
        case .integer, .number, .money: .integer(Int64(field.min ?? 80))
        case .date: "2026-10-20"
        case .boolean: true
        case .choice: .string(field.options.first?.value ?? "")
        case .phone: "13800005678"
        case .code: "2610-410791-04-01-123456"
        case .text, .longtext: "写一句话"
        }
    }
}
