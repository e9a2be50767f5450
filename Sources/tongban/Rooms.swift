import Desk
import Zone

extension Composition {
    /// What else an administrator keeps, of other parts of the program: without a link from where they begin, nobody finds it.
    static let rooms = [
        AdminPage.Room(
            Words(zh: "发出去的消息", en: "Messages sent out"), "/admin/messages",
            Words(
                zh: "哪些通知没送到，为什么，从这里再发；消息模板也在里面。",
                en: "Which notices did not arrive and why; send them again from here. The texts of all messages too.")),
        AdminPage.Room(
            Words(zh: "网络通知的接收方", en: "Webhook receivers"), "/admin/webhooks",
            Words(zh: "哪些系统收我们的通知，收什么；停了的在这里重开。", en: "Which systems are told, and of what; start a stopped one again here.")),
        AdminPage.Room(
            Words(zh: "本区的规矩", en: "The zone’s rules"), "/zone",
            Words(zh: "部门、窗口、时限、暂定的数，都从文件夹来。", en: "Departments, windows, limits and what is still proposed, as the folder has them.")),
        AdminPage.Room(
            Words(zh: "检查文件夹", en: "Check of the folder"), "/catalogue-check",
            Words(zh: "文件夹现在有没有错误，和正在用的一样不一样。", en: "Whether the folder has faults now, and whether it is what is in use.")),
        AdminPage.Room(
            Words(zh: "工作日历", en: "Working calendar"), "/calendar",
            Words(zh: "哪些年有了放假通知；新通知先试算，看哪些到期日会变。", en: "Which years have their notice; try a new one and see which due dates would move.")),
        AdminPage.Room(
            Words(zh: "二维码墙", en: "QR wall"), "/wall/manage",
            Words(zh: "每个码贴在哪，哪些旧了，哪些该重印。", en: "Where each code hangs, which are stale, which to print again.")),
    ]
}
