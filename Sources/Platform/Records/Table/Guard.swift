import WorkCalendar
import Zone

/// Why a guard said no, or what it is waiting for: a code for programs and words for people.
package struct Reason: Hashable, Sendable, Error {
    package let code: String
    package let words: Words

    package init(_ code: String, zh: String, en: String) {
        self.code = code
        words = Words(zh: zh, en: en)
    }
}

/// A guard's answer. *Unknown never passes*: a credit service that is silent does not make a person creditworthy.
package enum Verdict: Hashable, Sendable {
    case yes
    case no(Reason)
    case unknown(Reason)

    package var reason: Reason? {
        switch self {
        case .yes: nil
        case .no(let reason), .unknown(let reason): reason
        }
    }
}

/// The name of an outside answer a guard reads: `credit.standing`.
package typealias FactName = String

/// A named pure question about the loaded view; all guards of a row are asked and all reasons returned.
package struct Guard<K: RecordKind>: Sendable {
    let erased: AnyGuard

    package init(
        _ name: String, reads: [FactName] = [], refusalIsEvent: Bool = false, onFields: Bool = false,
        _ check: @escaping @Sendable (View) -> Verdict
    ) {
        erased = AnyGuard(name: name, reads: reads, refusalIsEvent: refusalIsEvent, onFields: onFields, check: check)
    }

    /// The person who did `action` on this record may not also do this.
    package static func apart(from action: K.Action) -> Guard {
        Guard("apart_from_\(action.rawValue)") { view in
            guard let person = view.caller.personText,
                view.past.contains(where: { $0.action == action.rawValue && $0.actor == person })
            else { return .yes }
            return .no(Reason("same_person", zh: "您办过这件的前一步，这一步要另一个人来办", en: "You did the earlier step; another person must do this one"))
        }
    }

    /// Only while the clock has not run out: an extension asked for after the limit is refused.
    package static func before(_ clock: ClockName) -> Guard {
        Guard("before_\(clock.rawValue)") { view in
            guard let reading = view.clocks[clock.rawValue] else { return .yes }
            if reading.over {
                return .no(Reason("limit_passed", zh: "期限已过，不能再延长", en: "The limit has passed and can no longer be extended"))
            }
            return .yes
        }
    }

    /// Every child step that still counts is done.
    package static var stepsDone: Guard {
        Guard("steps_done") { view in
            let open = view.children.filter { $0.state != "done" }
            if open.isEmpty { return .yes }
            let names = open.map(\.title).joined(separator: "、")
            // Steps carry their Chinese title only; in English the step board beside this names them.
            let english = open.count == 1 ? "One step is not done yet" : "\(open.count) steps are not done yet"
            return .no(Reason("steps_open", zh: "还有 \(open.count) 个环节没办完：\(names)", en: english))
        }
    }
}

/// A guard without its kind, as the engine asks it.
package struct AnyGuard: Sendable {
    package let name: String
    package let reads: [FactName]
    /// A refusal by this guard is written down as an event of its own.
    package let refusalIsEvent: Bool
    /// The guard looks at what was typed, so it can only be asked once something was typed.
    package let onFields: Bool
    package let check: @Sendable (View) -> Verdict
}
