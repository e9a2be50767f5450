import WorkCalendar

/// A holiday notice as somebody would put it into `calendar/`, read before it is put there.
package enum HolidayNotice {
    /// The most bytes of a notice that are read; the longest so far has 3 KB.
    package static let mostBytes = 64 * 1024

    /// The year of a notice in the form of `calendar/<year>.yaml`, and every fault of it; nil when any fault is an error.
    package static func read(_ text: String) -> (year: DecreedYear?, faults: [Fault]) {
        let faults = FaultList()
        let reader = FolderReader(folder: "", faults: faults)
        let bytes = Array(text.utf8)
        let name = "calendar/notice.yaml"
        guard bytes.count <= mostBytes else {
            return (
                nil,
                [
                    Fault(
                        file: name, line: 1, code: "file.large", message: Words(zh: "内容超过 64 KB", en: "there are more than 64 KB"),
                        mend: Words(zh: "请只贴一年的通知", en: "paste the notice of one year only"))
                ]
            )
        }
        guard let file = reader.parse(bytes, name) else { return (nil, faults.sorted) }
        var calendar = CalendarFiles()
        calendar.read(file, stem: nil)
        return (faults.hasErrors ? nil : calendar.years.first, faults.sorted)
    }
}
