extension BuiltIns {
    static let texts: [BuiltIn] = []
    static let patterns: [BuiltIn] = []
}
