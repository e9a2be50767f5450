extension CheckRule {
    private static let stem = Words(
        zh: "文件名就是事项的地址和二维码里的代码，永不改变。", en: "The file’s name is the item’s address and stands in its printed code; it never changes.")

    /// What can be wrong with an item as a whole.
    static let ofItems: [CheckRule] = [
        error(
            "item.stem", "code 和文件名不一致", "The code differs from the file’s name", stem, good: "code: restaurant-licence",
            bad: "code: restaurant-license"),
        error(
            "item.code", "code 不合规", "The code is not well formed", stem, good: "code: restaurant-licence", bad: "code: Restaurant_Licence",
            also: ["item.stem"]),
        error(
            "item.topic", "主题不合规", "A topic is not well formed", Reason.reading, good: "topics: [food, opening]",
            bad: "topics: [Food, opening]"),
        error(
            "item.source", "来源不是网址", "The source is no web address", Reason.complete, good: "url: \"https://example.org/guide\"",
            bad: "url: \"example.org/guide\""),
        warning(
            "item.name-twice", "两个事项同名，群众分不清", "Two items have the same name, so nobody can tell them apart", Reason.complete,
            good: "name: {zh: 食品经营许可, en: Food business licence}", bad: "name: {zh: 公章刻制备案, en: Food business licence}"),
        error(
            "code.item", "国家事项编码不对", "A national item code is not right", Reason.code, good: "kind: licence",
            bad: "kind: licence\nbasicCode: \"0001\""),
        error(
            "code.twice", "两个事项用了同一个实施编码或业务办理项编码", "Two items have the same implementation or handling code", Reason.code,
            good: "kind: licence", bad: "kind: licence\nimplementationCode: \"11450721MB155808114000104002000\""),
        error(
            "require.circle", "事项互为前置，谁也办不成", "Items wait for each other, so none can be had", Reason.prerequisite, good: "kind: licence",
            bad: "kind: licence\nrequires: [{item: seal-record, proposed: true}]"),
        error(
            "require.unsourced", "前置事项没写依据", "A prior item names no basis", Reason.prerequisite, in: other,
            good: "{item: restaurant-licence, basis: 测试规定}", bad: "{item: restaurant-licence}"),
        error(
            "pause.unlawful", "列了不能停止法定时限的程序", "A procedure stands there that cannot stop the statutory clock", Reason.pause,
            good: "pauses: [hearing, inspection]\nexcluded: [site_visit]", bad: "pauses: [hearing, site_visit]\nexcluded: []"),
        warning(
            "pause.excluded", "法定程序只停了承诺时限", "A statutory procedure stops only the promised clock", Reason.pause,
            good: "pauses: [hearing, inspection]\nexcluded: [site_visit]", bad: "pauses: [inspection]\nexcluded: [hearing]"),
        error(
            "step.circle", "步骤首尾相接，谁也开始不了", "The steps go in a circle, so none can begin", Reason.steps,
            good: "title: {zh: 书面审查, en: Review}, department: scjgj, days: 3}",
            bad: "title: {zh: 书面审查, en: Review}, department: scjgj, days: 3, after: [decide]}"),
        warning(
            "step.long", "各步骤合计超过承诺", "The steps take longer than the promise", Reason.steps,
            good: "title: {zh: 书面审查, en: Review}, department: scjgj, days: 3}",
            bad: "title: {zh: 书面审查, en: Review}, department: scjgj, days: 9}"),
    ]

    /// What a guide may lack.
    static let ofGuides: [CheckRule] = [
        error(
            "guide.incomplete", "申请人、渠道或步骤是空的", "Applicants, channels or steps are empty", Reason.complete,
            good: "channels: [online, window]", bad: "channels: []"),
        warning("guide.basis", "没写依据", "It names no law it rests on", Reason.complete, good: "basis: [食品安全法第三十五条]", bad: "basis: []"),
        warning(
            "guide.review", "没写审查标准", "It gives no standard of review", Reason.complete, good: "review: {zh: 审查标准, en: Standard}\n", bad: ""
        ),
        warning(
            "guide.result", "没写办好拿到什么", "It does not say what one receives in the end", Reason.complete,
            good: "result: {name: {zh: 食品经营许可证, en: Food business licence}, type: certificate}\n", bad: ""),
        warning("guide.visits", "要跑不止一次", "One has to come more than once", Reason.hall, good: "visits: 1\n", bad: "visits: 2\n"),
        warning(
            "guide.vague", "受理条件里有兜底词", "The conditions have catch-all words", Reason.vague, good: "conditions: {zh: 有固定经营场所",
            bad: "conditions: {zh: 有固定经营场所和其他条件"),
        error(
            "fee.basis", "收费没写依据", "A fee is charged without its basis", Reason.fee, good: "fee: {charged: false}",
            bad: "fee: {charged: true, standard: {zh: 一元, en: One}}"),
        error(
            "fee.standard", "收费没写标准", "A fee is charged without its standard", Reason.fee, good: "fee: {charged: false}",
            bad: "fee: {charged: true, basis: 收费目录}"),
        error(
            "fee.free", "不收费却写了标准或依据", "Nothing is charged, yet a standard or basis stands there", Reason.fee,
            good: "fee: {charged: false}", bad: "fee: {charged: false, basis: 收费目录}"),
    ]

    private static let promised = "promised: {amount: 10, unit: workday}"
    private static let city = "city: {amount: 15, unit: workday, basis: 市清单}"

    /// What can be wrong with times.
    static let ofLimits: [CheckRule] = [
        error(
            "limit.two-thirds", "承诺超过市定的三分之二", "The promise is longer than two thirds of the city’s time", Reason.promise, good: promised,
            bad: "promised: {amount: 11, unit: workday}"),
        error(
            "limit.statutory", "承诺或市定长于法定时限", "The promise or the city’s time is longer than the law’s", Reason.promise, good: city,
            bad: "city: {amount: 21, unit: workday, basis: 市清单}"),
        error(
            "limit.units", "单位不同，不能比较", "Units differ and cannot be compared", Reason.promise, good: promised,
            bad: "promised: {amount: 5, unit: day}"),
        error(
            "limit.law-unit", "行政许可法的期限按工作日算，这里写了别的单位",
            "Times of the Administrative Licensing Law are working days, but another unit stands here",
            Words(zh: "行政许可法规定的期限以工作日计算，不含法定节假日（第八十二条）。", en: "The times of the Administrative Licensing Law are working days (Art. 82)."),
            good: "statutory: {amount: 20, unit: workday", bad: "statutory: {amount: 20, unit: day", also: ["limit.units"]),
        error(
            "limit.zero-city", "市定为 0，承诺却不是 0", "The city’s time is 0 but the promise is not", Reason.promise, good: city,
            bad: "city: {amount: 0, unit: workday, basis: 市清单}"),
        error(
            "limit.city-one", "市定 1 天的事项，三分之二不足一天，只能当场办",
            "Two thirds of the city’s one day is less than a day, so it must be done on the spot",
            Reason.promise, in: other, good: "promised: {amount: 0, unit: workday}", bad: "promised: {amount: 1, unit: workday}"),
        error(
            "limit.on-the-spot", "即办件承诺超过一天", "An on-the-spot item promises more than a day", Reason.promise, good: "handling: promised",
            bad: "handling: on_the_spot"),
        error(
            "limit.promised-zero", "承诺件的承诺为 0", "A promised item promises 0", Reason.promise, good: promised,
            bad: "promised: {amount: 0, unit: workday}", also: ["material.cure-days", "step.long"]),
        error("limit.unsourced", "时限没写依据", "A time names no basis", Reason.promise, good: city, bad: "city: {amount: 15, unit: workday}"),
    ]
}
