/// Whether a receipt holds, with what it proves or why it does not.
public struct ReceiptVerdict: Sendable, Hashable {
    /// What is proved.
    public struct Proved: Sendable, Hashable {
        public let event: JSON
        public let leaf: LogLeaf
        public let logIndex: Int
        public let checkpoint: Checkpoint
    }

    /// What the receipt proves, or nil.
    public let proved: Proved?
    /// Why it proves nothing; empty where it holds.
    public let faults: [ReceiptFault]

    init(proved: Proved) {
        self.proved = proved
        faults = []
    }

    init(faults: [ReceiptFault]) {
        proved = nil
        self.faults = faults
    }

    /// Whether the receipt holds.
    public var holds: Bool { proved != nil }

    /// The verdict in Chinese.
    public var zh: String {
        guard let proved else { return "回执无效：" + faults.map(\.zh).joined(separator: "") }
        return "回执有效：“\(proved.leaf.kind)”于 \(proved.leaf.at) 记入日志“\(proved.checkpoint.origin)”，序号 \(proved.logIndex)。"
    }

    /// The verdict in English.
    public var en: String {
        guard let proved else { return "The receipt does not hold. " + faults.map(\.en).joined(separator: " ") }
        return
            "The receipt holds: “\(proved.leaf.kind)”, recorded \(proved.leaf.at), is entry \(proved.logIndex) of the log “\(proved.checkpoint.origin)”."
    }
}

/// Why a receipt proves nothing.
public enum ReceiptFault: Error, Sendable, Hashable {
    /// The file is no JSON.
    case notJSON(JSONFault)
    /// A part of the receipt is missing or not of its form; the key's name.
    case badField(String)
    /// The log's commitment is not believed.
    case checkpoint(Checkpoint.Fault)
    /// The checkpoint is older than the event: a newer one is needed.
    case notCovered(index: Int, size: Int)
    /// The event, its salt, its index or the proof was altered: they do not lead to the signed root.
    case notIncluded

    /// A short name for programs.
    public var code: String {
        switch self {
        case .notJSON: "not_json"
        case .badField: "bad_field"
        case .checkpoint(.note(.notSigned)): "not_signed"
        case .checkpoint(.note(.badSignature)): "bad_signature"
        case .checkpoint(.wrongOrigin): "wrong_origin"
        case .checkpoint: "bad_checkpoint"
        case .notCovered: "not_covered"
        case .notIncluded: "not_included"
        }
    }

    /// The fault in Chinese.
    public var zh: String {
        switch self {
        case .notJSON(let fault): "文件不是有效的 JSON（\(fault.zh)）。"
        case .badField(let name): "“\(name)”缺失或格式不对，请重新下载回执。"
        case .checkpoint(.note(.notSigned)): "检查点没有该公钥的签名，请确认所用公钥属于出具回执的日志。"
        case .checkpoint(.note(.badSignature)): "检查点的签名与内容不符，内容已被改动。"
        case .checkpoint(.wrongOrigin(let origin)): "检查点属于另一日志“\(origin)”。"
        case .checkpoint: "检查点格式不对，请重新下载回执。"
        case .notCovered(let index, let size): "检查点只包含前 \(size) 条，尚未包含序号为 \(index) 的记录，请稍后重新下载回执。"
        case .notIncluded: "事件内容、盐值、序号或证明与已签名的日志不符，其中有内容被改动。"
        }
    }

    /// The fault in English.
    public var en: String {
        switch self {
        case .notJSON(let fault): "The file is not JSON (\(fault.en))."
        case .badField(let name): "“\(name)” is missing or not of its form; fetch the receipt again."
        case .checkpoint(.note(.notSigned)):
            "The checkpoint has no signature by this key; see that the key is that of the log which gave the receipt."
        case .checkpoint(.note(.badSignature)): "The signature does not fit the checkpoint: it was altered."
        case .checkpoint(.wrongOrigin(let origin)): "The checkpoint is of another log, “\(origin)”."
        case .checkpoint: "The checkpoint is not of its form; fetch the receipt again."
        case .notCovered(let index, let size):
            "The checkpoint covers \(size) entries and not yet entry \(index); fetch the receipt again later."
        case .notIncluded: "The event, its salt, its index or the proof does not lead to the signed log: something was altered."
        }
    }
}
