import Codes

/// Numbers that text messages reach.
enum PhoneText {
    static func mobile(_ raw: String) -> String? {
        PhoneNumber.parse(raw).code.flatMap { $0.takesMessages ? $0.description : nil }
    }
}
