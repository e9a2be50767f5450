import Desk
import Logging
import Records
import Store
import Web
import Zone

/// What a failure of a lower floor means to the one who waits for an answer.
enum Breakdown {
    /// Nil for what has no explanation. A full disk is written to the log: nobody else would tell whoever runs the server.
    static func problem(_ error: any Error, _ logger: Logger) -> Problem? {
        switch error {
        case StoreError.busy, StoreError.closed:
            return .unavailable(
                Words(zh: "正忙，请过一会儿再试，您填的还在。", en: "Busy just now; try again in a moment. What you entered is kept."), seconds: 2)
        case StoreError.full, FileStore.Fault.unwritable:
            logger.error("the storage is full")
            return .unavailable(Words(zh: "存储空间不够，已经记下，请稍后再试。", en: "The storage is full. It has been noted; try again later."))
        case let refusal as Refusal: return refusal.problem(.zh)
        default: return nil
        }
    }
}
