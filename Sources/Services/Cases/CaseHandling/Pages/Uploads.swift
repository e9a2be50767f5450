import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Papers sent inside a form: each is checked by its content, kept, and named by its id from then on.
struct Uploads {
    /// Ids of the files of each material, in the order they were chosen.
    var files: [String: [Int64]] = [:]
    var faults: [Problem.FieldFault] = []

    /// `[{material, files: [id]}]`, as the engine reads it.
    var materials: JSON {
        .array(
            files.sorted { $0.key < $1.key }.map { material, ids in
                ["material": .string(material), "files": .array(ids.map { .string(String($0)) })]
            })
    }
}

extension CasePages {
    /// Keeps every paper of the form whose content is of a kind that is taken; the others are faults at their own input.
    func uploads(_ form: FormBody, for materials: [Material], _ visit: Visit) async throws -> Uploads {
        var uploads = Uploads()
        guard let owner = visit.caller.personText else { throw Problem.notSignedIn() }
        for material in materials {
            let field = ActFieldName.upload(material.id)
            for file in form.files(field) {
                if file.name.isEmpty && file.bytes.isEmpty { continue }
                if file.bytes.count > FormBody.fileLimit {
                    uploads.faults.append(.init("/\(field)", "too_large", Self.tooLarge))
                } else if let kind = FileKind(content: file.bytes) {
                    do {
                        let kept = try await files.keep(
                            file.bytes, name: file.name, mediaType: kind.mediaType, owner: owner, now: visit.now)
                        uploads.files[material.id, default: []].append(kept.id)
                    } catch FileStore.Fault.infected(let name) {
                        uploads.faults.append(.init("/\(field)", Infected.code, Infected.words(name)))
                    }
                } else {
                    uploads.faults.append(.init("/\(field)", "file_kind", FileKind.refusal(file.name, content: file.bytes)))
                }
            }
            let before = form.all(ActFieldName.kept(material.id)).compactMap { Int64($0) }
            if uploads.files[material.id] == nil, !before.isEmpty { uploads.files[material.id] = before }
        }
        return uploads
    }

    private static let tooLarge = Words(
        zh: "这份超过 20 MB。请压缩，或分成几份", en: "This file is over 20 MB. Compress it or split it")
}
