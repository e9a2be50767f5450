import Store
import WorkCalendar

/// The tables of the kernel; generic columns are what every list and figure of every measure uses (records.md section 5).
///
/// Instants are microseconds, ids rise with time, "never" is the greatest BIGINT and never NULL, no personal data outside
/// `sealed` columns.
package enum RecordsMigrations {
    package static let all = [
        records, times, papers, relations, evidence, alarms, LookQueries.migration, fileKeys, held, oldAnswers, narrowed,
    ]

    static let records = Migration(
        "records-1",
        [
            """
            CREATE TABLE record (id BIGINT PRIMARY KEY, root BIGINT NOT NULL, parent BIGINT, step TEXT, kind TEXT NOT NULL, number TEXT UNIQUE,
              state TEXT NOT NULL, open BIGINT NOT NULL, outcome TEXT, realm BIGINT NOT NULL, definition BIGINT, unit TEXT NOT NULL,
              holder BIGINT, topic TEXT NOT NULL, channel TEXT NOT NULL, place TEXT, custody TEXT, version BIGINT NOT NULL,
              created_at BIGINT NOT NULL, since BIGINT NOT NULL, closed_at BIGINT NOT NULL, due_at BIGINT NOT NULL, yellow_at BIGINT NOT NULL,
              red_at BIGINT NOT NULL, wake_at BIGINT NOT NULL, ever_red BIGINT NOT NULL, final_lamp TEXT, title TEXT NOT NULL,
              data TEXT NOT NULL, sealed BLOB)
            """,
            "CREATE INDEX record_unit ON record (kind, unit, state, id)",
            "CREATE INDEX record_unit_newest ON record (kind, unit, id)",
            "CREATE INDEX record_due ON record (kind, unit, state, due_at) WHERE open = 1",
            "CREATE INDEX record_board ON record (kind, unit, red_at, yellow_at) WHERE open = 1",
            "CREATE INDEX record_red ON record (red_at) WHERE open = 1",
            "CREATE INDEX record_wake ON record (wake_at) WHERE wake_at < 9223372036854775807",
            "CREATE INDEX record_closed ON record (kind, closed_at, unit) WHERE open = 0",
            "CREATE INDEX record_topic ON record (kind, topic, created_at)",
            "CREATE INDEX record_parent ON record (parent, step) WHERE parent IS NOT NULL",
            "CREATE INDEX record_kind ON record (kind, id)",
            """
            CREATE TABLE party (record BIGINT NOT NULL, seq BIGINT NOT NULL, root BIGINT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
              principal TEXT, sight BIGINT NOT NULL, veiled BIGINT NOT NULL, barred BIGINT NOT NULL, mandate BIGINT, from_at BIGINT NOT NULL,
              to_at BIGINT NOT NULL, sealed BLOB, code_index TEXT, phone_index TEXT, PRIMARY KEY (record, seq))
            """,
            "CREATE INDEX party_sight ON party (principal, kind, record) WHERE sight > 0",
            "CREATE INDEX party_barred ON party (record, principal) WHERE barred = 1",
            "CREATE INDEX party_code ON party (code_index, kind)",
            """
            CREATE TABLE history (id BIGINT PRIMARY KEY, record BIGINT NOT NULL, seq BIGINT NOT NULL, root BIGINT NOT NULL, kind TEXT NOT NULL,
              unit TEXT NOT NULL, action TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL, recorded_at BIGINT NOT NULL,
              effective_at BIGINT NOT NULL, late BIGINT NOT NULL, actor TEXT NOT NULL, behalf TEXT, role TEXT NOT NULL, mandate BIGINT,
              moved BIGINT NOT NULL, data TEXT NOT NULL, sealed BLOB, salt BLOB, digest BLOB NOT NULL, log_index BIGINT,
              UNIQUE (record, seq))
            """,
            "CREATE INDEX history_into ON history (kind, to_state, effective_at) WHERE moved = 1",
            "CREATE INDEX history_unlogged ON history (id) WHERE log_index IS NULL",
            "CREATE INDEX history_root ON history (root, id)",
            "CREATE TABLE record_key (record BIGINT PRIMARY KEY, wrapped BLOB NOT NULL)",
            "CREATE TABLE edge (child BIGINT NOT NULL, after BIGINT NOT NULL, PRIMARY KEY (child, after))",
        ])

    static let times = Migration(
        "records-2-times",
        [
            """
            CREATE TABLE clock (record BIGINT NOT NULL, name TEXT NOT NULL, round BIGINT NOT NULL, calendar TEXT NOT NULL, spec TEXT NOT NULL,
              state TEXT NOT NULL, started_at BIGINT NOT NULL, stopped_at BIGINT NOT NULL, due_at BIGINT NOT NULL, yellow_at BIGINT NOT NULL,
              red_at BIGINT NOT NULL, provisional BIGINT NOT NULL, used BIGINT NOT NULL, over BIGINT NOT NULL, PRIMARY KEY (record, name, round))
            """,
            "CREATE INDEX clock_calendar ON clock (calendar, due_at) WHERE state <> 'stopped'",
            """
            CREATE TABLE entry (record BIGINT NOT NULL, seq BIGINT NOT NULL, clock TEXT, round BIGINT NOT NULL, what TEXT NOT NULL,
              at BIGINT NOT NULL, reason TEXT, planned BIGINT, notice TEXT, amount BIGINT, event BIGINT NOT NULL, PRIMARY KEY (record, seq))
            """,
            """
            CREATE TABLE timer (record BIGINT NOT NULL, name TEXT NOT NULL, root BIGINT NOT NULL, fire_at BIGINT NOT NULL, action TEXT NOT NULL,
              counts_at BIGINT NOT NULL, provisional BIGINT NOT NULL, PRIMARY KEY (record, name))
            """,
            "CREATE INDEX timer_root ON timer (root, fire_at)",
            """
            CREATE TABLE duty (record BIGINT NOT NULL, principal TEXT NOT NULL, root BIGINT NOT NULL, due_at BIGINT NOT NULL,
              actions TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (record, principal))
            """,
            "CREATE INDEX duty_inbox ON duty (principal, due_at, record)",
        ])

    static let papers = Migration(
        "records-3-papers",
        [
            """
            CREATE TABLE gap (record BIGINT NOT NULL, seq BIGINT NOT NULL, list TEXT NOT NULL, what TEXT NOT NULL, problem BLOB, main BIGINT NOT NULL,
              may_follow BIGINT NOT NULL, bound BIGINT NOT NULL, due_at BIGINT NOT NULL, closed_at BIGINT NOT NULL, cured_at BIGINT NOT NULL,
              conform TEXT, judged_by TEXT, PRIMARY KEY (record, seq))
            """,
            """
            CREATE TABLE paper (record BIGINT NOT NULL, seq BIGINT NOT NULL, material TEXT NOT NULL, file BIGINT NOT NULL, sha256 TEXT NOT NULL,
              by_whom TEXT NOT NULL, at BIGINT NOT NULL, visible_to TEXT, PRIMARY KEY (record, seq))
            """,
            "CREATE INDEX paper_file ON paper (file)",
            """
            CREATE TABLE file (id BIGINT PRIMARY KEY, sha256 TEXT NOT NULL, size BIGINT NOT NULL, media_type TEXT NOT NULL, name BLOB,
              owner TEXT NOT NULL, created_at BIGINT NOT NULL)
            """,
            "CREATE INDEX file_sha256 ON file (sha256)",
            "CREATE TABLE discarded (sha256 TEXT PRIMARY KEY)",
            """
            CREATE TABLE notice (id BIGINT PRIMARY KEY, record BIGINT NOT NULL, number TEXT NOT NULL UNIQUE, template TEXT NOT NULL, sha256 TEXT,
              party TEXT NOT NULL, principal TEXT, method TEXT NOT NULL, issued_at BIGINT NOT NULL, served_at BIGINT NOT NULL, receipt TEXT,
              event BIGINT NOT NULL)
            """,
            "CREATE INDEX notice_record ON notice (record, id)",
            "CREATE INDEX notice_principal ON notice (principal, id)",
            """
            CREATE TABLE flag (kind TEXT NOT NULL, name TEXT NOT NULL, record BIGINT NOT NULL, at BIGINT NOT NULL, event BIGINT NOT NULL,
              lifted BIGINT, PRIMARY KEY (kind, name, record))
            """,
            "CREATE INDEX flag_record ON flag (record)",
        ])

    static let relations = Migration(
        "records-4-relations",
        [
            """
            CREATE TABLE link (source BIGINT NOT NULL, type TEXT NOT NULL, target TEXT NOT NULL, target_kind TEXT NOT NULL, at BIGINT NOT NULL,
              PRIMARY KEY (source, type, target))
            """,
            "CREATE INDEX link_back ON link (target, type)",
            """
            CREATE TABLE signal (event BIGINT NOT NULL, link TEXT NOT NULL, target BIGINT NOT NULL, action TEXT NOT NULL, counts_at BIGINT NOT NULL,
              state TEXT NOT NULL, tries BIGINT NOT NULL, note TEXT, PRIMARY KEY (event, link, target))
            """,
            "CREATE INDEX signal_waiting ON signal (state, event) WHERE state = 'waiting'",
            """
            CREATE TABLE claim (scope TEXT NOT NULL, key TEXT NOT NULL, record BIGINT NOT NULL, forever BIGINT NOT NULL,
              PRIMARY KEY (scope, key))
            """,
            "CREATE INDEX claim_record ON claim (record)",
            """
            CREATE TABLE fact (id BIGINT PRIMARY KEY, subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, valid_from BIGINT NOT NULL,
              valid_to BIGINT NOT NULL, source TEXT NOT NULL, fetched_at BIGINT NOT NULL, digest TEXT)
            """,
            "CREATE INDEX fact_subject ON fact (subject, name, fetched_at)",
            "CREATE TABLE fact_use (event BIGINT NOT NULL, fact BIGINT NOT NULL, PRIMARY KEY (event, fact))",
            """
            CREATE TABLE proposal (id BIGINT PRIMARY KEY, record BIGINT NOT NULL, action TEXT NOT NULL, fields BLOB NOT NULL, by_whom TEXT NOT NULL,
              role TEXT NOT NULL, approver TEXT, state TEXT NOT NULL, expires_at BIGINT NOT NULL)
            """,
            "CREATE INDEX proposal_record ON proposal (record, state)",
            """
            CREATE TABLE definition (id BIGINT PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, version BIGINT NOT NULL, sha256 TEXT NOT NULL,
              json TEXT NOT NULL, at BIGINT NOT NULL, UNIQUE (kind, code, version))
            """,
            "CREATE INDEX definition_sha ON definition (kind, code, sha256)",
            """
            CREATE TABLE idem (principal TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, status BIGINT NOT NULL, body BLOB NOT NULL,
              at BIGINT NOT NULL, record BIGINT, PRIMARY KEY (principal, key))
            """,
            "CREATE INDEX idem_record ON idem (record) WHERE record IS NOT NULL",
            "CREATE TABLE hold (record BIGINT PRIMARY KEY, reason BLOB, at BIGINT NOT NULL, event BIGINT NOT NULL)",
        ])

    /// Thresholds passed; and what the figures of a period sum: the whole limit of a clock with its extensions, and its paused days.
    static let alarms = Migration(
        "records-6-alarms",
        [
            """
            CREATE TABLE alarm (id BIGINT PRIMARY KEY, record BIGINT NOT NULL, root BIGINT NOT NULL, clock TEXT NOT NULL, round BIGINT NOT NULL,
              lamp TEXT NOT NULL, turn BIGINT NOT NULL, at BIGINT NOT NULL, noted_at BIGINT NOT NULL, sum TEXT NOT NULL, state TEXT NOT NULL,
              opened BIGINT, tries BIGINT NOT NULL DEFAULT 0, UNIQUE (record, clock, round, lamp, turn))
            """,
            "CREATE INDEX alarm_waiting ON alarm (state, id) WHERE state = 'waiting'",
            "ALTER TABLE clock ADD COLUMN total BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE clock ADD COLUMN paused BIGINT NOT NULL DEFAULT 0",
            "CREATE INDEX clock_stopped ON clock (name, stopped_at) WHERE state = 'stopped'",
        ])

    static let evidence = Migration(
        "records-5-evidence",
        [
            "CREATE TABLE log_leaf (log_index BIGINT PRIMARY KEY, history BIGINT NOT NULL UNIQUE, leaf TEXT NOT NULL)",
            "CREATE TABLE log_node (level BIGINT NOT NULL, position BIGINT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, position))",
            "CREATE TABLE checkpoint (size BIGINT PRIMARY KEY, at BIGINT NOT NULL, note TEXT NOT NULL)",
        ])

    /// A key for each content, wrapped by a master.
    static let fileKeys = Migration(
        "records-6-file-keys", ["CREATE TABLE file_key (sha256 TEXT PRIMARY KEY, wrapped BLOB NOT NULL)"])

    /// Answers that are over are found without looking at all of them.
    static let oldAnswers = Migration(
        "records-8-old-answers", onlyAdds: true, ["CREATE INDEX idem_at ON idem (at) WHERE principal <> 'system'"])

    /// Lists narrowed by state or item over the whole zone, and of the few that are open among all that ended: each one ordered read.
    static let narrowed = Migration(
        "records-9-narrowed-lists", onlyAdds: true,
        [
            "CREATE INDEX record_state ON record (kind, state, id)",
            "CREATE INDEX record_about ON record (kind, topic, id)",
            "CREATE INDEX record_open ON record (kind, id) WHERE open = 1",
            "CREATE INDEX record_open_unit ON record (kind, unit, id) WHERE open = 1",
        ])

    /// What is held back for want of a year's notice is counted for the figures.
    static let held = Migration("records-7-held", ["CREATE INDEX timer_held ON timer (root) WHERE provisional = 1"])
}
