"""The days of a department, as the handbook tells them: reviewer and chief representative."""

from days import DayTest, Reader


class ReviewerDay(DayTest):
    """审查人.md."""

    def test_the_reviewers_day(self):
        self.hall.at("10:00")
        han = self.reader("zrzyghj_han")
        han.sees("韩雨桐的待办", "监察信号", "停计")
        han.snap("inbox-reviewer", "main h1", "main form table", most=560)
        self.reviews(han)
        self.explains(han)
        self.pauses(han)
        self.extends(han)
        self.decides(han)
        han.leave()

    def reviews(self, han: Reader):
        number = self.number("late")
        han.line(number, "审查")
        han.page.get_by_label("意见").fill("方案符合控制性详细规划。")
        han.press("办完")
        han.sees("办好了")
        han.go(f"/matters/{self.number('soon')}")
        han.snap("matter-reviewer", "main h1", "main section:has(h2:text-is('办到哪了'))", most=860)
        han.press("退回“规划方案审查”")
        han.press("退回", 422)
        han.faults_told(1)
        han.press("不办，回这件")

    def explains(self, han: Reader):
        han.go("/inbox")
        han.shows("监察信号")
        number = self.hall.signal("soon")
        han.line(number, "说明")
        han.press("说明原因", 422)
        han.faults_told(1)
        han.fill(explanation="设计单位图纸 9 月 11 日下午才改好，今天下班前出审查意见。")
        han.press("说明原因")
        han.sees("待核定", "限 13 个工作日")

    def pauses(self, han: Reader):
        number = self.number("soon")
        han.go(f"/matters/{number}/do/suspend")
        han.snap("pause", "main h1", "main form", most=820)
        han.fill(days="很久")
        han.press("启动特别程序，停计", 422)
        han.faults_told(3, {"days": "很久"})
        han.press("不办，回这件")
        han.go(f"/matters/{self.number('paused')}")
        han.sees("停计")
        han.press("恢复计时")
        han.press("恢复计时")
        han.sees("办好了")

    def extends(self, han: Reader):
        han.go(f"/matters/{self.number('paused')}/do/extend")
        han.fill(days="20", reason="专家意见要复核。")
        han.press("延长期限", 422)
        han.faults_told(2, {"days": "20", "reason": "专家意见要复核。"})
        han.fill(days="5")
        han.choose("approvedBy", "p:" + self.hall.person("zrzyghj_chief"))
        han.press("延长期限")
        han.sees("已延期")

    def decides(self, han: Reader):
        number = self.number("ready")
        han.go(f"/matters/{number}")
        han.press("办完“作出决定”")
        han.press("办完")
        han.press("准予这件")
        han.snap("grant", "main h1", "main form", most=620)
        han.press("准予这件", 422)
        han.faults_told(1)
        han.fill(result="准予门店改建，总建筑面积 8800.5 平方米。")
        han.press("准予这件")
        han.sees("准予：建设工程规划许可证")
        # What cannot be decided yet says why.
        han.go(f"/matters/{self.number('lost')}")
        han.sees("准予这件", "现在不行")


class ChiefDay(DayTest):
    """首席代表.md."""

    def test_the_chiefs_day(self):
        self.hall.at("14:00")
        song = self.reader("zrzyghj_chief")
        song.sees("看整个部门", "宋志远的待办")
        song.press("看整个部门")
        song.sees("要您过目的", "谁手里有多少", "整件还按时，环节已超时")
        song.snap("unit", "main h1", "main section:has(h2:text-is('谁手里有多少'))", most=1100)
        self.repudiates(song)
        self.hands_out(song)
        self.answers(song)
        self.begins(song)
        self.month(song)
        song.leave()
        nothing = self.reader("slj_chief")
        nothing.sees("都办完了", "轮到您部门的环节、要作的决定、要说明的信号，到了会排在这里")
        nothing.press("看整个部门")
        nothing.leave()

    def repudiates(self, song: Reader):
        number = self.number("steps")
        song.follow(song.page.locator(f"main a[href='/matters/{number}/do/repudiate']"))
        song.sees("这一步已经生效，不会撤销", "由监督来查")
        song.snap("repudiate", "main h1", "main form", most=560)
        song.press("不认可，我没有批准", 422)
        song.faults_told(1)
        song.fill(reason="我没有批准过这次延期，也没有人问过我。")
        song.press("不认可，我没有批准")
        song.sees("记下了：批准人不认可")

    def hands_out(self, song: Reader):
        song.go("/unit")
        song.press("分下去")
        song.sees("归下面选的同事承办，现在没有人承办", "一件也不办，回待办")
        song.snap("hand-out", "main h1", "main form", most=900)
        song.press("件交给同事", 422)
        song.faults_told(1)
        song.choose("person", self.hall.person("zrzyghj_han"))
        song.press("件交给同事")
        song.go("/unit")
        self.assertNotIn("还没人承办", song.text)

    def answers(self, song: Reader):
        """A red signal explained, and another asked to be lifted."""
        red = self.hall.signal("late", rule="R1")
        song.go(f"/supervision/signals/{red}")
        song.press("签收信号")
        song.press("签收信号")
        song.press("申请解除信号")
        song.press("申请解除信号", 422)
        song.faults_told(2)
        song.press("不办，回这条")
        song.press("说明原因")
        song.fill(explanation="规划方案审查等停电恢复，9 月 14 日已办完。")
        song.snap("signal-chief", "main h1", "main form", most=560)
        song.press("说明原因")
        song.sees("待核定")

    def begins(self, song: Reader):
        song.go(f"/matters/{self.number('lost')}")
        song.press("开始审查")
        song.press("开始审查")
        song.sees("审查中")
        song.press("终止这件")
        song.press("终止", 422)
        song.faults_told(1)
        song.press("不办，回这件")

    def month(self, song: Reader):
        song.go("/supervision")
        song.sees("本部门", "停计占比")
        song.press("看 2026 年 9 月的月报表")
        song.sees("自然资源和规划局")
