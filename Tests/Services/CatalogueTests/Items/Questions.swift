/// A question as a person types it, and the items that answer it.
struct Question: Sendable, CustomStringConvertible {
    let text: String
    /// Codes of every item that is a right answer.
    let right: [String]
    var description: String { text }
}

/// A hundred questions a person of Xinxiang would type, written from the guides before the search was tuned and not changed after.
///
/// Colloquial words, situations, papers by name, pinyin, initials, mixtures, typing errors, traditional characters, English. Every
/// third, sixth and ninth of ten was kept away while weights and the vocabulary were tuned (`held`); author and vocabulary have one hand.
enum Questions {
    static let tuned = all.enumerated().filter { !isHeld($0.offset) }.map(\.element)
    static let held = all.enumerated().filter { isHeld($0.offset) }.map(\.element)

    private static func isHeld(_ offset: Int) -> Bool { [3, 6, 9].contains((offset + 1) % 10) }

    private static let companies = ["limited-company-registration", "county-company-registration", "market-entity-registration"]
    private static let licences = companies + ["individual-business-registration"]
    private static let hygiene = ["public-place-hygiene-licence", "public-place-hygiene-promise", "hygiene-licence-bundle"]
    private static let fire = ["fire-check-promise", "fire-permit-ordinary", "fire-permit-promise"]
    private static let teachers = ["teacher-qualification", "teacher-qualification-autumn", "teacher-qualification-dafeng"]
    private static let mortgages = ["mortgage-first-personal", "mortgage-first-registration"]

