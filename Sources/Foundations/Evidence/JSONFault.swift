/// Why bytes are not acceptable JSON, and where; equal by code and place.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case empty, unexpectedByte, unexpectedEnd, trailingBytes, badUTF8, badEscape, loneSurrogate, controlCharacter, badNumber,
            numberOutOfRange
        case duplicateKey, tooDeep, tooLarge
    }

    public let code: Code
    /// Position of the fault, in bytes from the start.
    public let offset: Int
    /// The key that stands twice, where that is the fault.
    public let key: String?

    public init(_ code: Code, at offset: Int, key: String? = nil) {
        self.code = code
        self.offset = offset
        self.key = key
    }

    public var description: String { en }

    /// The fault in Chinese, with its place.
    public var zh: String { "第 \(offset) 字节：\(reason.zh)" }
    /// The fault in English, with its place.
    public var en: String { "byte \(offset): \(reason.en)" }

    private var reason: (zh: String, en: String) {
        switch code {
        case .empty: ("内容为空，应为一个 JSON 值", "there is nothing here; a JSON value is expected")
        case .unexpectedByte: ("此处的字符不符合 JSON 语法", "this character does not belong here")
        case .unexpectedEnd: ("内容不完整，缺少结尾", "the text ends before the value does")
        case .trailingBytes: ("JSON 值之后还有多余内容", "something follows after the end of the value")
        case .badUTF8: ("不是有效的 UTF-8 编码", "this is not valid UTF-8")
        case .badEscape: ("反斜杠转义写法有误", "this backslash escape does not exist")
        case .loneSurrogate: ("\\u 转义的代理项不成对", "a surrogate in a \\u escape has no partner")
        case .controlCharacter: ("字符串中的控制字符须转义", "a control character in a string must be escaped")
        case .badNumber: ("数字写法有误", "this number is not written as JSON asks")
        case .numberOutOfRange: ("数字过大，无法交换", "this number is too large to be exchanged")
        case .duplicateKey: ("键“\(key ?? "")”重复出现", "the key “\(key ?? "")” stands twice in one object")
        case .tooDeep: ("嵌套层次过多", "values are nested too deeply")
        case .tooLarge: ("内容过长", "the text is too long")
        }
    }
}
