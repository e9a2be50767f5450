import Zone

/// The topics items are filed under: a slug in the zone's files, a title in both languages here.
///
/// The order is the order of filters, and the home page offers one item of each in this order.
struct Topic: Sendable, Hashable {
    let slug: String
    let title: Words
    /// What somebody who needs it would say; only the most asked have one.
    let wish: Words?

    init(_ slug: String, _ zh: String, _ en: String, wish: Words? = nil) {
        self.slug = slug
        title = Words(zh: zh, en: en)
        self.wish = wish
    }

    static let all: [Topic] = [
        Topic("opening", "开办企业、开店", "Opening a business", wish: Words(zh: "开公司、开店", en: "Open a company or a shop")),
        Topic("bundle", "一件事一次办", "Several matters at once"),
        Topic("construction", "工程建设", "Building works", wish: Words(zh: "盖厂房", en: "Build a workshop")),
        Topic("property", "房产和土地", "Property and land", wish: Words(zh: "房产登记、抵押", en: "Register or mortgage property")),
        Topic("food", "食品", "Food"),
        Topic("tax", "税务", "Tax"),
        Topic("work", "就业和用工", "Work and employment"),
        Topic("insurance", "社保和医保", "Social and medical insurance", wish: Words(zh: "社保卡、医保", en: "Social card, insurance")),
        Topic("identity", "身份证件", "Identity documents", wish: Words(zh: "换身份证", en: "Renew an identity card")),
        Topic("family", "家庭", "Family"),
        Topic("support", "救助和补贴", "Relief and subsidies"),
        Topic("education", "教育", "Education"),
        Topic("health", "卫生健康", "Health"),
        Topic("environment", "生态环境", "Environment"),
        Topic("safety", "安全和消防", "Safety and fire"),
        Topic("water", "水", "Water"),
        Topic("road", "道路和绿地", "Roads and green space"),
        Topic("transport", "运输", "Transport"),
        Topic("energy", "节能", "Energy saving"),
        Topic("advertising", "户外广告、招牌", "Outdoor advertising and signs"),
        Topic("culture", "文化和演出", "Culture and performances"),
        Topic("society", "社会组织", "Societies"),
    ]

    /// What people ask for in their own lives, in this order; the rest follow as above.
    static let ofLiving = ["identity", "insurance", "family", "work", "education", "health", "support", "property"]

    private static let bySlug = Dictionary(all.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })

    /// The title of a slug; a slug nobody titled stands for itself, so that another zone's topics still show.
    static func title(_ slug: String) -> Words { bySlug[slug]?.title ?? Words(zh: slug, en: slug) }
}
