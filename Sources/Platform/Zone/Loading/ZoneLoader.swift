import WorkCalendar

extension ZoneFolder {
    /// Reads the folder of a zone and checks all of it; the zone is nil when any fault is an error. Faults are in order of file and line.
    package static func load(_ path: String) -> (zone: ZoneFolder?, faults: [Fault]) {
        let faults = FaultList()
        let zone = ZoneLoader(reader: FolderReader(folder: path, faults: faults)).load()
        return (faults.hasErrors ? nil : zone, faults.sorted)
    }

    /// Every fault of the folder, in order of file and line.
    package static func check(_ path: String) -> [Fault] { load(path).faults }
}

/// Reads a zone folder file by file; a file that cannot be read hides no fault of another.
struct ZoneLoader {
    let reader: FolderReader

    func load() -> ZoneFolder? {
        let zone = reader.file("zone.yaml").map(ZoneFile.init)
        let offices = reader.file("departments.yaml").map { (file: $0, list: DepartmentsFile.read($0)) }
        let departments = offices?.list
        let calendar = calendarYears()
        let models = DecisionFiles(reader: reader)
        let measures = reader.file("measures.yaml").map { MeasuresFile.read($0, decisions: models.ids) }
        let around = Surroundings(
            departments: departments.map { Dictionary($0.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) },
            pauses: zone.map { Dictionary($0.pauses.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }) },
            appeal: zone?.appeal ?? Words(zh: "", en: ""), thresholds: zone?.thresholds ?? Thresholds(), review: zone?.review)
        let entries = entries(around)
        let items = entries.map(\.item)
        let codes = codes(of: items)
        let accounts = demonstration(around, codes)
        let demonstration = accounts?.read ?? .none
        CrossChecks(entries: entries, codes: codes, departments: offices, demonstration: accounts).run()
        let vocabulary = vocabulary(items, codes)
        let decisions = models.read()
        guard let zone, let departments, let measures, let hours = zone.hours else { return nil }
        return ZoneFolder(
            id: zone.id, name: zone.name, short: zone.short, prefix: zone.prefix, offset: zone.offset, host: zone.host,
            hotline: zone.hotline,
            phone: zone.phone,
            address: zone.address, hours: hours, thresholds: zone.thresholds, settings: zone.settings, pauses: zone.pauses,
            appeal: zone.appeal,
            leadingIndustries: zone.leadingIndustries, credit: zone.credit, secondFactor: zone.secondFactor, departments: departments,
            calendar: OfficeCalendar(name: zone.id, offset: zone.offset, hours: hours, years: calendar),
            calendarYears: calendar.map(\.year),
            measures: measures, items: items, demonstration: demonstration, wall: wall(codes), vocabulary: vocabulary,
            messaging: messaging(), decisions: decisions,
            fingerprint: reader.print.text)
    }

    /// A zone without a wall has no wall.yaml; its codes then have no places.
    private func wall(_ codes: Set<String>) -> Wall {
        guard reader.exists("wall.yaml"), let file = reader.file("wall.yaml") else { return .none }
        return WallFile(file: file, codes: codes).read()
    }

    /// A zone without these files sends nothing outside and words its messages plainly.
    private func messaging() -> Messaging {
        var messaging = Messaging.none
        if reader.exists("messages.yaml"), let file = reader.file("messages.yaml") { messaging = MessagingFile.read(file) }
        if reader.exists("texts/messages.yaml"), let file = reader.file("texts/messages.yaml") {
            messaging.templates = MessageTextsFile.read(file)
        }
        return messaging
    }

    private func calendarYears() -> [DecreedYear] {
        var calendar = CalendarFiles()
        for name in reader.names(in: "calendar") {
            guard let file = reader.file("calendar/" + name) else { continue }
            calendar.read(file, stem: String(name.dropLast(5)))
        }
        for year in calendar.gaps() {
            reader.faults.add(
                Fault(
                    file: "calendar", line: 1, severity: .warning, code: "calendar.gap",
                    message: Words(zh: "缺少 \(year) 年的日历", en: "the calendar of \(year) is missing"),
                    mend: Words(
                        zh: "请补上 calendar/\(year).yaml，否则跨入该年的期限都是暂定的",
                        en: "add calendar/\(year).yaml, else every due date that reaches into it stays provisional")))
        }
        return calendar.years.sorted { $0.year < $1.year }
    }

    private func entries(_ around: Surroundings) -> [ItemFile] {
        reader.names(in: "items").compactMap { name in
            guard let file = reader.file("items/" + name) else { return nil }
            let entry = ItemFile(file, around)
            ItemChecks(entry: entry, around: around).run(stem: String(name.dropLast(5)))
            return entry
        }
    }

    /// What other files may name: also an item whose file cannot be read, so that nothing is blamed twice.
    private func codes(of items: [Item]) -> Set<String> {
        Set(items.map(\.code)).union(reader.names(in: "items").map { String($0.dropLast(5)) })
    }

    /// A zone may do without words of its own.
    private func vocabulary(_ items: [Item], _ codes: Set<String>) -> Vocabulary {
        guard reader.exists("words.yaml"), let file = reader.file("words.yaml") else { return .none }
        return VocabularyFile(file: file, items: items, codes: codes).read()
    }

    /// Real deployments need no demonstration accounts, so the file may be missing.
    private func demonstration(_ around: Surroundings, _ codes: Set<String>) -> (file: SourceFile, read: Demonstration)? {
        guard reader.exists("demonstration.yaml"), let file = reader.file("demonstration.yaml") else { return nil }
        return (file, DemonstrationFile(file: file, departments: around.departments, items: codes).read())
    }
}
