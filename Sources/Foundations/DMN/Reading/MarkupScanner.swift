import FEEL

/// Reads XML 1.0 in one pass over the bytes: elements, attributes, text, comments, CDATA; no DOCTYPE and no entities of the file's own.
///
/// Foundation's parser is not used: it gives no place for a text, follows entities in C, and copies every name; this one is bounded
/// by `ReadingLimits` and knows line and column of everything.
struct MarkupScanner {
    let file: String
    let limits: ReadingLimits
    let bytes: [UInt8]
    /// Stop after the root's start tag: enough to learn a model's namespace.
    let rootOnly: Bool
    var at = 0
    var line = 1
    var column = 1
    var parts = MarkupParts()
    var open: [Open] = []
    var pending = PendingText()

    struct Open {
        let node: Int
        let nameStart: Int
        let nameEnd: Int
        let place: Place
        let scope: Int32
        var lastChild: Int32 = -1
    }

    static func tree(
        of bytes: [UInt8], file: String, limits: ReadingLimits, rootOnly: Bool = false
    ) throws(ModelFault) -> MarkupTree {
        var scanner = MarkupScanner(file: file, limits: limits, bytes: bytes, rootOnly: rootOnly)
        try scanner.scan()
        return MarkupTree(file: file, building: scanner.parts)
    }

    private init(file: String, limits: ReadingLimits, bytes: [UInt8], rootOnly: Bool) {
        self.file = file
        self.limits = limits
        self.rootOnly = rootOnly
        self.bytes = Self.readable(bytes)
    }

    /// The bytes as UTF-8: a file that begins with the mark of UTF-16 is turned over.
    private static func readable(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 2, bytes.count % 2 == 0 else { return bytes }
        let little = bytes[0] == 0xFF && bytes[1] == 0xFE
        guard little || (bytes[0] == 0xFE && bytes[1] == 0xFF) else { return bytes }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            little
                ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
                : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    var place: Place { Place(line: line, column: column) }

    private mutating func scan() throws(ModelFault) {
        guard bytes.count <= limits.bytes else { throw tooLarge() }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        var begun = false
        while true {
            if open.isEmpty { skipSpace() } else { try collectText() }
            guard at < bytes.count else { break }
            guard bytes[at] == UInt8(ascii: "<") else { throw textOutside() }
            if looks(at: "<!--") {
                try skipComment()
            } else if looks(at: "<![CDATA[") && !open.isEmpty {
                try collectLiteralText()
            } else if looks(at: "<?") {
                try skipInstruction()
            } else if looks(at: "<!") {
                throw declaration()
            } else if looks(at: "</") {
                try endTag()
            } else {
                guard !open.isEmpty || !begun else { throw secondRoot() }
                begun = true
                try startTag()
                if rootOnly { return }
            }
        }
        if let last = open.last { throw unclosed(last) }
        guard begun else { throw empty() }
    }

    // MARK: Tags

    private mutating func startTag() throws(ModelFault) {
        let start = place
        step()
        let nameStart = at
        let name = try scanName()
        let nameEnd = at
        let attributes = try scanAttributes()
        let closed = bytes[at] == UInt8(ascii: "/")
        if closed { step() }
        guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else { throw unfinishedTag(start) }
        step()
        guard open.count < limits.depth else { throw tooDeep(start) }
        guard parts.nodes.count < limits.elements, parts.attributes.count + attributes.count <= limits.elements else {
            throw tooMany(start)
        }
        let scope = try declare(attributes, in: open.last?.scope ?? -1)
        let index = try add(name, attributes, scope: scope, at: start)
        pending.clear()
        if closed { return }
        open.append(Open(node: index, nameStart: nameStart, nameEnd: nameEnd, place: start, scope: scope))
        pending.begin(at: place)
    }

    private mutating func endTag() throws(ModelFault) {
        let start = place
        step(2)
        let nameStart = at
        _ = try scanName()
        let nameEnd = at
        skipSpace()
        guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else { throw unfinishedTag(start) }
        step()
        guard let last = open.popLast(), bytes[last.nameStart..<last.nameEnd] == bytes[nameStart..<nameEnd] else {
            throw mismatch(start, String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self))
        }
        if parts.nodes[last.node].firstChild < 0, let text = try pendingText() {
            parts.nodes[last.node].text = Int32(truncatingIfNeeded: parts.texts.count)
            parts.texts.append(text)
        }
        pending.clear()
    }

    /// Adds the element under the innermost open one.
    private mutating func add(
        _ name: String, _ attributes: [RawAttribute], scope: Int32, at start: Place
    ) throws(ModelFault) -> Int {
        let index = parts.nodes.count
        let (namespace, local) = try resolve(name, in: scope, at: start, isAttribute: false)
        let firstAttribute = parts.attributes.count
        for attribute in attributes where !attribute.declaresNamespace {
            let (space, local) = try resolve(attribute.name, in: scope, at: attribute.place, isAttribute: true)
            parts.attributes.append(
                .init(
                    name: local, namespace: space, line: UInt32(truncatingIfNeeded: attribute.place.line),
                    column: UInt32(truncatingIfNeeded: attribute.place.column), value: attribute.value))
        }
        parts.nodes.append(
            .init(
                name: local, namespace: namespace, scope: scope, line: UInt32(truncatingIfNeeded: start.line),
                column: UInt32(truncatingIfNeeded: start.column), firstAttribute: Int32(truncatingIfNeeded: firstAttribute),
                attributes: Int32(truncatingIfNeeded: parts.attributes.count - firstAttribute)))
        guard let parent = open.indices.last else { return index }
        let number = Int32(truncatingIfNeeded: index)
        if open[parent].lastChild < 0 {
            parts.nodes[open[parent].node].firstChild = number
        } else {
            parts.nodes[Int(open[parent].lastChild)].nextSibling = number
        }
        open[parent].lastChild = number
        return index
    }

    // MARK: Namespaces

    private mutating func declare(_ attributes: [RawAttribute], in outer: Int32) throws(ModelFault) -> Int32 {
        var scope = outer
        for attribute in attributes where attribute.declaresNamespace {
            // Chains are searched from the inside out: a bound keeps that cheap.
            guard parts.scopes.count < 10_000 else { throw tooMany(attribute.place) }
            let prefix = attribute.name == "xmlns" ? "" : String(attribute.name.dropFirst("xmlns:".count))
            parts.scopes.append(.init(parent: scope, prefix: parts.number(of: prefix), namespace: parts.number(of: attribute.value)))
            scope = Int32(truncatingIfNeeded: parts.scopes.count - 1)
        }
        return scope
    }

    private mutating func resolve(
        _ name: String, in scope: Int32, at place: Place, isAttribute: Bool
    ) throws(ModelFault) -> (namespace: Int32, local: Int32) {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            let space = isAttribute ? 0 : parts.namespace(of: 0, in: scope) ?? 0
            return (space, parts.number(of: name))
        }
        let prefix = String(name[..<colon])
        let local = parts.number(of: String(name[name.utf8.index(after: colon)...]))
        if prefix == "xml" { return (parts.number(of: "http://www.w3.org/XML/1998/namespace"), local) }
        guard let space = parts.namespace(of: parts.number(of: prefix), in: scope) else { throw unknownPrefix(prefix, place) }
        return (space, local)
    }
}
