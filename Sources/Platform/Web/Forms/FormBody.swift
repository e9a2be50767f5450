import Zone

/// A posted form: what was typed, as it was typed, and the files.
package struct FormBody: Sendable {
    /// Bytes of one file, and of a whole form.
    package static let fileLimit = 20 * 1_048_576
    package static let limit = 64 * 1_048_576
    static let mostParts = 500

    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// One file of a form.
    package struct File: Sendable {
        /// The input's name.
        package let field: String
        /// What the person called it, without folders and control characters.
        package let name: String
        package let bytes: [UInt8]
        /// What the browser believes it is; never trusted.
        package let declaredType: String?
    }

    package let fields: [Field]
    package let files: [File]

    package init(fields: [Field], files: [File] = []) {
        self.fields = fields
        self.files = files
    }

    package static let empty = FormBody(fields: [])

    /// The first value of a field, as typed; nil when it was not sent.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// A field without white space around it; empty when it was not sent.
    package func text(_ name: String) -> String { self[name]?.trimmed ?? "" }

    /// All values of a field: ticked boxes.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Whether a box was ticked.
    package func isTicked(_ name: String) -> Bool { self[name].map { !["", "0", "false", "off"].contains($0) } ?? false }

    package func files(_ field: String) -> [File] { files.filter { $0.field == field } }

    /// What was typed, by name, to fill the fields again; without the token.
    package var typed: [String: String] {
        Dictionary(fields.filter { $0.name != "_csrf" }.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads a body of either form encoding; an empty body is an empty form.
    static func read(contentType: String?, from body: BodyReader) async throws(Problem) -> FormBody {
        let bytes = try await body.bytes(limit: limit)
        if bytes.isEmpty { return .empty }
        let type = MediaLine(contentType ?? "application/x-www-form-urlencoded")
        switch type.type {
        case "application/x-www-form-urlencoded": return try URLEncoded.read(bytes)
        case "multipart/form-data":
            guard let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
                throw .malformed(
                    "multipart", Words(zh: "表单缺少分隔标记，请重新打开页面再交。", en: "The form has no boundary; open the page again."))
            }
            return try Multipart.read(bytes, boundary: boundary)
        default:
            throw .wrongType(
                Words(
                    zh: "这个地址只收网页表单。", en: "This address takes web forms only (urlencoded or multipart/form-data)."))
        }
    }
}

/// `application/x-www-form-urlencoded`.
enum URLEncoded {
    static func read(_ bytes: [UInt8]) throws(Problem) -> FormBody {
        guard bytes.count <= 2 * 1_048_576 else { throw .tooLarge(limit: 2 * 1_048_576) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .brokenForm() }
        var fields: [FormBody.Field] = []
        for piece in text.split(separator: "&") {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count < FormBody.mostParts, let name = Percent.decode(sides[0], plusIsSpace: true),
                let value = Percent.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { throw .brokenForm() }
            fields.append(FormBody.Field(name: name, value: value))
        }
        return FormBody(fields: fields)
    }
}

extension Problem {
    static func brokenForm() -> Problem {
        .malformed(
            "form",
            Words(
                zh: "表单传过来时坏了，或不是 UTF-8 编码。请返回上一页再交一次。",
                en: "The form arrived broken or is not UTF-8. Go back and send it again."))
    }
}
