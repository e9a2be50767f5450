import Evidence
import Foundation
import Messages
import Sealing
import Web
import WorkCalendar
import Zone

/// Reads how the machine behind the pages does, anew for each look: from the notes beside the database, the outbox, the scanner, the keys.
struct HealthReading: Sendable {
    let file: DatabasePlace
    let figures: Figures
    let messages: MessageCenter
    let clamd: ClamdScanner?
    /// The machine's clock: backups and keys age by it, in a demonstration too.
    let real: TimeSource

    // Proposed: the timers of deploy/systemd back up every night and rehearse every week; half a turn later somebody should look.
    private static let backupHours: Int64 = 36
    private static let drillDays: Int64 = 11
    private static let stuckMinutes: Int64 = 60
    private static let lateSeconds = 300
    private static let keyDays: Int64 = 366
    private static let mostFindings = 5

    func lines() async -> [HealthLine] {
        [backup, drill, log, await outbox, await background, await scanner, keys]
    }

    /// What cannot wait until somebody happens to look.
    func alarms() async -> [HealthLine] { await lines().filter { $0.lamp == .red } }

    // MARK: Notes beside the database

    private var backup: HealthLine {
        guard let last = OperationsNote.backup.last(beside: file) else {
            return HealthLine(
                kind: .backup, lamp: .none, state: Words(zh: "还没有过", en: "None yet"),
                facts: Words(zh: "机器坏了，办件和材料就没有了。", en: "Were the machine lost, matters and papers would be gone."),
                mend: Words(
                    zh: "装上每晚备份的定时器（deploy/systemd/tongban-backup.timer），现在先做一次：",
                    en: "Install the nightly timer (deploy/systemd/tongban-backup.timer), and make a first one now:"),
                command: "tongban backup /var/backups/tongban --database \(file.shown)")
        }
        let isOld = hours(since: last.at) > Self.backupHours
        return HealthLine(
            kind: .backup, lamp: isOld ? .red : .green,
            state: isOld ? Words(zh: "太久没有备份", en: "Overdue") : Words(zh: "正常", en: "Well"), facts: ago(last.at, "上一次在", "The last was"),
            mend: isOld ? Words(zh: "看定时器为什么没有跑：", en: "See why the timer did not run:") : nil,
            command: isOld ? "systemctl status tongban-backup.timer tongban-backup.service" : nil)
    }

    private var drill: HealthLine {
        guard let note = OperationsNote.drill.read(beside: file), let last = OperationsNote.drill.last(beside: file) else {
            return HealthLine(
                kind: .drill, lamp: .none, state: Words(zh: "还没有过", en: "None yet"),
                facts: Words(
                    zh: "没有演练过的备份，不知道能不能恢复。演练把最新的备份恢复到临时的地方，核对存证，打开每份材料，用完就删。",
                    en:
                        "Nobody knows whether an unrehearsed backup can be restored. A drill restores the newest into a temporary place, verifies its log, opens every paper, and removes it."
                ),
                mend: Words(
                    zh: "装上每周演练的定时器（deploy/systemd/tongban-drill.timer），现在先做一次：",
                    en: "Install the weekly timer (deploy/systemd/tongban-drill.timer), and make a first one now:"),
                command: "tongban drill /var/backups/tongban --database \(file.shown) --zone …")
        }
        guard last.ok else {
            return HealthLine(
                kind: .drill, lamp: .red, state: Words(zh: "没有通过", en: "Failed"), facts: ago(last.at, "演练在", "It ran"),
                findings: findings(note),
                mend: Words(
                    zh: "现在不要靠这份备份。先重新备份一次，再演练一次；还是不通过，照 docs/operations.md“演练”一节查。",
                    en:
                        "Do not rely on this backup. Make a new one and rehearse it; where that fails too, go by “Drill” in docs/operations.md."
                ),
                command:
                    "tongban backup /var/backups/tongban --database \(file.shown) && tongban drill /var/backups/tongban --database \(file.shown)"
            )
        }
        let isOld = hours(since: last.at) > Self.drillDays * 24
        return HealthLine(
            kind: .drill, lamp: isOld ? .yellow : .green,
            state: isOld ? Words(zh: "该再演练了", en: "Due again") : Words(zh: "通过", en: "Passed"),
            facts: ago(last.at, "上一次在", "The last was"), command: isOld ? "systemctl status tongban-drill.timer tongban-drill.service" : nil
        )
    }

