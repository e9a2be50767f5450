import FEEL

/// Gathers the faults of one reading, up to a bound, so that an author sees them all at once.
final class FaultList {
    private(set) var faults: [ModelFault] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    func add(_ fault: ModelFault) {
        if faults.count < limit { faults.append(fault) }
    }

    func add(_ file: String, _ place: Place, zh: String, mend zhMend: String, en: String, mend enMend: String) {
        add(ModelFault(file: file, at: place, zh: zh, mend: zhMend, en: en, mend: enMend))
    }
}

extension ModelFault {
    init(file: String, at place: Place, zh: String, mend zhMend: String, en: String, mend enMend: String) {
        self.init(file: file, at: place, what: Wording(zh: zh, en: en), mend: Wording(zh: zhMend, en: enMend))
    }
}
