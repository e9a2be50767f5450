import Desk
import People
import Records
import Web
import WorkCalendar
import Zone

/// The family of cases: measures 1 and 4 today, and the supervision that watches them; 12 to come. One line per measure.
package struct CasesService: Sendable {
    package let cases: CaseHandling
    package let supervision: Supervision
    let files: FileStore
    let sequencer: Sequencer

    package init(engine: Engine, zone: ZoneFolder, directory: Directory, files: FileStore, sequencer: Sequencer, time: TimeSource) {
        cases = CaseHandling(engine: engine, zone: zone, directory: directory, time: time)
        supervision = Supervision(engine: engine, zone: zone, directory: directory, time: time)
        self.files = files
        self.sequencer = sequencer
    }

    /// The kinds of record of this family, for the engine.
    package static let kinds: [Kind] =
        [
            CaseKind.kind,
            Kind(StepRecord.self, titles: StepRecord.titles),
        ] + SignalOpening.kinds

    /// The tables of this family beside the kernel's.
    package static let migrations = SignalQueries.migrations

    /// Every address of the family.
    package func doors(into doors: inout Doors) {
        CaseDoors(cases: cases, sequencer: sequencer).open(&doors)
        CasePages(cases: cases, files: files).pageDoors(into: &doors)
        StaffPages(cases: cases, files: files).doors(into: &doors)
        SupervisionAPI(supervision: supervision, cases: cases).open(&doors)
        SupervisionPages(supervision: supervision, cases: cases).doors(into: &doors)
    }
}

extension CaseRecord {
    /// The table of measure 1, with what measure 4 adds to it.
    package static let lifecycle = table.overlaid(Deferral.overlay)
}
