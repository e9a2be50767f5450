/// Small drawings that accompany words; all are hidden from readers, for the words say it.
enum Drawing {
    static let brand: HTML =
        "<svg class=\"brand-mark\" viewBox=\"0 0 30 20\" aria-hidden=\"true\"><path class=\"d\" d=\"M0 0h8.6v8.6H0zM10.7 0h8.6v8.6h-8.6zM21.4 0H30v8.6h-8.6zM0 11.4h8.6V20H0zM10.7 11.4h8.6V20h-8.6z\"/><path class=\"e\" d=\"M21.4 11.4H30V20h-8.6z\"/></svg>"
    static let tick = icon("<path d=\"M4 12.5l5 5L20 6.5\"/>")
    static let warning = icon("<path d=\"M12 3.5 22 20.5H2z\"/><path d=\"M12 10v4.5M12 17.4v.1\"/>")
    static let clock = icon("<circle cx=\"12\" cy=\"12\" r=\"8.5\"/><path d=\"M12 7.5v5l3 2\"/>")
    static let ring = icon("<circle cx=\"12\" cy=\"12\" r=\"8\"/>")
    static let dash = icon("<path d=\"M6 12h12\"/>")
    static let back = icon("<path d=\"M9 5 3 11l6 6M3 11h11a6 6 0 0 1 0 12h-2\"/>")

    private static func icon(_ inside: HTML) -> HTML {
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(inside)</svg>"
    }
}
