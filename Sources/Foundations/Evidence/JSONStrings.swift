extension JSONParser {
    /// Reads a string; the common one without escapes is validated and copied in one step.
    mutating func string() throws(JSONFault) -> String {
        at += 1
        let start = at
        while true {
            switch try current() {
            case UInt8(ascii: "\""):
                let text = try validated(UnsafeBufferPointer(rebasing: bytes[start..<at]), from: start)
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw JSONFault(.controlCharacter, at: at)
            default: at += 1
            }
        }
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var text = ""
        var plain = start
        while true {
            switch try current() {
            case UInt8(ascii: "\""):
                text += try validated(UnsafeBufferPointer(rebasing: bytes[plain..<at]), from: plain)
                at += 1
                return text
            case UInt8(ascii: "\\"):
                text += try validated(UnsafeBufferPointer(rebasing: bytes[plain..<at]), from: plain)
                text.unicodeScalars.append(try escape())
                plain = at
            case 0..<0x20: throw JSONFault(.controlCharacter, at: at)
            default: at += 1
            }
        }
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let start = at
        at += 1
        let letter = try current()
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint(from: start)
        default: throw JSONFault(.badEscape, at: start)
        }
    }

    private mutating func codePoint(from start: Int) throws(JSONFault) -> Unicode.Scalar {
        let unit = try hexUnit(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // What is no scalar is a surrogate: a high one must be followed by a low one.
        guard unit < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
            throw JSONFault(.loneSurrogate, at: start)
        }
        at += 2
        let low = try hexUnit(from: at - 2)
        guard (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
        else {
            throw JSONFault(.loneSurrogate, at: start)
        }
        return scalar
    }

    private mutating func hexUnit(from start: Int) throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Hex.value(of: try current()) else { throw JSONFault(.badEscape, at: start) }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    private func validated(_ part: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONFault) -> String {
        if let text = String(validating: part, as: UTF8.self) { return text }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = part.makeIterator()
        var good = 0
        while case .valid(let scalar) = parser.parseScalar(from: &rest) { good += scalar.count }
        throw JSONFault(.badUTF8, at: start + good)
    }
}
