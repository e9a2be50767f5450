import WorkCalendar

/// The two-thirds rule of measure 2 and the order of the limits: promise <= 2/3 city, promise <= law, city <= law.
struct LimitChecks {
    let entry: ItemFile
    private var file: SourceFile { entry.file }
    private var item: Item { entry.item }

    func run() {
        guard let limits = entry.limits else { return }
        checkTwoThirds(limits)
        if let statutory = limits.statutory?.limit {
            checkOrder(limits.promised, "promised", Words(zh: "承诺时限", en: "the promise"), statutory)
            checkOrder(limits.city.limit, "city", Words(zh: "市定时限", en: "the city’s time"), statutory)
        }
        checkHandling(limits.promised)
    }

    private func checkTwoThirds(_ limits: Limits) {
        let (promised, city) = (limits.promised, limits.city.limit)
        let at: [PathStep] = ["limits", "promised"]
        guard comparable(promised, city, at, "limit.units") else { return }
        let longest = Limits.longestPromise(forCity: city.amount)
        guard 3 * promised.amount > 2 * city.amount else { return }
        if city.amount == 0 {
            file.fault(
                at: at, "limit.zero-city",
                Words(zh: "市定时限为 0，承诺却是 \(promised.amount)", en: "the city’s time is 0 but the promise is \(promised.amount)"),
                mend: Words(
                    zh: "请写 promised: 0 并改为 on_the_spot，或核对市定时限", en: "write promised: 0 with on_the_spot, or check the city’s figure"))
            return
        }
        if longest == 0 {
            file.fault(
                at: at, "limit.city-one",
                Words(
                    zh: "市定只有 1，三分之二不足 1，承诺却是 \(promised.amount)",
                    en: "the city’s time is 1, so two thirds are less than 1, but the promise is \(promised.amount)"),
                mend: Words(zh: "请写 promised: 0 并改为 on_the_spot", en: "write promised: 0 with on_the_spot"))
            return
        }
        file.fault(
            at: at, "limit.two-thirds",
            Words(
                zh: "承诺 \(promised.amount) 超过市定 \(city.amount) 的三分之二（\(promised.unit.rawValue)）",
                en: "the promise of \(promised.amount) is longer than two thirds of the city’s \(city.amount) (\(promised.unit.rawValue))"),
            mend: Words(zh: "最多写 \(longest)", en: "write at most \(longest)"))
    }

    private func checkOrder(_ limit: Limit, _ key: String, _ name: Words, _ statutory: Limit) {
        let at: [PathStep] = ["limits", .key(key)]
        guard comparable(limit, statutory, at, "limit.units"), limit.amount > statutory.amount else { return }
        file.fault(
            at: at, "limit.statutory",
            Words(
                zh: "\(name.zh) \(limit.amount) 长于法定时限 \(statutory.amount)",
                en: "\(name.en) of \(limit.amount) is longer than the law’s \(statutory.amount)"),
            mend: Words(zh: "请写不超过 \(statutory.amount)", en: "write at most \(statutory.amount)"))
    }

    /// Different units are never compared by guess; nothing is nothing in every unit.
    private func comparable(_ left: Limit, _ right: Limit, _ at: [PathStep], _ code: String) -> Bool {
        if left.unit == right.unit || left.amount == 0 { return true }
        file.fault(
            at: at, code,
            Words(
                zh: "单位不同，无法比较：\(left.unit.rawValue) 与 \(right.unit.rawValue)",
                en: "the units differ and cannot be compared: \(left.unit.rawValue) and \(right.unit.rawValue)"),
            mend: Words(zh: "请向部门核实单位，并用同一单位填写", en: "ask the department for the unit and write both in the same one"))
        return false
    }

    private func checkHandling(_ promised: Limit) {
        switch item.handling {
        case .onTheSpot where !Self.isWithinADay(promised):
            file.fault(
                at: ["limits", "promised"], "limit.on-the-spot",
                Words(
                    zh: "即办件承诺了 \(promised.amount) \(promised.unit.rawValue)，超过一天",
                    en: "an on-the-spot item promises \(promised.amount) \(promised.unit.rawValue), more than a day"),
                mend: Words(zh: "请写 0 或 1 天以内，或改为 handling: promised", en: "write 0 or at most one day, or make it handling: promised"))
        case .promised where promised.amount == 0:
            file.fault(
                at: ["handling"], "limit.promised-zero", Words(zh: "承诺件的承诺时限为 0", en: "a promised item promises 0"),
                mend: Words(zh: "当场办结的请写 handling: on_the_spot", en: "write handling: on_the_spot for what is done at once"))
        default: break
        }
    }

    private static func isWithinADay(_ limit: Limit) -> Bool {
        switch limit.unit {
        case .officeHour: limit.amount <= 8
        case .hour: limit.amount <= 24
        case .month, .year: limit.amount == 0
        case .workday, .exactDay, .day, .tax109: limit.amount <= 1
        }
    }
}
