"""The days of those who look after the whole zone, as the handbook tells them: supervisor and administrator; and the handbook itself."""

import base64
import datetime
import hashlib
import hmac
import struct
import unittest

import handbook
from days import PICTURES, DayTest, Reader, pictures


class SupervisorDay(DayTest):
    """监督.md."""

    def test_the_supervisors_day(self):
        self.hall.at("15:30")
        zhao = self.reader("zhao")
        zhao.sees("赵明远的待办", "待复核", "监察信号", "调查后开始")
        self.assertNotIn("待制证", zhao.text, "lanes of a department's work stand in a supervisor's inbox")
        zhao.snap("inbox-supervisor", "main h1", "main table", most=560)
        self.board(zhao)
        self.confirms(zhao)
        self.judges(zhao)
        self.asks_for_a_second(zhao)
        self.inquires(zhao)
        self.opens(zhao)
        self.closes_the_month(zhao)
        zhao.leave()

    def board(self, zhao: Reader):
        zhao.go("/supervision")
        zhao.sees("全区", "红，已超期", "过法定期", "要处理的信号", "申请解除", "停计占比", "看谁看过个人信息")
        zhao.snap("board", "main h1", "main section", most=620)
        zhao.press("看全部 16 条规则")
        zhao.sees("Y1", "每条信号都写明规则编号和算式")

    def confirms(self, zhao: Reader):
        """A chief asked to lift a signal: the second person says yes."""
        zhao.go("/inbox")
        zhao.shows("待复核")
        number = self.hall.signal("late", step="scheme-review")
        zhao.line(number, "复核")
        zhao.sees("宋志远申请解除这条信号", "9 月 3 日全楼停电一天")
        zhao.snap("lift", "main h1", "main section, main .panel", most=620)
        zhao.press("同意解除这条信号")
        zhao.sees("已解除")

    def judges(self, zhao: Reader):
        number = self.hall.signal("lost", step="scheme-review")
        zhao.go(f"/supervision/signals/{number}")
        zhao.sees("待核定", "承办人 9 月 3 日起病假", "限 11 个工作日")
        zhao.snap("signal", "main h1", "main section:has(h2:text-is('现在能办的'))", most=860)
        zhao.press("认定信号成立")
        zhao.press("认定信号成立", 422)
        zhao.faults_told(1)
        zhao.fill(reason="病假当天应当交给同事，部门没有交。")
        zhao.press("认定信号成立")
        zhao.sees("认定成立")
        zhao.press("结束这条信号")
        zhao.fill(result="部门 9 月 14 日起，请假当天把手里的件交给同事。")
        zhao.press("结束这条信号")
        zhao.sees("已结")
        zhao.go(f"/matters/{self.number('lost')}")
        zhao.folded("承办人、备注和其他")
        zhao.sees("更正一个时间", "保全这件，不得删除")
        # One that is finished: its personal data may be erased, by two persons.
        zhao.go(f"/matters/{self.number('granted')}")

    def asks_for_a_second(self, zhao: Reader):
        """What a supervisor proposes waits for another; the same person cannot confirm it."""
        number = self.hall.signal("lost", rule="R1")
        zhao.go(f"/supervision/signals/{number}")
        zhao.press("申请解除信号")
        zhao.choose("ground", "wrong_clock")
        zhao.fill(reason="收件日期录早了一天。")
        zhao.press("申请解除信号")
        zhao.sees("要另一位监督人员复核", "前没人复核就作废")
        self.assertEqual(0, zhao.control("同意解除这条信号").count(), "nobody confirms their own proposal")
        qian = self.reader("qian")
        qian.shows("待复核")
        qian.line(number, "复核")
        qian.press("不同意，信号不动")
        qian.leave()

    def inquires(self, zhao: Reader):
        zhao.go("/supervision/accountability")
        zhao.sees("待调查")
        zhao.press("看这件")
        zhao.press("开始调查")
        zhao.press("开始调查")
        zhao.sees("调查时限")
        zhao.press("作出处理决定")
        zhao.snap("decide", "main h1", "main form", most=700)
        zhao.press("作出处理决定", 422)
        zhao.faults_told(2)
        zhao.choose("measure", "admonition")
        zhao.fill(reason="环节超时 3 个工作日，没有说明；首次，未造成损失。")
        zhao.press("作出处理决定")
        zhao.sees("已作处理")
        zhao.press("结束这件问责")
        zhao.press("结束这件问责")
        zhao.sees("已结")

    def opens(self, zhao: Reader):
        zhao.go("/supervision")
        zhao.press("开一条信号")
        zhao.snap("by-hand", "main h1", "main form", most=1000)
        zhao.press("发出这条信号", 422)
        self.assertGreater(zhao.page.locator("main .errors li").count(), 2)
        zhao.page.get_by_label("拒收符合规定的申请").check()
        zhao.choose("lamp", "yellow")
        zhao.fill(case=self.number("night-2"), reason="9 月 14 日上午，窗口以没有带公章为由没有收件；指南没有要公章。")
        zhao.press("发出这条信号")
        zhao.sees("待签收", "H1")

    def closes_the_month(self, zhao: Reader):
        zhao.go("/supervision")
        zhao.press("看 2026 年 9 月的月报表")
        zhao.sees("停计")
        zhao.snap("month", "main h1", "main table", most=620)
        zhao.go("/admin/looks")
        zhao.sees("谁看过个人信息", "韩雨桐")


