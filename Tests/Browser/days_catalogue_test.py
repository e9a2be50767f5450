"""The days of those who look after what the zone publishes, as the handbook tells them: the wall of codes, the guides, the rules."""

import re

from days import DayTest, Reader

OLD_NAME, NEW_NAME = "食品经营许可证（销售类）登记", "食品经营许可证登记"
RENAMED, SUCCESSOR = "food-business-licence", "limited-company-registration"
# No longer offered: where each hangs, and what `wall.yaml` is to say of it.
MERGED, ENDED = "market-entity-registration", "special-equipment-registration"
HANGS = {MERGED: (1, 4), ENDED: (1, 5)}
WITHDRAWN = f"""withdrawn:
  - item: "{MERGED}"
    name: {{zh: "市场主体设立登记", en: "Registration of a market entity"}}
    since: 2026-09-15
    reason: {{zh: "并入公司登记", en: "Taken into the registration of companies."}}
    successor: "{SUCCESSOR}"
  - item: "{ENDED}"
    name: {{zh: "特种设备使用登记", en: "Registration of special equipment in use"}}
    since: 2026-09-15
    reason: {{zh: "改由市里办", en: "Handled by the city."}}
"""

# The guide that its editor compares and changes.
GUIDE = "labour-dispatch-licence"
GUIDE_FILE = f"items/{GUIDE}.yaml"


class CatalogueDay(DayTest):
    """Whoever edits files, with the zone's folder open beside the pages."""

    def edit(self, file: str, old: str, new: str):
        path = self.hall.server.zone / file
        text = path.read_text()
        self.assertEqual(1, text.count(old), f"{old} must stand once in {file}")
        path.write_text(text.replace(old, new))

    def check(self) -> str:
        done = self.hall.server.tongban("check", self.hall.server.zone, "--language", "zh", check=False)
        return done.stdout + done.stderr

    def restart(self):
        """What an administrator does once the files are right; sessions and the clock stay."""
        self.hall.server.stop()
        self.hall.server.start()

    def short(self, item: str) -> str:
        return self.hall.as_("li").get(f"/items/{item}")["shortId"]


class WallDay(CatalogueDay):
    """二维码墙.md."""

    def test_the_keepers_of_the_wall(self):
        self.hall.at("17:00")
        self.withdrawn = {item: self.short(item) for item in HANGS}
        li = self.reader("li")
        self.prints(li)
        self.hangs(li)
        self.looks_round(li)
        self.changes()
        self.replaces(li)
        li.leave()

    def prints(self, li: Reader):
        li.go("/items")
        li.press("管二维码墙")
        li.sees("墙上没有失效的码", "还没有印制记录", "还没有人扫过")
        li.press("排版打印一批")
        li.fill(mm="12")
        li.press("排好版", 422)
        li.faults_told(1, {"mm": "12"})
        li.fill(mm="40")
        li.choose("department", "scjgj")
        li.press("排好版")
        li.sees("一个黑点 1.08 毫米", "100 毫米", "第 1 排第 3 个")
        li.snap("wall-print", "main h1", "main .print-sheet", most=900)
        li.press("印好了，记下这一批")
        li.sees("记下了：印了 5 个码", "已印，没挂")

    def hangs(self, li: Reader):
        li.press("已挂上墙")
        li.sees("办好了", "5 个码，40 毫米，A4，大厅二维码墙", "挂着")

    def looks_round(self, li: Reader):
        """People scan what hangs; somebody pasted a code of their own beside it."""
        passer = self.reader()
        passer.go(f"/q/{self.short(RENAMED)}?p=wall")
        passer.sees(OLD_NAME)
        passer.go("/q/zzzzzz", 404)
        passer.sees("这个码没有对应的事")
        li.choose("found", "foreign")
        li.fill(note="第 1 排第 3 个旁边，已撕下")
        li.press("记下这次巡查")
        li.sees("巡查：有别人贴的码（第 1 排第 3 个旁边，已撕下）", "扫了没着落", "扫 1 次")
        li.folded("一次没扫过的")
        li.hear()
        li.snap("wall-run", "main section:has(h2:text-is('印制和巡查'))", most=620)

    def changes(self):
        """An item gets another name, one is taken into another, one is given up; all as the handbook says."""
        self.edit(f"items/{RENAMED}.yaml", OLD_NAME, NEW_NAME)
        for item in HANGS:
            (self.hall.server.zone / f"items/{item}.yaml").unlink()
        self.edit("wall.yaml", "withdrawn: []\n", WITHDRAWN)
        said = self.check()
        self.assertIn("wall.yaml", said, "the check says where the names still stand")
        self.assertIn("words.yaml", said)
        words = self.hall.server.zone / "words.yaml"
        for item, (row, column) in HANGS.items():
            self.edit("wall.yaml", f'  - {{item: "{item}", row: {row}, column: {column}}}\n', "")
            words.write_text(self.without(item, words.read_text()))
        self.assertNotIn("yaml:", self.check())
        self.restart()

    @staticmethod
    def without(item: str, words: str) -> str:
        """The zone's own words without an item; what said nothing else is gone."""
        lines = []
        for line in words.splitlines(keepends=True):
            line = re.sub(rf'(, )?"{item}"(?(1)|(, )?)', "", line)
            if "items: []" not in line:
                lines.append(line)
        return "".join(lines)

    def replaces(self, li: Reader):
        li.go("/wall/manage")
        li.sees("3 个码要换", "要换的码", "旧了", "名称改了", "失效", "事项已停办，纸还挂着")
        li.snap("wall-stale", "main h1", "main .wall-map", most=700)
        passer = self.reader()
        passer.go(f"/q/{self.withdrawn[MERGED]}?p=wall")
        passer.sees("现在按")
        passer.go(f"/q/{self.withdrawn[ENDED]}?p=wall", 410)
        passer.sees("这件事不再办了", "改由市里办")
        li.press("重印这一个")
        li.sees(NEW_NAME, "打印这 1 个码")
        # Two of them are gone for good, so the department's are printed anew.
        li.go("/wall/print")
        li.choose("department", "scjgj")
        li.press("排好版")
        li.press("印好了，记下这一批")
        li.sees("记下了：印了 3 个码")
        li.press("已挂上墙")
        li.sees("2 个码要换")
        old = li.page.locator("main .timeline li:has(input[name=reason])").last
        old.locator("[name=reason]").fill("换成新名称的一批，停办的不再挂")
        li.follow(old.locator("form:has([name=reason]) button"))
        li.sees("墙上没有失效的码", "已撤下")


