/// What people say, and the words the published names use for it: 低保 is 最低生活保障.
///
/// A search for the left also finds what a search for the right finds, after its own. Only words everybody uses; no item is named here.
enum PlainWords {
    static let all: [(said: String, meant: String)] = [
        ("开公司", "公司设立登记"), ("注册公司", "公司设立登记"), ("办公司", "公司设立登记"), ("开店", "个体工商户"), ("摆摊", "个体工商户"), ("营业执照", "设立登记"),
        ("餐馆", "食品经营"), ("饭店", "食品经营"), ("餐厅", "食品经营"), ("小吃", "食品经营"), ("超市", "食品经营"), ("网吧", "互联网上网"), ("盖房", "建设工程规划"),
        ("厂房", "建设工程规划"), ("开工", "施工许可"), ("过户", "转移登记"), ("房产证", "不动产"), ("房本", "不动产"), ("贷款", "抵押权"), ("低保", "最低生活保障"),
        ("五险", "参保登记"), ("社保", "社会保障卡"), ("医保", "医疗保险"), ("养老", "养老保险"), ("工伤", "工伤认定"), ("招牌", "门头牌匾"), ("挖路", "道路挖掘"),
        ("占道", "占用城市道路"), ("环评", "环境影响"), ("排污", "排污许可"), ("发票", "增值税发票"), ("办学", "民办学校"), ("教师证", "教师资格"), ("残疾证", "残疾人证"),
        ("身份证", "居民身份证"), ("消防", "消防安全"), ("company", "registration of a limited company"), ("restaurant", "food"),
        ("shop", "individual business"),
        ("deed", "property"), ("id card", "identity card"), ("welfare", "allowance"),
    ]

    /// The searches that stand for what was typed, the typed one first, each once.
    static func searches(for text: String) -> [String] {
        let typed = text.lowercased()
        return all.filter { typed.contains($0.said) }.reduce(into: [text]) { searches, entry in
            if !searches.contains(entry.meant) { searches.append(entry.meant) }
        }
    }
}
