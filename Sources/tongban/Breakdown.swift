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
        case StoreError.unavailable(let why):
            logger.error("the database cannot be reached", metadata: ["reason": "\(why)"])
            return .unavailable(
                Words(
                    zh: "数据库暂时连不上，请过一会儿再试，您填的还在。",
                    en: "The database cannot be reached just now; try again in a moment. What you entered is kept."),
                seconds: 5)
        case StoreError.full, FileStore.Fault.unwritable:
            logger.error("the storage is full")
            return .unavailable(Words(zh: "存储空间不够，已经记下，请稍后再试。", en: "The storage is full. It has been noted; try again later."))
        case FileStore.Fault.infected(let name): return Infected.problem(name)
        case is MalwareScanner.Silent:
            return .unavailable(
                Words(
                    zh: "查毒服务没有应答，文件暂时收不了。请过几分钟再传，您填的还在。",
                    en:
                        "The malware scanner does not answer, so no file can be taken. Send it again in some minutes; what you entered is kept."
                ),
                seconds: 60)
        case let refusal as Refusal: return refusal.problem(.zh)
        default: return nil
        }
    }
}