class EditorDay(CatalogueDay):
    """目录编辑.md."""

    NAME = "劳务派遣经营许可"

    def test_the_editors_day(self):
        self.hall.at("17:20")
        bian = self.reader("bian")
        self.overview(bian)
        self.compares(bian)
        self.mends(bian)
        self.publishes(bian)
        self.others()
        bian.leave()

    def overview(self, bian: Reader):
        bian.sees("去看全区的指南")
        bian.press("去看全区的指南")
        bian.sees("该核对了", "缺该写的", "检查有话说", "人力资源和社会保障局", "天内核对过")
        bian.snap("catalogue", "main h1", "main .table-box", most=620)
        bian.press("人力资源和社会保障局")
        bian.sees(self.NAME, "没核对过", "法律 · 全市 · 我们", "三分之二")
        bian.shows("该核对了")

    def compares(self, bian: Reader):
        bian.follow(bian.page.locator(f"main a[href='/catalogue/{GUIDE}']"))
        bian.sees("该写的写了没有", "第 4 行", "还没有人核对过")
        bian.press("记下这次核对", 422)
        bian.faults_told(2)
        bian.go(f"/catalogue/{GUIDE}")
        bian.choose("finding", "same")
        bian.fill(evidence="来源页 9 月 14 日读过，逐项一样；省局 2026 年第 8 号公告没有改这一件。")
        bian.page.evaluate("document.activeElement.blur()")
        bian.snap("guide-parts", "main section:has(h2:text-is('该写的写了没有'))")
        bian.snap("guide-check", "main aside .panel")
        bian.press("记下这次核对")
        bian.sees("记下了", "今天核对过", "一样，不用改")
        public = self.reader()
        public.go(f"/items/{GUIDE}")
        public.sees("9 月 14 日核对过")
        # The log takes an act in a moment later.
        bian.go(f"/catalogue/{GUIDE}")
        bian.sees("存证")

    def mends(self, bian: Reader):
        """A promise that is too long is told with its line, on the page and by the command."""
        self.edit(GUIDE_FILE, "promised: {amount: 13, unit: workday}", "promised: {amount: 14, unit: workday}")
        said = self.check()
        self.assertIn(f"{GUIDE_FILE}:23", said)
        bian.go("/catalogue")
        bian.press("看文件夹现在的检查结果")
        bian.sees("1 处错误", f"{GUIDE_FILE}:23", "启动不了")
        bian.snap("folder-check", "main h1", "main .table-box", most=620)
        bian.go(f"/catalogue/{GUIDE}")
        bian.sees("检查说要改的", f"{GUIDE_FILE}:23")
        self.edit(GUIDE_FILE, "promised: {amount: 14, unit: workday}", "promised: {amount: 12, unit: workday}")
        self.edit(GUIDE_FILE, "有固定场所设施", "有固定的场所和设施")

    def publishes(self, bian: Reader):
        self.assertIn("没有错误，1 处提醒", self.check(), "the steps together take longer than the new promise")
        self.edit(GUIDE_FILE, "days: 2\n", "days: 1\n")
        self.assertIn("没有错误，0 处提醒", self.check())
        bian.go("/catalogue-check")
        bian.sees("文件夹已经和正在用的不一样")
        self.restart()
        bian.go("/catalogue-check")
        bian.sees("文件夹和正在用的一字不差")
        bian.go(f"/catalogue/{GUIDE}")
        bian.sees("现在是第 2 版", "在用", "第一版")
        bian.press("和第 1 版比")
        bian.sees("时限变了", "13", "12", "还有 0 件照第 1 版在办")
        bian.snap("changes", "main h1", "main ol.changes", most=620)

    def others(self):
        """A chief representative sees and compares the department's own; a supervisor sees all."""
        chief = self.reader("zrzyghj_chief")
        chief.go("/catalogue")
        chief.press("建设工程规划许可证核发")
        chief.sees("记下这次核对")
        chief.go(f"/catalogue/{GUIDE}", 404)
        chief.leave()
        zhao = self.reader("zhao")
        zhao.go(f"/catalogue/{GUIDE}")
        self.assertEqual(0, zhao.control("记下这次核对").count(), "who oversees the zone compares nothing")
        zhao.leave()


