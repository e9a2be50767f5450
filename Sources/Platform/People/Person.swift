/// A natural person, with what is sealed at rest in the clear: never log it, never put it into a record's open columns.
package struct Person: Sendable, Hashable {
    package let id: Int64
    package let name: String
    /// The name the person signs in with, where there is an account.
    package let username: String?
    /// The citizen identification number.
    package let code: String?
    package let phone: String?

    package init(id: Int64, name: String, username: String?, code: String?, phone: String?) {
        self.id = id
        self.name = name
        self.username = username
        self.code = code
        self.phone = phone
    }
}

/// An enterprise or another body, with its unified social credit code.
package struct Organisation: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let code: String

    package init(id: Int64, name: String, code: String) {
        self.id = id
        self.name = name
        self.code = code
    }
}