    static let all: [Question] = [
        .init(text: "开饭店要办什么证", right: ["food-business-licence"]),
        .init(text: "营业执照", right: licences),
        .init(text: "yingyezhizhao", right: licences),
        .init(text: "身份证丢了怎么办", right: ["id-card-replacement"]),
        .init(text: "身份证到期了换新的", right: ["id-card-renewal"]),
        .init(text: "shenfenzheng", right: ["id-card-renewal", "id-card-replacement"]),
        .init(text: "sfz", right: ["id-card-renewal", "id-card-replacement"]),
        .init(text: "社保卡丢了", right: ["social-card-replacement"]),
        .init(text: "社保卡忘记密码", right: ["social-card-password"]),
        .init(text: "sbk", right: ["social-card-replacement", "social-card-password"]),

        .init(text: "注册公司", right: companies),
        .init(text: "想开个小卖部", right: ["individual-business-registration", "food-business-licence"]),
        .init(text: "个体户怎么办理", right: ["individual-business-registration"]),
        .init(text: "getihu", right: ["individual-business-registration"]),
        .init(text: "公司起名字核名", right: ["name-approval"]),
        .init(text: "低保怎么申请", right: ["minimum-living-allowance"]),
        .init(text: "家里突然遇到困难想申请救助", right: ["temporary-relief", "minimum-living-allowance"]),
        .init(text: "残疾证", right: ["disability-certificate", "disability-certificate-second"]),
        .init(text: "教师资格证", right: teachers),
        .init(text: "jszg", right: teachers),

        .init(text: "工伤怎么认定", right: ["work-injury-recognition"]),
        .init(text: "上班路上受伤了", right: ["work-injury-recognition"]),
        .init(text: "伤残等级重新鉴定", right: ["working-ability-reassessment"]),
        .init(text: "农村养老保险", right: ["resident-pension-enrolment"]),
        .init(text: "给孩子交医保", right: ["resident-medical-insurance"]),
        .init(text: "给新员工上医保", right: ["employee-medical-insurance", "employer-medical-insurance"]),
        .init(text: "新公司医保开户", right: ["employer-medical-insurance"]),
        .init(text: "灵活就业人员自己交医保", right: ["employee-medical-insurance"]),
        .init(text: "公司厂房过户", right: ["enterprise-property-transfer"]),
        .init(text: "房产证怎么办", right: ["property-first-registration", "enterprise-property-transfer"]),

        .init(text: "买房贷款抵押登记", right: mortgages + ["presale-mortgage-notice"]),
        .init(text: "房贷还清了解除抵押", right: ["mortgage-cancellation-personal"]),
        .init(text: "diyaquanzhuxiao", right: ["mortgage-cancellation-personal"]),
        .init(text: "期房按揭", right: ["presale-mortgage-notice"]),
        .init(text: "房子写错名字了有异议", right: ["objection-registration"]),
        .init(text: "楼盘预售证", right: ["presale-permit"]),
        .init(text: "施工许可证", right: ["construction-permit"]),
        .init(text: "sgxkz", right: ["construction-permit", "construction-permit-extension"]),
        .init(text: "施工证延期", right: ["construction-permit-extension"]),
        .init(text: "规划许可证", right: ["planning-works-permit"]),

        .init(text: "盖厂房要办什么手续", right: ["planning-works-permit", "construction-permit"]),
        .init(text: "选址意见书", right: ["site-selection-opinion"]),
        .init(text: "环评报告书", right: ["environmental-impact-report"]),
        .init(
            text: "huanping",
            right: [
                "environmental-impact-report", "environmental-impact-form", "environmental-registration-form",
                "plan-environmental-assessment",
            ]),
        .init(text: "环评登记表备案", right: ["environmental-registration-form"]),
        .init(text: "排污证", right: ["pollutant-discharge-permit"]),
        .init(text: "工厂污水排到市政管网", right: ["sewer-discharge-permit"]),
        .init(text: "pwxkz", right: ["pollutant-discharge-permit"]),
        .init(text: "挖马路埋管道", right: ["road-excavation-permit"]),
        .init(text: "占道施工", right: ["road-occupation-permit"]),

        .init(text: "门头招牌", right: ["shop-sign-permit"]),
        .init(text: "立个大广告牌", right: ["large-outdoor-advertising", "outdoor-advertising-facility"]),
        .init(text: "砍树移树审批", right: ["green-space-permit"]),
        .init(text: "渣土清运", right: ["construction-waste-disposal"]),
        .init(text: "建筑拉圾处置", right: ["construction-waste-disposal"]),
        .init(text: "开网吧", right: ["internet-cafe-preparation"]),
        .init(text: "ＫＴＶ", right: ["entertainment-licence"]),
        .init(text: "开电玩城", right: ["game-venue-licence"]),
        .init(text: "办一场演唱会", right: ["commercial-performance"]),
        .init(text: "书展临时卖书", right: ["publication-temporary-sale"]),

        .init(text: "开美容院", right: hygiene),
        .init(text: "卫生许可证", right: hygiene),
        .init(text: "wsxkz", right: hygiene),
        .init(text: "护士证到期续注册", right: ["nurse-registration-renewal"]),
        .init(text: "消防检查", right: fire),
        .init(text: "商场开业前消防手续", right: fire),
        .init(text: "xiaofang安全", right: fire),
        .init(text: "办培训学校", right: ["private-school-establishment"]),
        .init(text: "办学许可证", right: ["private-school-establishment"]),
        .init(text: "成立商会协会", right: ["society-registration", "society-name"]),

        .init(text: "社团登记", right: ["society-registration"]),
        .init(text: "民非", right: ["private-non-enterprise-registration"]),
        .init(text: "劳务派遣正", right: ["labour-dispatch-licence"]),
        .init(text: "laowupaiqian", right: ["labour-dispatch-licence"]),
        .init(text: "职业中介许可", right: ["human-resources-licence"]),
        .init(text: "不定时工作制", right: ["special-working-hours"]),
        .init(text: "综合工时", right: ["special-working-hours"]),
        .init(text: "公益岗补贴", right: ["public-welfare-post-subsidy"]),
        .init(text: "4050社保补贴", right: ["social-insurance-subsidy"]),
        .init(text: "下岗失业困难认定", right: ["employment-difficulty-recognition"]),

        .init(text: "打井取水", right: ["water-abstraction-permit"]),
        .init(text: "取水证快到期了", right: ["water-permit-renewal"]),
        .init(text: "水保方案", right: ["soil-conservation-plan"]),
        .init(text: "河边建码头", right: ["river-works-approval"]),
        .init(text: "货车营运证", right: ["road-freight-licence"]),
        .init(text: "daoluyunshu", right: ["road-freight-licence"]),
        .init(text: "电梯登记", right: ["special-equipment-registration"]),
        .init(text: "锅炉使用证", right: ["special-equipment-registration"]),
        .init(text: "危化品经营", right: ["hazardous-chemicals-licence", "hazardous-chemicals-storage"]),
        .init(text: "危险化学品变更", right: ["hazardous-chemicals-change"]),

        .init(text: "新公司第一次领发飘", right: ["first-vat-invoices"]),
        .init(text: "fapiao", right: ["first-vat-invoices"]),
        .init(text: "能评", right: ["energy-saving-review"]),
        .init(text: "可研批复", right: ["feasibility-study-approval"]),
        .init(text: "resturant licence", right: ["food-business-licence"]),
        .init(text: "營業執照", right: licences),
        .init(text: "普通话证书", right: teachers),
        .init(text: "食品安全管理制度", right: ["food-business-licence"]),
        .init(text: "yinyezhizao", right: licences),
        .init(text: "房地产开发资质", right: ["developer-qualification"]),
    ]
}
