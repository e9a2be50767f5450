import Web

/// What was typed into a form, to fill the page again: names and values in order, without files.
struct TypedForm: Sendable {
    struct Pair: Sendable {
        let name: String
        let value: String
    }

    var pairs: [Pair]

    static let empty = TypedForm(pairs: [])

    init(pairs: [Pair]) { self.pairs = pairs }
    init(_ form: FormBody) { pairs = form.fields.map { Pair(name: $0.name, value: $0.value) } }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    func isTicked(_ name: String) -> Bool { self[name].map { !["", "0", "false", "off"].contains($0) } ?? false }
}
