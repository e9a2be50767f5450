import ArgumentParser
import Codes
import People
import Store
import Zone

/// What is wrong with a call, gathered so that all of it is said at once.
struct Complaints: Sendable {
    private(set) var all: [Words] = []

    mutating func add(zh: String, en: String) { all.append(Words(zh: zh, en: en)) }

    mutating func add(_ fault: AccountFault) { add(zh: fault.zh, en: fault.en) }

    /// What is wrong with a code, with the option it was given under.
    mutating func add<Fault: CodeFault>(_ option: String, _ faults: [Fault]) {
        for words in faults.map(\.words) { add(zh: "\(option)：\(words.zh)。", en: "\(option): \(words.en).") }
    }

    /// Stops the command where there is anything to complain of.
    func raise() throws(CommandFault) {
        guard !all.isEmpty else { return }
        throw CommandFault(zh: all.map(\.zh).joined(separator: "\n"), en: all.map(\.en).joined(separator: "\n"))
    }
}

extension Complaints {
    mutating func unregistered(organisation code: String) {
        add(
            zh: "代码为“\(code)”的单位还没有登记，请先 tongban organisation add。",
            en: "No organisation with the code “\(code)” is registered; register it first: tongban organisation add.")
    }

    mutating func unregistered(username: String) {
        add(
            zh: "没有用户名为“\(username)”的账号，请核对，或先 tongban account add。",
            en: "There is no account with the user name “\(username)”. Check it, or make it first: tongban account add.")
    }
}

extension LanguageOption {
    /// Does the work of a command; what stands in its way is said in the language chosen.
    func speaking(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let fault as CommandFault {
            try refuse(fault)
        } catch let fault as AccountFault {
            try refuse(CommandFault(zh: fault.zh, en: fault.en))
        } catch StoreError.busy {
            try refuse(
                CommandFault(zh: "数据库正忙，什么也没有改，请过一会儿再试。", en: "The database is busy and nothing was changed; try again in a moment."))
        } catch StoreError.unavailable(let why) {
            // The connection may have been lost in the midst of a commit.
            let words = StoreError.unavailable(why).words
            try refuse(
                CommandFault(
                    zh: "没有办成，或不能确定是否办成，请先看一看再重做：\(words.zh)",
                    en: "It could not be done, or it is not known whether it was; look before you do it again: \(words.en)"))
        } catch let fault as StoreError {
            try refuse(
                CommandFault(zh: "没有办成，什么也没有改：\(fault.words.zh)", en: "It could not be done and nothing was changed: \(fault.words.en)"))
        }
    }

    private func refuse(_ fault: CommandFault) throws {
        Console.complain(fault.text(language))
        throw ExitCode(fault.code)
    }

    /// Says what was done.
    func answer(zh: String, en: String) { print(language == .zh ? zh : en) }
}
