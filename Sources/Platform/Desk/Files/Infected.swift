import Web
import Zone

/// What somebody is told whose file holds malware.
package enum Infected {
    package static let code = "malware"

    package static func words(_ file: String) -> Words {
        Words(
            zh: "“\(file)”查出恶意程序，没有收下。请在安全的电脑上重新扫描或导出这份材料再交。",
            en: "“\(file)” holds malware and was not taken. Scan or export the paper again on a clean computer and send that.")
    }

    package static func problem(_ file: String) -> Problem { Problem.invalid([.init("", code, words(file))]) }
}