class AdministratorDay(DayTest):
    """管理员.md."""

    def test_the_administrators_day(self):
        self.hall.at("16:30")
        admin = self.reader("admin")
        admin.sees("管理", "账号和角色", "谁看过个人信息", "发出去的消息", "检查文件夹")
        admin.snap("admin", "main h1", "main section", most=760)
        username, password = self.makes_an_account(admin)
        self.newcomer(username, password)
        self.roles(admin, username)
        self.second_factor(username)
        self.helps(admin, username)
        self.looks_around(admin)
        admin.leave()
        self.machine()

    def makes_an_account(self, admin: Reader) -> tuple[str, str]:
        admin.go("/admin/accounts")
        admin.press("开一个账号")
        admin.fill(username="Wang Fang", phone="12")
        admin.press("开这个账号", 422)
        told = admin.faults_told(3, {"username": "Wang Fang", "phone": "12"})
        self.assertIn("姓名", told[0], "faults stand in the order of the page")
        admin.fill(name="王芳", username="wang_fang", phone="13800000077")
        admin.press("开这个账号")
        admin.sees("只显示这一次", "wang_fang")
        password = admin.page.locator("#password").inner_text()
        admin.snap("one-time", "main h1", "main .button.primary")
        admin.press("告诉了，回账号")
        return "wang_fang", password

    def newcomer(self, username: str, password: str):
        """The person's own first sign-in: a password of their own."""
        new = self.reader()
        new.enter(username, password)
        new.sees("密码")
        new.fill(presentPassword=password, newPassword="窗口的王芳自己的密码", samePassword="不一样的密码两次")
        new.press("换密码", 422)
        new.faults_told(1)
        new.fill(presentPassword=password, newPassword="窗口的王芳自己的密码", samePassword="窗口的王芳自己的密码")
        new.press("换密码")

    def roles(self, admin: Reader, username: str):
        self.find(admin, username)
        admin.snap("roles", "main h1", "main form:has(select)", most=760)
        admin.choose("role", "clerk")
        admin.press("给这个角色", 422)
        admin.faults_told(1)
        admin.choose("department", "hall")
        admin.press("给这个角色")
        admin.sees("窗口收件（综窗）")

    def find(self, admin: Reader, username: str):
        admin.go("/admin/accounts?q=" + username)
        admin.follow(admin.page.locator("main tbody a").first)

    def second_factor(self, username: str):
        new = self.reader()
        new.enter(username, "窗口的王芳自己的密码")
        new.go("/account/second-factor")
        new.press("开始设动态码")
        new.snap("factor", "main h1", "main form", most=900)
        new.fill(code="000000")
        new.press("开通动态码", 422)
        key = new.page.locator("#key").inner_text().replace(" ", "")
        new.fill(code=six_digits(key, self.hall.now()))
        new.press("开通动态码")
        new.sees("动态码已开", "请现在记下这十个恢复码，只显示这一次")
        new.press("记好了，接着办")

    def helps(self, admin: Reader, username: str):
        """The telephone is lost; somebody is away for long."""
        self.find(admin, username)
        admin.press("重置动态码")
        admin.sees("请先当面核对是本人")
        admin.snap("lost-factor", "main h1", "main form")
        admin.press("重置动态码")
        admin.sees("动态码已重置")
        for act, said in [("锁住账号", "账号已锁住"), ("解锁账号", "账号已解锁")]:
            admin.press(act)
            admin.press(act)
            admin.sees(said)
        locked = self.reader()
        locked.enter("wang_fang", "不对的密码")
        locked.sees("用户名")

    def looks_around(self, admin: Reader):
        admin.go("/admin/health")
        admin.sees("运行情况", "备份", "恢复演练", "存证核对", "还没有过", "tongban backup")
        for path, words in [
            ("/admin/changes", "核对过：从第一行到最后一行都对得上"), ("/admin/looks", "谁看过个人信息"), ("/admin/organisations", "单位和授权"),
            ("/admin/messages", "没发成"), ("/admin/webhooks", "登记这个接收方"), ("/zone", "指纹"), ("/catalogue-check", ""),
        ]:
            admin.go(path)
            admin.sees(words)
        admin.go("/calendar")
        admin.press("试算一份新通知")
        admin.go("/admin")

    def machine(self):
        """What is done on the server: the commands as the handbook writes them."""
        server, folder = self.hall.server, self.hall.server.folder / "backups"
        server.tongban("backup", "--into", folder, "--keep", "14", "--database", server.database)
        drill = server.tongban("drill", folder, "--database", server.database, "--zone", server.zone, "--language", "zh")
        verified = server.tongban("log", "verify", "--database", server.database, "--zone", server.zone, "--language", "zh")
        status = server.tongban("keys", "status", "--database", server.database, "--language", "zh")
        Reader.heard += [drill.stdout, verified.stdout, status.stdout]


class HandbookTest(unittest.TestCase):
    """After every day was walked: the handbook shows the pictures that were taken, and quotes what the pages say."""

    browser = hall = server = None

    def test_pictures_and_words(self):
        if len(Reader.taken) < 30:
            self.skipTest("only a part of the days was walked")
        shown = pictures(PICTURES.parent)
        kept = {path.stem for path in PICTURES.glob("*.png")}
        self.assertEqual(set(shown), Reader.taken, "the handbook shows other pictures than the walk takes")
        self.assertEqual(set(shown), kept, "docs/zh/pictures is not what the handbook shows: suite.py --keep renews it")
        large = [path.name for path in PICTURES.glob("*.png") if path.stat().st_size > 120_000]
        self.assertEqual([], large, "pictures of more than 120 kB")
        self.assertEqual([], handbook.untold(" ".join(Reader.heard)), "the handbook quotes what no page says")


def six_digits(key: str, now: datetime.datetime, step: int = 30) -> str:
    """The code an authenticator shows at that moment (RFC 6238, SHA-1)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(now.timestamp()) // step), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
