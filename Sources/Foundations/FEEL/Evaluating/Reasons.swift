extension Diagnostic.Reason {
    /// The reason as a sentence.
    public var wording: Wording {
        switch self {
        case .unknownName(let name): Wording(zh: "没有名为“\(name)”的输入", en: "There is no input “\(name)”")
        case .noSuchEntry(let name): Wording(zh: "没有“\(name)”这一项", en: "There is no entry “\(name)”")
        case .notFor(let sign, let kinds): Wording(zh: "“\(sign)”不能用于\(kinds)", en: "“\(sign)” is not for \(kinds)")
        case .notComparable(let one, let other): Wording(zh: "\(one)与\(other)不能比较", en: "\(one) and \(other) cannot be compared")
        case .notABoolean(let kind): Wording(zh: "此处应为是或否，却是\(kind)", en: "A truth is wanted here, not \(kind)")
        case .noFunction(let kind): Wording(zh: "\(kind)不是函数，不能调用", en: "\(kind) is no function and cannot be called")
        case .arguments(let name): Wording(zh: "\(name) 不能处理所给的参数", en: "\(name) has no answer for what it was given")
        case .notOfType(let kind, let type): Wording(zh: "\(kind)不是\(type)", en: "\(kind) is not of type \(type)")
        case .outOfRange: Wording(zh: "数值超出可表示的范围", en: "The number is out of range")
        case .external: Wording(zh: "不支持外部（Java）函数", en: "External (Java) functions are not supported")
        case .limit: Wording(zh: "计算量超过上限，已停止", en: "The evaluation took too much and was stopped")
        case .other(let wording): wording
        }
    }
}

extension FEELValue {
    /// The kind of the value, as a type without its details.
    public var kind: String {
        switch self {
        case .null: "null"
        case .list: "list"
        case .context: "context"
        case .range: "range"
        case .function: "function"
        default: type.description
        }
    }
}
