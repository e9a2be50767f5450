/// The files of `assets`, held in the binary so that one file is the whole product.
public enum PublicFiles {
    /// Every file by its name.
    public static let all: [String: [UInt8]] = Dictionary(
        uniqueKeysWithValues: Embedded.files.map { file in
            (file.name, file.text.withUTF8Buffer { Array($0) })
        })
}