    /// A drill verifies the log of its backup too; the newer of both is told.
    private var log: HealthLine {
        let own = OperationsNote.log.last(beside: file)
        guard let last = [own, OperationsNote.drill.last(beside: file)].compactMap({ $0 }).max(by: { $0.at < $1.at }) else {
            return HealthLine(
                kind: .log, lamp: .none, state: Words(zh: "还没有核对过", en: "Never yet"),
                facts: Words(
                    zh: "核对从头算一遍整个存证，改过的行一行一行说出来。服务器照常运行。",
                    en: "It recomputes the whole log and names every row that was altered. The server goes on meanwhile."),
                mend: Words(zh: "现在核对一次：", en: "Verify it now:"), command: "tongban log verify --database \(file.shown) --zone …")
        }
        guard own.map({ $0.ok }) != false else {
            return HealthLine(
                kind: .log, lamp: .red, state: Words(zh: "有对不上的", en: "It does not fit"),
                facts: own.map { ago($0.at, "核对在", "Verified") } ?? ago(last.at, "核对在", "Verified"),
                findings: OperationsNote.log.read(beside: file).map(findings) ?? [],
                mend: Words(
                    zh: "数据库被改过，或者机器坏了。不要重启，保留现场，叫监督人员来，用外面留的树根再核对：",
                    en:
                        "The database was altered or the machine is failing. Do not restart; keep it as it is, call the supervisors, and verify against a head kept elsewhere:"
                ), command: "tongban log verify --database \(file.shown) --witness …")
        }
        let isOld = hours(since: last.at) > Self.drillDays * 24
        return HealthLine(
            kind: .log, lamp: isOld ? .yellow : .green,
            state: isOld ? Words(zh: "该再核对了", en: "Due again") : Words(zh: "全部相符", en: "All fits"),
            facts: ago(last.at, "上一次在", "Last verified"), command: isOld ? "tongban log verify --database \(file.shown) --zone …" : nil)
    }

    private func findings(_ note: JSON) -> [Words] {
        (note["faults"]?.arrayValue ?? []).prefix(Self.mostFindings).map { fault in
            let place = fault["place"]?.stringValue ?? ""
            return Words(zh: "\(place)：\(fault["zh"]?.stringValue ?? "")", en: "\(place): \(fault["en"]?.stringValue ?? "")")
        }
    }

    // MARK: What runs

    private var outbox: HealthLine {
        get async {
            guard let backlog = try? await messages.backlog() else { return unread(.outbox) }
            let stuck = backlog.oldest.map { real.now().since($0) / Instant.minute > Self.stuckMinutes } ?? false
            let (waiting, dead) = (Wording.number(backlog.waiting), Wording.number(backlog.dead))
            let isWell = !stuck && backlog.dead == 0
            return HealthLine(
                kind: .outbox, lamp: stuck ? .red : backlog.dead > 0 ? .yellow : .green,
                state: stuck
                    ? Words(zh: "卡住了", en: "Stuck") : isWell ? Words(zh: "正常", en: "Well") : Words(zh: "有没发成的", en: "Some were given up"),
                facts: Words(zh: "\(waiting) 条在排队，\(dead) 条发不出去。", en: "\(waiting) waiting, \(dead) given up."),
                mend: isWell
                    ? nil
                    : Words(
                        zh: "看每条为什么没发成，修好后再发一次，不会重复。", en: "See why each was not sent; once mended, send it again. Nobody gets it twice."),
                address: "/admin/messages")
        }
    }

    private var background: HealthLine {
        get async {
            guard let counts = await figures.counted() else { return unread(.background) }
            let late = counts["tongban_timers_late_seconds"] ?? 0
            let failing = counts["tongban_jobs_failing"] ?? 0
            let waiting = counts["tongban_log_unsequenced"] ?? 0
            let isLate = late > Self.lateSeconds
            return HealthLine(
                kind: .background, lamp: isLate ? .red : failing > 0 ? .yellow : .green,
                state: isLate
                    ? Words(zh: "到期的没有办", en: "Behind") : failing > 0 ? Words(zh: "有没做成的", en: "Some fail") : Words(zh: "正常", en: "Well"),
                facts: late + failing + waiting == 0
                    ? Words(zh: "没有积压。", en: "Nothing is behind.")
                    : Words(
                        zh: "到期未办最久 \(late / 60) 分钟，\(failing) 件后台工作在重试，\(waiting) 条经过在等存证。",
                        en:
                            "Behind by \(late / 60) minutes at most; \(failing) jobs are tried again; \(waiting) events wait for their place in the log."
                    ),
                mend: isLate || failing > 0 ? Words(zh: "看服务器的日志：", en: "Look into the server’s log:") : nil,
                command: isLate || failing > 0 ? "journalctl -u tongban --since today" : nil)
        }
    }

