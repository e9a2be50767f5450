import Evidence
import People
import Records
import Store
import WorkCalendar
import Zone

extension RecordJSON {
    /// `[{recordedAt, effectiveAt, actor, role, onBehalfOf, action, from, to, note, logIndex}]`, oldest first.
    ///
    /// Names are looked up as they are now; the log itself knows principals only.
    package func history(
        _ lines: [HistoryLine], steps: [Int64: String], words: (HistoryLine) throws -> [String: JSON]?, name: (String) throws -> String?
    ) throws -> JSON {
        .array(
            try lines.map { line in
                let said = try words(line) ?? [:]
                var members: [String: JSON] = [
                    "seq": .integer(line.seq), "recordedAt": instant(line.recordedAt), "effectiveAt": instant(line.effectiveAt),
                    "actor": .string(line.actor),
                    "actorName": .init(try name(line.actor)), "role": .string(line.role), "onBehalfOf": .init(line.behalf),
                    "action": .string(line.action), "title": .string(titles.action(line.action)[language]), "from": .init(line.from),
                    "to": .string(line.to), "note": .init(note(said)), "logIndex": .init(line.logIndex), "late": .bool(line.late),
                ]
                if let step = steps[line.record] { members["step"] = .string(step) }
                let shown = line.data.objectValue?.filter { !EventForm.hidden.contains($0.key) } ?? [:]
                if !shown.isEmpty { members["data"] = .object(shown) }
                return .object(members)
            })
    }

    /// The words a person wrote, whichever field they stood in.
    private func note(_ said: [String: JSON]) -> String? {
        let words = ["reason", "note", "result", "opinion", "authority", "signedBy"].compactMap { said[$0]?.stringValue }
        let gaps = (said["gaps"]?.arrayValue ?? []).compactMap { gap in gap["problem"]?.stringValue }
        let all = words + gaps
        return all.isEmpty ? nil : all.joined(separator: "；")
    }
}
