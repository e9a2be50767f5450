"""The days at the window, on both sides of it, as the handbook tells them: clerk and applicant."""

from days import DayTest, Reader
from walker import paper


class ClerkDay(DayTest):
    """窗口.md."""

    def test_the_clerks_day(self):
        li = self.reader("li")
        self.morning(li)
        self.online(li)
        self.together(li)
        self.correction(li)
        self.race(li)
        self.walk_in(li)
        self.result(li)
        self.evening(li)

    def morning(self, li: Reader):
        li.sees("李静的待办", "超期和今天到期", "待受理", "待制证、送达")
        li.snap("inbox", "main h1", "main form table", most=640)
        li.go(f"/matters/{self.number('silent')}")
        li.sees("视为收件")
        li.go("/inbox")
        li.page.keyboard.press("?")
        li.page.locator("dialog#keys[open]").wait_for()
        li.snap("keys", "dialog#keys")
        li.page.keyboard.press("Escape")

    def online(self, li: Reader):
        """One that came in by night: received; and what would send it back."""
        number = self.number("night")
        li.page.locator("main [name=q]").fill(number)
        li.press("查找")
        self.assertEqual(f"/matters/{number}", li.path, "a whole number opens its matter")
        li.sees("已提交", "最晚 9 月 15 日（周二）收件", "窗口没来得及看，也会自动收件")
        li.press("退回去改")
        li.press("退回去改", 422)
        li.faults_told(2)
        li.press("不办，回这件")
        li.press("收下这件")
        li.sees("办了以后", "5 个工作日内答复是否受理")
        li.snap("receive", "main header.page-head, main h1", "main form")
        li.press("收下这件")
        li.sees("办好了")

    def together(self, li: Reader):
        """Two that are ready to be accepted, with what will come of each; a colleague is quicker with one of them."""
        li.go("/inbox?f=accept")
        for key in ("night", "silent"):
            li.page.locator(f"main tr:has(.num:text-is('{self.number(key)}')) input[name=r]").check()
        li.choose("do", "accept")
        self.hall.act("zhang", self.number("silent"), "accept")
        li.press("先看每件会怎样")
        li.sees("能办的 1 件", "办不了的 1 件")
        li.snap("together", "main h1", "main form", most=620)
        li.page.locator("main form button").last.click()
        li.page.wait_for_load_state()
        li.hear()

    def correction(self, li: Reader):
        number = self.number("short")
        li.go(f"/matters/{number}")
        li.press("一次告知要补的材料")
        li.page.locator("main [name='gap-review-certificate']").check()
        li.fill(**{"problem-review-certificate": "审查合格证缺第 2 页，请补全。"})
        li.snap("correction", "main h1", "main form", most=760)
        li.fill(**{"problem-review-certificate": ""})
        li.press("一次告知要补的材料", 422)
        li.faults_told(1)
        li.fill(**{"problem-review-certificate": "审查合格证缺第 2 页，请补全。"})
        li.press("一次告知要补的材料")
        li.sees("待补正")

    def race(self, li: Reader):
        """Two at the same matter: the second is told, and nothing is done twice."""
        number = self.number("night-2")
        zhang = self.reader("zhang")
        for clerk in (li, zhang):
            clerk.go(f"/matters/{number}/do/receive")
        zhang.press("收下这件")
        li.press("收下这件", 409)
        li.sees("刚才有人先办了这一步")
        li.press("看最新的情况")
        zhang.leave()

    def walk_in(self, li: Reader):
        li.go("/desk")
        li.fill(code="4107041955030800", q="牌匾")
        li.press("看要哪些材料", 422)
        li.faults_told(1, {"code": "4107041955030800", "q": "牌匾"})
        li.fill(code="410704195503080069")
        li.press("看要哪些材料")
        li.sees("刘玉英", "71 岁，请照长者来办", "不要求手机和扫码", "换一个人")
        li.press("收这项")
        li.snap("desk", "main h1", "main form", most=900)
        li.press("先核对一遍")
        self.assertGreater(len(li.page.locator("main .errors li").all()), 5, "every fault is told at once")
        li.choose("p-application-form", "have")
        li.choose("p-drawing", "have")
        li.fill(contactPhone="13800000004")
        li.fill(**{"a-shopName": "玉英面馆", "a-adPlace": "科隆大道 21 号门头", "a-adWidth": "4", "a-adHeight": "0.8", "a-adContent": "玉英面馆"})
        li.choose("a-adKind", "sign")
        li.press("先核对一遍")
        li.sees("收件并受理")
        li.press("收件并受理")
        li.sees("已受理", "打印给申请人", "收下一位的件")
        li.snap("desk-done", "main h1", "main .cluster.section")
        li.press("收下一位的件")
        self.assertEqual("/desk", li.path)

    def result(self, li: Reader):
        number = self.number("granted")
        li.go("/inbox")
        li.shows("待制证、送达")
        li.line(number, "制证")
        li.press("结果做好了")
        li.press("送达这件")
        li.press("送达这件", 422)
        li.faults_told(1)
        li.choose("method", "window")
        li.press("送达这件")
        li.sees("已送达")

    def evening(self, li: Reader):
        li.go("/inbox")
        li.shows("超期和今天到期")
        li.go("/messages")
        li.leave()


class ApplicantDay(DayTest):
    """申请人.md."""

    def test_the_applicants_day(self):
        self.hall.at("09:40")
        zhou = self.reader()
        zhou.go("/")
        zhou.fill(q="门头牌匾")
        zhou.press("搜索")
        zhou.page.locator("main a[href='/items/shop-sign-permit']").first.click()
        zhou.page.wait_for_load_state()
        zhou.hear()
        zhou.sees("带什么", "多久", "多少钱", "在哪办")
        zhou.snap("guide", "main h1", "main .answers")
        zhou.enter("zhou")
        self.applies(zhou)
        self.mends(zhou)
        zhou.leave()

    def applies(self, zhou: Reader):
        zhou.go("/items/shop-sign-permit")
        zhou.press("开始申请")
        zhou.press("保存并继续")
        zhou.snap("apply", "main h1", "main form", most=820)
        zhou.attach("paper-drawing", paper("平面图纸.pdf"))
        zhou.press("保存并继续", 422)
        zhou.sees("换一份")
        zhou.sees("您填的都还在，没有丢")
        zhou.fill(**{"f-shopName": "云帆二店", "f-adPlace": "科隆大道 188 号门头", "f-adWidth": "6", "f-adHeight": "1.2", "f-adContent": "云帆"})
        zhou.choose("f-adKind", "sign")
        zhou.press("保存并继续")
        zhou.press("都对，去提交")
        zhou.press("提交这件申请", 422)
        zhou.faults_told(2)
        zhou.page.locator("main [name=truth]").check()
        zhou.fill(signedBy="周雅宁")
        zhou.press("提交这件申请")
        zhou.sees("申请交出去了", "收件", "下载回执")

    def mends(self, zhou: Reader):
        number = self.number("gap")
        zhou.go("/matters")
        zhou.sees(number)
        zhou.go(f"/matters/{number}")
        zhou.sees("要您做的", "第 3 页的章看不清，请重拍一张。")
        zhou.snap("gap", "main .todo", "main form:has(input[type=file])", most=760)
        zhou.attach("paper-review-certificate", paper("审查合格证-重拍.pdf"))
        zhou.press("交这份材料")
        zhou.sees("收到了您补的材料")
        zhou.go(f"/matters/{self.number('soon')}", 404)
        zhou.go("/account/messages")
