import CQRCode

/// A QR code (GB/T 18284) as a square of dark and light modules, error correction M.
public struct QRMatrix: Sendable, Hashable {
    /// Modules to a side, without the quiet zone.
    public let side: Int
    private let dark: [Bool]

    /// Codes a text in UTF-8; nil when it is empty, holds a NUL, or is longer than a code can be (about 2300 bytes).
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, !bytes.contains(0), let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            return nil
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let data = code.pointee.data else { return nil }
        side = width
        dark = (0..<(width * width)).map { data[$0] & 1 == 1 }
    }

    /// Whether the module is dark; light outside the square.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return dark[row * side + column]
    }

    /// The dark modules as the `d` of an SVG path, a rectangle per horizontal run, moved right and down by the quiet zone.
    public func path(quiet: Int = 0) -> String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard isDark(row: row, column: column) else {
                    column += 1
                    continue
                }
                var end = column
                while end < side, isDark(row: row, column: end) { end += 1 }
                let length = end - column
                path += "M\(column + quiet) \(row + quiet)h\(length)v1h-\(length)z"
                column = end
            }
        }
        return path
    }

    /// A whole SVG file: black on white with a quiet zone of four modules, `module` pixels to a module.
    public func svg(module: Int = 8) -> String {
        let whole = side + 8
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" width="\(whole * module)" height="\(whole * module)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(whole)v\(whole)H0z"/><path d="\(path(quiet: 4))"/></svg>
            """
    }
}