class RulesDay(CatalogueDay):
    """规则表.md."""

    FILE, RULE = "decisions/notice-colour.dmn", 'id="by_facts_06"'

    def test_the_keepers_of_the_rules(self):
        self.hall.at("17:40")
        reader = self.reader()
        self.reads(reader)
        self.tries(reader)
        self.commands()
        self.rewrites(reader)

    def reads(self, reader: Reader):
        reader.go("/measures/28")
        reader.sees("按什么规则定")
        reader.press("看“四色通知书颜色”的每一步")
        reader.sees("在孵企业房租补贴", "公证收费减免")
        reader.go("/rules/notary-fee/proposal")
        reader.hear()
        reader.go("/rules/notice-colour/by_facts")
        reader.sees("按事实的颜色", "U（唯一）", "待查", "依据")
        reader.snap("rule-table", "main h1", "main table.rules", most=900)

    def tries(self, reader: Reader):
        reader.choose("v-red_line", "无")
        reader.choose("v-breach", "轻微违法")
        reader.press("按我填的算一遍")
        reader.sees("结果", "黄色", "第 6 条规则适用", "没有填：愿签承诺书")
        reader.page.evaluate("document.activeElement.blur()")
        reader.snap("rule-tried", "main #result", "main table.rules", most=776)

    def commands(self):
        """As the handbook writes them, on the zone's own tables."""
        model = self.hall.server.zone / self.FILE
        self.assertIn("0 个错误", self.tongban("rules", "check", model.parent))
        self.assertIn("0 failed", self.tongban("rules", "tck", model.parent))
        one = ("--decision", "按事实的颜色", "--input")
        self.assertIn("黄色", self.tongban("rules", "eval", model, *one, '{"红线情形": "无", "违法情节": "轻微违法"}'))
        self.assertIn("没有给出：愿签承诺书", self.tongban("rules", "explain", model, *one, '{"红线情形": "无", "违法情节": "其他违法"}'))
        self.assertEqual("6", self.tongban("feel", "floor(2 * 市定 / 3)", "--context", '{"市定": 10}').strip())
        self.tongban("feel", "floor（2 * 市定 / 3）", "--context", '{"市定": 10}')

    def tongban(self, *arguments) -> str:
        done = self.hall.server.tongban(*arguments, "--language", "zh", check=False)
        Reader.heard += [done.stdout, done.stderr]
        return done.stdout + done.stderr

    def rewrites(self, reader: Reader):
        """A slip leaves a gap, which is told with the input that falls into it; then the line and its source as they should be."""
        folder = (self.hall.server.zone / self.FILE).parent
        self.in_rule('"轻微违法"', '"守法"')
        said = self.tongban("rules", "check", folder)
        self.assertIn("没有规则适用于：红线情形 是 \"无\" 且 违法情节 是 \"轻微违法\"", said)
        self.assertIn("规则 4 和规则 6 会同时适用", said)
        self.assertIn("2 failed", self.tongban("rules", "tck", folder))
        self.in_rule('"守法"', '"轻微违法"')
        self.in_rule("proposed：警示，马上改", "园区 2026 年第 3 号通知：警示，马上改")
        self.assertIn("0 个错误", self.tongban("rules", "check", folder))
        self.restart()
        reader.go("/rules/notice-colour/by_facts")
        reader.sees("园区 2026 年第 3 号通知")

    def in_rule(self, old: str, new: str):
        path = self.hall.server.zone / self.FILE
        before, after = path.read_text().split(self.RULE)
        rule, rest = after.split("</rule>", 1)
        self.assertEqual(1, rule.count(old))
        path.write_text(before + self.RULE + rule.replace(old, new) + "</rule>" + rest)