    private var scanner: HealthLine {
        get async {
            guard let clamd else {
                return HealthLine(
                    kind: .scanner, lamp: .none, state: Words(zh: "没有接上", en: "Not connected"),
                    facts: Words(zh: "上传的材料只看类型，不查病毒。", en: "Uploads are told by their type and not looked through."),
                    mend: Words(zh: "装上 clamd，启动时加上：", en: "Install clamd and start the server with:"),
                    command: "tongban serve … --clamd /run/clamav/clamd.ctl")
            }
            if await clamd.answers() {
                return HealthLine(
                    kind: .scanner, lamp: .green, state: Words(zh: "正常", en: "Well"),
                    facts: Words(zh: "每份上传都先查过。", en: "Every upload is looked through first."))
            }
            return HealthLine(
                kind: .scanner, lamp: .red, state: Words(zh: "没有回答", en: "No answer"),
                facts: clamd.optional
                    ? Words(zh: "现在的上传没有查毒就收下了。", en: "Uploads are taken unscanned meanwhile.")
                    : Words(zh: "现在谁也不能上传，直到它回答。", en: "Nobody can upload until it answers."),
                mend: Words(zh: "看它为什么停了：", en: "See why it stopped:"), command: "systemctl status clamav-daemon")
        }
    }

    private var keys: HealthLine {
        let masters = figures.keyring.masters.count
        let number = figures.keyring.master.id
        let changed = Figures.changed(file.keyringPath)
        let days = changed.map { real.now().since($0) / Instant.wholeDay } ?? 0
        let facts = changed.map { ago($0, "现在用第 \(number) 把主密钥，密钥文件写在", "Master key \(number) is in use; its file was written") }
        let whole = facts ?? Words(zh: "现在用第 \(number) 把主密钥。", en: "Master key \(number) is in use.")
        if masters > 1 {
            return HealthLine(
                kind: .keys, lamp: .yellow, state: Words(zh: "轮换还没做完", en: "Rotation unfinished"), facts: whole,
                mend: Words(zh: "都换到新的以后，收起旧的：", en: "Once everything lies under the new one, retire the old:"),
                command: "tongban keys retire --database \(file.shown)")
        }
        let isOld = days > Self.keyDays
        return HealthLine(
            kind: .keys, lamp: isOld ? .yellow : .green,
            state: isOld ? Words(zh: "该轮换了", en: "Due to be rotated") : Words(zh: "正常", en: "Well"),
            facts: whole, mend: isOld ? Words(zh: "运行中就能换：", en: "It can be done while the server runs:") : nil,
            command: isOld ? "tongban keys rotate --database \(file.shown)" : nil)
    }

    // MARK: Words

    private func unread(_ kind: HealthLine.Kind) -> HealthLine {
        HealthLine(
            kind: kind, lamp: .red, state: Words(zh: "读不出来", en: "Cannot be read"),
            facts: Words(zh: "数据库没有回答。", en: "The database does not answer."),
            mend: Words(zh: "看服务器的日志：", en: "Look into the server’s log:"),
            command: "journalctl -u tongban --since today")
    }

    private func hours(since at: Instant) -> Int64 { max(0, real.now().since(at) / (60 * Instant.minute)) }

    /// 3 小时前, 5 天前: how long ago, which is what decides.
    private func ago(_ at: Instant, _ zh: String, _ en: String) -> Words {
        let hours = hours(since: at)
        if hours < 1 { return Words(zh: "\(zh)一小时以内。", en: "\(en) within the hour.") }
        if hours < 48 { return Words(zh: "\(zh) \(hours) 小时前。", en: "\(en) \(hours) hour\(hours == 1 ? "" : "s") ago.") }
        return Words(zh: "\(zh) \(hours / 24) 天前。", en: "\(en) \(hours / 24) days ago.")
    }
}
