/// A PDF of lines of Chinese and Latin text on A4, in the song face every reader carries for GB 2312 (ISO 32000-1, 9.7.5.2); nothing is embedded.
struct PlainPDF {
    struct Line {
        let text: String
        let size: Int
        let indent: Int

        init(_ text: String, size: Int, indent: Int = 0) {
            self.text = text
            self.size = size
            self.indent = indent
        }
    }

    let lines: [Line]

    // A4 in points, with a margin of 25 mm.
    private static let (width, height, margin) = (595, 842, 71)

    /// The document's bytes: catalogue, pages, the font, a stream per page, the table of places.
    var bytes: [UInt8] {
        let pages = laidOut
        var objects: [String] = []
        let kids = pages.indices.map { "\(6 + $0 * 2) 0 R" }.joined(separator: " ")
        objects.append("<</Type/Catalog/Pages 2 0 R>>")
        objects.append("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>")
        objects.append("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>")
        objects.append(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>"
        )
        objects.append(
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
        )
        for (index, page) in pages.enumerated() {
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(Self.width) \(Self.height)]/Resources<</Font<</F 3 0 R>>>>/Contents \(7 + index * 2) 0 R>>"
            )
            objects.append("<</Length \(page.utf8.count)>>\nstream\n\(page)\nendstream")
        }
        return Self.assemble(objects)
    }

    private static func assemble(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { text += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
        text += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// The content of each page: lines wrapped to the width, one under the other.
    private var laidOut: [String] {
        var pages: [String] = []
        var page = ""
        var y = Self.height - Self.margin
        for line in lines {
            for piece in Self.wrapped(line) {
                let step = line.size * 17 / 10
                if y - step < Self.margin {
                    pages.append(page)
                    (page, y) = ("", Self.height - Self.margin)
                }
                y -= step
                page += "BT /F \(line.size) Tf \(Self.margin + line.indent) \(y) Td <\(Self.hex(piece))> Tj ET\n"
            }
        }
        return pages + [page]
    }

    /// Latin letters are half as wide as Chinese ones; widths are counted in halves.
    private static func wrapped(_ line: Line) -> [String] {
        let room = (width - 2 * margin - line.indent) * 2 / line.size
        var pieces: [String] = []
        for paragraph in line.text.split(separator: "\n", omittingEmptySubsequences: false) {
            var piece = ""
            var used = 0
            for character in paragraph {
                let wide = character.isASCII ? 1 : 2
                if used + wide > room {
                    pieces.append(piece)
                    (piece, used) = ("", 0)
                }
                piece.append(character)
                used += wide
            }
            pieces.append(piece)
        }
        return pieces
    }

    /// UCS-2, big-endian; what lies beyond it is written as 〓.
    private static func hex(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let value = scalar.value <= 0xffff ? scalar.value : 0x3013
            let digits = String(value, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
