"""The main job, screen by screen and without script: applied for, corrected, decided by three departments, delivered, proved."""

import json
import re
import time
import unittest

from flows import Office, apply
from rig import Client
from walker import Walker, paper

ITEM = "planning-works-permit"
STEPS = {"scheme-review": "zrzyghj_han", "air-defence": "rfb_zhaolei", "greening": "cgj_xu"}
FORM = {
    "f-projectName": "云帆新材料二期厂房", "f-projectCode": "2609-410791-04-01-118826",
    "f-projectPlace": "高新区科隆大道 188 号",
    "f-siteArea": "12600", "f-floorArea": "8800.5", "f-buildingHeight": "23.9",
}


class WalkTest(unittest.TestCase):
    """`suite.py` hands in the browser and the server. The tests share what was looked at, so that a page is checked once."""

    browser = server = None
    looked: set[str] = set()

    def setUp(self):
        self.walkers: list[Walker] = []

    def walker(self, username: str | None = None, **how) -> Walker:
        one = Walker(self.browser, self.server, username, self.looked, **how)
        self.walkers.append(one)
        return one

    def tearDown(self):
        faults = [fault for walker in self.walkers for fault in walker.faults]
        for walker in self.walkers:
            walker.faults.clear()
            walker.done()
        if faults:
            raise AssertionError("\n".join(dict.fromkeys(faults)))

    # The main job.

    def test_a_permit_from_the_search_to_a_receipt_that_checks(self):
        zhou = self.walker("zhou")
        number = self.applies(zhou)
        clerk = self.walker("li")
        self.receives(clerk, number)
        self.corrects(clerk, zhou, number)
        self.accepts(clerk, zhou, number)
        self.three_departments_at_once(number)
        self.decides(number)
        self.delivers(clerk, number)
        self.keeps_the_receipt(zhou, number)

    def applies(self, zhou: Walker) -> str:
        self.finds_the_guide(zhou)
        number = self.says_who_applies(zhou)
        self.fills_the_form(zhou, number)
        self.checks_and_sends(zhou, number)
        return number

    def finds_the_guide(self, zhou: Walker):
        zhou.go("/")
        zhou.look("walk-home")
        zhou.fill(q="建设工程规划许可证")
        zhou.press("搜索")
        zhou.look("walk-search")
        zhou.press("建设工程规划许可证核发")
        zhou.sees("带什么", "多久", "多少钱", "在哪办", "13 个工作日")
        self.promised = zhou.page.locator("main .answers time").first.get_attribute("datetime")
        zhou.look("walk-guide")
        zhou.press("开始申请")
        zhou.look("walk-apply-applicant")

    def says_who_applies(self, zhou: Walker) -> str:
        zhou.choose("who", "other")
        wrong = {
            "applicantName": "新乡市恒拓机械制造有限公司", "applicantCode": "9141079", "contactName": "", "contactPhone": "12",
        }
        zhou.fill(**wrong)
        zhou.press("保存并继续", 422)
        told = zhou.faults_told(3, wrong)
        self.assertEqual(3, len(told), told)
        zhou.look("walk-apply-applicant-faults")
        own = zhou.page.locator("main input[name=who]:not([value=other])").first
        own.check()
        zhou.fill(contactName="周雅宁", contactPhone="１３８ ００００ ０００１")
        zhou.press("保存并继续")
        found = re.fullmatch(r"/matters/([^/]+)/edit/form", zhou.path)
        self.assertIsNotNone(found, f"after the first step: {zhou.path}")
        zhou.look("walk-apply-form")
        return found.group(1)

    def fills_the_form(self, zhou: Walker, number: str):
        wrong = {**FORM, "f-projectName": "", "f-siteArea": "很大", "f-buildingHeight": "23,9,1米"}
        zhou.fill(**wrong)
        zhou.choose("f-landUse", "industry")
        zhou.attach("paper-review-certificate", paper("审查合格证.pdf"))
        zhou.attach("paper-notice-board", paper("公告牌.pdf", b"MZ this is a program"))
        zhou.press("保存并继续", 422)
        zhou.faults_told(4, wrong)
        zhou.sees("审查合格证.pdf")
        zhou.look("walk-apply-form-faults")
        zhou.go(f"/matters/{number}/edit/check")
        zhou.sees("还有没填好的", "项目名称", "用地面积", "建筑高度")
        self.assertEqual(0, zhou.control("都对，去提交").count(), "an incomplete application may go on to be sent")
        zhou.look("walk-apply-check-open")
        self.resumes_elsewhere(number, wrong)

    def resumes_elsewhere(self, number: str, typed: dict[str, str]):
        """The same person on another device: signs in, finds the draft, goes on where it stands."""
        phone = self.walker("zhou", size={"width": 390, "height": 844})
        phone.go("/matters")
        phone.sees(number)
        phone.look("walk-matters-draft")
        phone.page.locator(f"main a[href^='/matters/{number}']").first.click()
        phone.page.wait_for_load_state()
        if phone.path == f"/matters/{number}":
            phone.look("walk-matter-draft")
            phone.press("接着填")
        phone.press("保存并继续")
        for name, value in typed.items():
            self.assertEqual(value, phone.page.locator(f"main [name='{name}']").first.input_value(), f"{name} on the other device")
        self.assertTrue(phone.page.locator("main [name='f-landUse'][value=industry]").is_checked(), "the choice was lost")
        phone.fill(**FORM)
        for name in ["payment-proof", "notice-board"]:
            phone.attach(f"paper-{name}", paper(f"{name}.pdf"))
        phone.press("保存并继续")
        self.assertEqual(f"/matters/{number}/edit/check", phone.path)

    def checks_and_sends(self, zhou: Walker, number: str):
        zhou.go(f"/matters/{number}/edit/check")
        zhou.sees("新乡市云帆新材料有限公司", "13800000001", "云帆新材料二期厂房", "12,600", "8,800.5", "工业")
        zhou.look("walk-apply-check")
        zhou.press("都对，去提交")
        zhou.look("walk-apply-send")
        zhou.page.locator("main [name=truth]").check()
        zhou.press("提交这件申请", 422)
        zhou.faults_told(1)
        self.assertTrue(zhou.page.locator("main [name=truth]").is_checked(), "the tick was lost")
        zhou.page.locator("main [name=truth]").uncheck()
        zhou.press("提交这件申请", 422)
        zhou.faults_told(2)
        zhou.look("walk-apply-send-faults")
        zhou.page.locator("main [name=truth]").check()
        zhou.fill(signedBy="周雅宁")
        zhou.press("提交这件申请")
        self.assertEqual(f"/matters/{number}", zhou.path)
        zhou.sees("申请交出去了", number)
        zhou.look("walk-matter-submitted")
        zhou.go(f"/matters/{number}/edit/form", 409)
        zhou.look("walk-already-sent")

    # The window.

    def receives(self, clerk: Walker, number: str):
        clerk.go("/inbox")
        clerk.sees(number, "新乡市云帆新材料有限公司")
        clerk.look("walk-inbox-clerk")
        clerk.follow(clerk.page.locator(f"main a.row-link[href='/matters/{number}']"))
        clerk.sees("收下这件", "云帆新材料二期厂房")
        clerk.look("walk-matter-clerk")
        clerk.press("收下这件")
        clerk.look("walk-do-receive")
        clerk.press("收下这件")
        clerk.sees("受理这件", "一次告知要补的材料")
        clerk.look("walk-matter-clerk-received")

    def corrects(self, clerk: Walker, zhou: Walker, number: str):
        clerk.press("一次告知要补的材料")
        clerk.look("walk-do-correction")
        clerk.page.locator("main [name='gap-review-certificate']").check()
        clerk.press("一次告知要补的材料", 422)
        clerk.faults_told(1)
        self.assertTrue(clerk.page.locator("main [name='gap-review-certificate']").is_checked(), "the tick was lost")
        clerk.look("walk-do-correction-faults")
        clerk.page.locator("main [name='problem-review-certificate']").fill("第 3 页的章看不清，请重拍一张。")
        clerk.press("一次告知要补的材料")
        self.assertEqual(f"/matters/{number}", clerk.path)
        clerk.look("walk-matter-clerk-correction")
        zhou.go("/matters")
        zhou.look("walk-matters-correction")
        zhou.follow(zhou.page.locator(f"main a[href='/matters/{number}']").first)
        zhou.sees("要您做的", "补 1 份材料", "第 3 页的章看不清，请重拍一张。")
        zhou.look("walk-matter-correction")
        self.reads_the_notice(zhou, "walk-notice-gaps", "审查合格证")
        zhou.go(f"/matters/{number}")
        zhou.press("交这份材料", 422)
        zhou.faults_told(1)
        zhou.look("walk-do-correct-faults")
        zhou.go(f"/matters/{number}")
        zhou.attach("paper-review-certificate", paper("审查合格证-重拍.pdf"))
        zhou.press("交这份材料")
        zhou.sees("收到了您补的材料")
        zhou.look("walk-matter-corrected")

    def reads_the_notice(self, walker: Walker, name: str, *words: str):
        walker.follow(walker.page.locator("main a[href*='/notices/']").first)
        walker.sees(*words)
        walker.look(name)

    def accepts(self, clerk: Walker, zhou: Walker, number: str):
        clerk.go("/inbox")
        clerk.sees(number)
        clerk.go(f"/matters/{number}")
        clerk.press("受理这件")
        clerk.sees("13 个工作日")
        clerk.look("walk-do-accept")
        clerk.press("受理这件")
        clerk.look("walk-matter-clerk-accepted")
        zhou.go(f"/matters/{number}")
        due = zhou.page.locator("main .due-panel h2 time, main .due-panel time").first.get_attribute("datetime")
        self.assertEqual(self.promised, due[:10], "the guide promised another day than the matter is due")
        days = zhou.page.locator("main .ledger-days li.day")
        self.assertEqual(13, days.locator("xpath=self::*[@data-kind='counted']").count(), "the ledger does not show the 13 days promised")
        self.assertEqual(days.count(), days.locator(".vh").count(), "a day of the ledger says nothing to those who hear it")
        zhou.look("walk-matter-accepted")
        self.reads_the_notice(zhou, "walk-notice-acceptance")

    # The departments.

    def three_departments_at_once(self, number: str):
        """All three have it in their inboxes before any of them has done anything; the decision waits."""
        people = {step: self.walker(username) for step, username in STEPS.items()}
        for step, reviewer in people.items():
            reviewer.go("/inbox")
            reviewer.sees(number)
            reviewer.look(f"walk-inbox-{step}")
        han = people["scheme-review"]
        han.go(f"/matters/{number}")
        han.look("walk-matter-reviewer")
        han.sees("准予这件", "现在不行")
        han.go(f"/matters/{number}/do/grant")
        han.sees("现在还不能办")
        self.assertTrue(han.page.locator("main form button").first.is_disabled(), "the decision may be taken before the steps are done")
        han.look("walk-do-grant-blocked")
        for step, reviewer in reversed(people.items()):
            reviewer.go(f"/matters/{number}")
            reviewer.follow(reviewer.page.locator(f"main a[href='/matters/{number}/steps/{step}/do/complete']"))
            reviewer.look("walk-do-complete")
            reviewer.press("办完")
            self.assertEqual(f"/matters/{number}", reviewer.path)
            reviewer.look(f"walk-matter-after-{step}")
            reviewer.go("/inbox")

    def decides(self, number: str):
        han = self.walkers[-3]
        han.go(f"/matters/{number}")
        han.follow(han.page.locator(f"main a[href='/matters/{number}/steps/decision/do/complete']"))
        han.press("办完")
        han.press("准予这件")
        han.look("walk-do-grant")
        han.press("准予这件", 422)
        han.faults_told(1)
        han.look("walk-do-grant-faults")
        han.fill(result="准予建设云帆新材料二期厂房，总建筑面积 8800.5 平方米。")
        han.press("准予这件")
        han.look("walk-matter-reviewer-granted")

    def delivers(self, clerk: Walker, number: str):
        clerk.go("/inbox")
        clerk.sees(number)
        clerk.go(f"/matters/{number}")
        clerk.press("结果做好了")
        clerk.look("walk-do-issue")
        clerk.press("结果做好了")
        clerk.press("送达这件")
        clerk.look("walk-do-deliver")
        clerk.press("送达这件", 422)
        clerk.faults_told(1)
        clerk.look("walk-do-deliver-faults")
        clerk.choose("method", "window")
        clerk.press("送达这件")
        clerk.look("walk-matter-clerk-delivered")

    # What stays in the applicant's hands.

    def keeps_the_receipt(self, zhou: Walker, number: str):
        zhou.go(f"/matters/{number}")
        zhou.sees("准予：建设工程规划许可证", "准予建设云帆新材料二期厂房", "用了多久", "规划方案审查", "人防意见", "绿化意见")
        self.assertGreater(zhou.page.locator("main .ledger-days").count(), 0, "no ledger once it is delivered")
        zhou.look("walk-matter-delivered")
        self.reads_the_notice(zhou, "walk-notice-grant", "准予")
        self.wait_for_the_seal(zhou, number)
        zhou.look("walk-receipt")
        self.follows_the_proof(zhou)
        with zhou.page.expect_download() as waiting:
            zhou.page.get_by_role("link", name="下载回执").click()
        file = self.server.folder / f"{number}-receipt.json"
        waiting.value.save_as(file)
        self.assertEqual(file.name, waiting.value.suggested_filename)
        key = Client(self.server).get("/log/key")
        key = (key if isinstance(key, str) else key["key"]).strip()
        self.server.tongban("log", "check-receipt", file, "--key", key)
        self.refuses_a_changed_copy(file, key)
        zhou.go("/matters")
        zhou.look("walk-matters-finished")

    def follows_the_proof(self, zhou: Walker):
        """Where the seal leads: told as a fault, so that the receipt itself is tried in any case."""
        for link in filter(lambda link: link.startswith("/log/"), zhou.links()):
            answer = zhou.context.request.get(self.server.address + link)
            if answer.status != 200:
                zhou.faults.append(f"{zhou.path} leads to {link}: {answer.status}")

    def wait_for_the_seal(self, zhou: Walker, number: str, patience: float = 60):
        deadline = time.monotonic() + patience
        while True:
            zhou.go(f"/matters/{number}/receipt")
            if "存证中" not in zhou.text:
                return
            self.assertLess(time.monotonic(), deadline, "the newest act was not sealed in time")
            time.sleep(0.5)

    def refuses_a_changed_copy(self, file, key: str):
        told = json.loads(file.read_text())
        for what, changed in changes(told):
            copy = file.with_suffix(".changed.json")
            copy.write_text(json.dumps(changed, ensure_ascii=False))
            done = self.server.tongban("log", "check-receipt", copy, "--key", key, check=False)
            self.assertEqual(1, done.returncode, f"a receipt with another {what} passed: {done.stdout}{done.stderr}")

    # Other ways.

    def submitted(self) -> str:
        """A second matter of 云帆, sent through the API so that the test may begin at what it is about."""
        office = Office(self.server)
        return apply(office, [office.guide(ITEM)])[1]["number"]

    def acted(self, username: str, number: str, *actions: str):
        client = Client(self.server, {"username": username, "password": "tongban-demo"})
        for action in actions:
            client.post(f"/cases/{number}/actions/{action}")

    def test_a_walk_in_is_received_with_a_deferral_and_promises(self):
        clerk = self.walker("li")
        clerk.go("/desk")
        clerk.look("walk-desk")
        clerk.fill(code="4107021979032100", q="规划许可")
        clerk.press("看要哪些材料", 422)
        clerk.faults_told(1, {"code": "4107021979032100", "q": "规划许可"})
        clerk.look("walk-desk-faults")
        clerk.fill(code="91410791mae0d002 xt")
        clerk.press("看要哪些材料")
        clerk.sees("新乡市恒拓机械制造有限公司", "建设工程规划许可证核发")
        clerk.look("walk-desk-items")
        clerk.press("收这项：建设工程规划许可证核发")
        clerk.look("walk-desk-papers")
        number = self.decides_at_the_desk(clerk)
        clerk.sees("已提出容缺", number, "规划许可公告牌方案")
        clerk.look("walk-desk-done")
        self.promises_at_the_window(clerk, number)
        self.cures(number)

    def decides_at_the_desk(self, clerk: Walker) -> str:
        for name in ["application-form", "review-certificate", "payment-proof"]:
            clerk.choose(f"p-{name}", "have")
        clerk.choose("p-notice-board", "later")
        clerk.choose("a-landUse", "industry")
        clerk.fill(contactName="陈立新", contactPhone="13800000002")
        right = {"a-" + name[2:]: value for name, value in FORM.items()}
        clerk.fill(**{**right, "a-siteArea": "不知道"})
        clerk.press("收件并受理", 422)
        clerk.faults_told(2, {"a-siteArea": "不知道", "a-projectName": FORM["f-projectName"]})
        self.assertTrue(clerk.page.locator("main [name='p-notice-board'][value=later]").is_checked(), "the mark was lost")
        clerk.look("walk-desk-papers-faults")
        clerk.fill(**{"a-siteArea": "12600"})
        clerk.press("收件并提出容缺")
        found = re.fullmatch(r"/desk/done/(.+)", clerk.path)
        self.assertIsNotNone(found, clerk.path)
        return found.group(1)

    def promises_at_the_window(self, clerk: Walker, number: str):
        clerk.press("看这件办件")
        clerk.look("walk-matter-clerk-deferral")
        clerk.press("签这份承诺")
        clerk.sees("规划许可公告牌方案", "到期没交")
        clerk.look("walk-do-promise")
        clerk.press("签这份承诺", 422)
        clerk.faults_told(1)
        clerk.fill(signedBy="陈立新")
        clerk.press("签这份承诺")
        clerk.sees("受理")

    def cures(self, number: str):
        chen = self.walker("chen")
        chen.go(f"/matters/{number}")
        chen.sees("要您做的", "规划许可公告牌方案")
        chen.look("walk-matter-deferral")
        chen.attach("paper-notice-board", paper("公告牌方案.pdf"))
        chen.press("交这份材料")
        chen.sees("收到了您后补的材料")
        chen.look("walk-matter-cured")

    def test_a_denial_shows_its_reasons_and_remedies(self):
        number = self.submitted()
        self.acted("li", number, "receive", "accept")
        han = self.walker("zrzyghj_han")
        han.go(f"/matters/{number}")
        han.press("决定不予许可")
        han.look("walk-do-deny")
        han.press("决定不予许可", 422)
        han.faults_told(1)
        han.fill(reason="方案不符合控制性详细规划：建筑高度超过 24 米的限高。")
        han.press("决定不予许可")
        han.look("walk-matter-reviewer-denied")
        zhou = self.walker("zhou")
        zhou.go(f"/matters/{number}")
        zhou.sees("不予许可", "理由", "建筑高度超过 24 米的限高", "不同意怎么办", "行政复议", "诉讼")
        self.assertLess(zhou.text.index("不同意怎么办"), zhou.text.index("经过"), "the remedies stand below the timeline")
        zhou.look("walk-matter-denied")
        self.reads_the_notice(zhou, "walk-notice-denial", "行政复议")

    def test_a_withdrawal_names_what_it_does_and_asks_why(self):
        number = self.submitted()
        zhou = self.walker("zhou")
        zhou.go(f"/matters/{number}")
        zhou.press("撤回这件申请")
        zhou.sees("材料退还", number)
        zhou.look("walk-do-withdraw")
        zhou.press("撤回这件申请", 422)
        zhou.faults_told(1)
        zhou.fill(reason="项目改期，明年再办。")
        zhou.press("撤回这件申请")
        zhou.sees("已经撤回", "项目改期，明年再办。", "重新申请")
        zhou.look("walk-matter-withdrawn")
        zhou.go(f"/matters/{number}/do/withdraw", 409)
        zhou.look("walk-not-now")

    def test_the_second_of_two_clerks_is_told_that_somebody_was_first(self):
        number = self.submitted()
        li, zhang = self.walker("li"), self.walker("zhang")
        for clerk in (li, zhang):
            clerk.go(f"/matters/{number}/do/receive")
        li.press("收下这件")
        zhang.press("收下这件", 409)
        zhang.sees("刚才有人先办了这一步", "看最新的情况")
        zhang.look("walk-lost-race")
        zhang.press("看最新的情况")
        zhang.sees("受理这件")

    def test_the_second_of_two_tabs_keeps_what_was_typed(self):
        number = self.submitted()
        self.acted("li", number, "receive", "accept")
        han = self.walker("zrzyghj_han")
        han.go(f"/matters/{number}/do/deny")
        han.fill(reason="写了很久的理由，不能丢。")
        other = han.context.new_page()
        other.goto(f"/matters/{number}/steps/scheme-review/do/complete")
        with other.expect_navigation():
            other.locator("main form button").first.click()
        with other.expect_navigation():
            other.goto(f"/matters/{number}/do/deny")
        other.locator("main [name=reason]").fill("另一个窗口先写的理由。")
        with other.expect_navigation():
            other.locator("main form button").first.click()
        han.press("决定不予许可", 409)
        han.sees("写了很久的理由，不能丢。", "看最新的情况")
        han.look("walk-lost-race-typed")


def changes(receipt: dict):
    """Copies of a receipt with one thing changed each: in what happened, and in where it stands."""

    def altered(value):
        if isinstance(value, str):
            return value[:-1] + ("0" if value[-1:] != "0" else "1")
        if isinstance(value, int):
            return value + 1
        return None

    for part, told in receipt.items():
        inside = told.items() if isinstance(told, dict) else []
        for name, value in inside:
            other = altered(value)
            if other is not None and other != value:
                yield f"{part}.{name}", {**receipt, part: {**told, name: other}}
