import Records
import WorkCalendar

/// Measure 4 · Zero rejection: deferral as a contract (容缺受理).
///
/// Accept now although a secondary paper is missing, on a written promise to bring it; the decision waits for it, and silence ends
/// the matter on the day it was promised for. 新政办〔2018〕27号; 辽宁省政务服务容缺受理管理办法; domain/04.
///
/// An overlay on the case: it adds rows, a silence and one further guard on `grant`, and cannot weaken anything.
enum Deferral {
    static let overlay = CaseRecord.withDeferral
}

extension CaseRecord {
    fileprivate static let withDeferral = Overlay<CaseRecord>(
        silences: [Silence(.gapDue, in: [.accepted, .inReview, .suspended], do: .lapseDeferral)],
        needs: [.grant: [noOpenGap]],
        rows: [
            Row(
                .offerDeferral, from: [.received], by: [.unit(.clerk)], asks: [.gaps, .date("dueOn", atMost: .limit(.promised))],
                needs: [onList, minorOnly, mainComplete, creditClean], turn: .never,
                does: [.gaps("deferral"), .flag("deferral_offered"), .notice("deferral_offer", to: [.applicant])]),
            Row(
                .promise, from: [.received], to: .accepted, by: [.party(.applicant), .unit(.clerk)], asks: [.text("signedBy")],
                needs: [offered, ownHand, creditClean],
                does: acceptance + [.bindGaps, .flag("deferral_used"), .notice("deferral_accepted", to: [.applicant, .clerk])]),
            Row(
                .cure, from: [.accepted, .inReview, .suspended], by: [.party(.applicant), .unit(.clerk)], asks: [.papers],
                needs: [promisedOpen], does: [.cureGaps, .notice("cured", to: [.reviewer])]),
            Row(
                .lapseDeferral, from: [.accepted, .inReview, .suspended], to: .terminated, by: [.system], effective: .fired,
                does: [.fact(lapsedFact), .flag("deferral_lapsed"), .notice("deferral_lapsed", to: [.applicant])]),
        ])
}
