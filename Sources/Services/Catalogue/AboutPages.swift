import Web
import Zone

/// What the site says about itself in short; the anchors are those of the foot of every page.
struct AboutPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[关于本站|About this site]]</h1></header>
        {{{helpline}}}
        <section class="section-inner" id="access"><h2>[[无障碍|Accessibility]]</h2><p>[[每一页都能用键盘、读屏软件和手机办完，不开脚本也行；看不清，点上面的“长辈版”。|Every page works by keyboard, screen reader and telephone, without scripts too. If it is hard to read, choose “Large type” above.]]</p><p><a href="/about/accessibility">[[看无障碍说明|Read the accessibility statement]]</a></p></section>
        <section class="section" id="data"><h2>[[个人信息|Your data]]</h2><p>[[只收办这件事要用的，加密存放，屏幕上打星号。|Only what the matter needs, kept encrypted and masked on screen.]]</p><p><a href="/about/privacy">[[看个人信息怎样用|How your data is used]]</a></p></section>
        <section class="section" id="rules"><h2>[[本区的规矩|The zone’s rules]]</h2><p>[[时限从哪条法来，哪些还是暂定；哪天上班，哪天放假；每件事怎么走，谁能办。|Which law each limit comes from and which are proposed; which days are worked; how each matter proceeds and who may act.]]</p><p class="cluster"><a href="/zone">[[看本区的规矩|The zone’s rules]]</a><a href="/calendar">[[看工作日历|The working calendar]]</a><a href="/lifecycles">[[看每件事怎么走|How things proceed]]</a><a href="/rules">[[看按什么规则定|The rules we decide by]]</a></p></section>
        <section class="section" id="proof"><h2>[[存证|Evidence]]</h2><p>[[每一步都有回执。回执真不真，您自己就能核对，不用相信我们。|Every step leaves a receipt. Whether it is true you can check yourself, without trusting us.]]</p><p><a href="/about/evidence">[[看怎样核对回执|How to check a receipt]]</a></p></section>
        """)

    let helpline: HTML
    let shell: Shell

    init(_ visit: Visit) {
        helpline = Part.helpline(visit)
        shell = Shell(Words(zh: "关于本站", en: "About this site"))
    }

    static func crumbs(_ name: Words) -> [Shell.Crumb] { [.init(Words(zh: "关于本站", en: "About this site"), "/about"), .init(name)] }
}

/// The accessibility statement (GB/T 37668, WCAG 2.2 AA): what works, what does not, whom to tell.
struct AccessibilityPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[无障碍说明|Accessibility]]</h1><p class="lead">[[目标是 GB/T 37668 和 WCAG 2.2 的 AA 级。下面是能做到的，也写明还没做到的。|We aim at GB/T 37668 and WCAG 2.2, level AA. Here is what works, and what does not yet.]]</p></header>
        {{{helpline}}}
        <div class="narrow">
        <section class="section-inner"><h2>[[能做到的|What works]]</h2><ul class="timeline">
        <li><p class="body">[[只用键盘就能办完；按一下 Tab，可以先跳到正文。|Everything can be done by keyboard; the first Tab skips to the content.]]</p></li>
        <li><p class="body">[[读屏软件先听到期限、状态和要您做的事。灯号有形状和文字，不只靠颜色。|A screen reader hears the due date, the state and what is asked first. Lamps have a shape and words, never colour alone.]]</p></li>
        <li><p class="body">[[长辈版：大字、一栏、大按钮，电话就在旁边。页面放到 400% 也不用左右拖。|Large type: one column, large buttons, the telephone close by. At 400 % zoom nothing scrolls sideways.]]</p></li>
        <li><p class="body">[[浅色、深色由您选；跟随系统的高对比度和减少动画。|Light or dark as you choose; high contrast and reduced motion follow your device.]]</p></li>
        <li><p class="body">[[不开脚本也能办完，页面小，旧手机、慢网络也打得开。没有验证码图片。|No scripts are needed, pages are small, and there are no picture puzzles.]]</p></li>
        </ul></section>
        <section class="section"><h2>[[还没做到的|What does not work yet]]</h2><p>[[您交来的文件由您自己制作，我们不能保证每份都能被读屏软件读出；要读给您听，请打电话。语音版、手语视频还没有。|Files handed in by others may not be readable aloud; telephone and we read them to you. There is no spoken version and no sign-language video yet.]]</p></section>
        <section class="section"><h2>[[哪里不好用，告诉我们|Tell us what does not work]]</h2><p>[[打|Telephone]] <a href="tel:{{phone}}">{{phone}}</a>[[，或在大厅告诉导办台。说清哪一页、用什么设备就行；办事不会因此耽误，窗口和电话一样能办。|, or tell the guide desk in the hall: which page, and with what device. Your matter does not wait for it; window and telephone serve you just as well.]]</p></section>
        </div>
        """)

    let helpline: HTML
    let phone: String
    let shell: Shell

    init(_ visit: Visit) {
        helpline = Part.helpline(visit)
        phone = visit.site.phone
        let name = Words(zh: "无障碍说明", en: "Accessibility")
        shell = Shell(name, crumbs: AboutPage.crumbs(name))
    }
}

/// How personal data is used (个人信息保护法 Art. 13, 17): what, why, for how long, and the person's rights.
struct PrivacyPage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[个人信息怎样用|How your data is used]]</h1><p class="lead">[[只收办这件事要用的，只给办这件事的人看。|Only what the matter needs, shown only to those who handle it.]]</p></header>
        {{{helpline}}}
        <div class="narrow">
        <section class="section-inner"><h2>[[收什么，为什么|What, and why]]</h2><p>[[姓名、证件号、电话和您交的材料，用来受理、审查、决定和送达您申请的事。这是履行法定职责所需（个人信息保护法第十三条），不另要您点“同意”。|Name, identity number, telephone and the papers you hand in, to accept, examine, decide and deliver what you applied for. Public duty requires it (Personal Information Protection Law, Art. 13), so no “I agree” is asked.]]</p>
        <p>[[能从发证部门查到的，不再要您交；只查您申请的这一件事要用的。|What the issuing office can tell us we do not ask of you, and we ask it only for the matter you applied for.]]</p></section>
        <section class="section"><h2>[[怎样保管|How it is kept]]</h2><p>[[姓名、证件号、电话加密存放，密码不存原文。屏幕上和名单里，证件号和电话打星号。|Names, identity numbers and telephones are stored encrypted; passwords are never stored as such. On screens and lists numbers are masked.]]</p>
        <p>[[存证日志里只有加了随机数的摘要，没有您的信息；依法删除以后，日志仍然对得上，却再也查不到您。|The log of evidence holds salted digests only. After a lawful erasure the log still proves itself, but nothing in it leads to you.]]</p></section>
        <section class="section"><h2>[[本站的小文件|Cookies]]</h2><p>[[只有五个：登录状态、表单防伪、语言、字号和颜色、上一步的提示。没有统计，没有广告，不给第三方。|Five only: your sign-in, the safety of forms, language, look, and the last notice. No statistics, no advertising, no third parties.]]</p></section>
        <section class="section"><h2>[[您可以|You may]]</h2><p>[[查看、复制、更正您的信息；办结的事超过保管期限，或者信息收错了，可以要求删除。请打|See, copy and correct your data; have it erased once its time of keeping is over or where it was collected wrongly. Telephone]] <a href="tel:{{phone}}">{{phone}}</a>[[，或带身份证到大厅。依法要存档的，会告诉您存多久、依哪一条。| or come to the hall with your identity card. Where the law has us keep it, we tell you how long and by which rule.]]</p></section>
        </div>
        """)

    let helpline: HTML
    let phone: String
    let shell: Shell

    init(_ visit: Visit) {
        helpline = Part.helpline(visit)
        phone = visit.site.phone
        let name = Words(zh: "个人信息怎样用", en: "How your data is used")
        shell = Shell(name, crumbs: AboutPage.crumbs(name))
    }
}

/// How anybody checks a receipt alone: the key, the commands, what it proves and what not.
struct EvidencePage: Page {
    static let template = Template(
        """
        <header class="page-head"><h1>[[自己核对存证|Check the record yourself]]</h1><p class="lead">[[回执真不真，不用问我们，也不用连网：三步自己核对。|Whether a receipt is true you need not ask us, nor be online: three steps.]]</p></header>
        {{{helpline}}}
        <div class="split"><div>
        <ol class="timeline">
        <li><div class="body"><p class="what">[[存下本区的公钥|Keep the zone’s public key]]</p><p>[[今天就存一份，最好也存在别处：有它，我们以后谁也改不了账。|Keep it today, best in a second place too: with it nobody here can alter the account later.]]</p>{{#hasKey}}<p class="url mono">{{key}}</p>{{/hasKey}}<p><a href="/api/v1/log/key" download="tongban-log-key.txt" rel="nofollow">[[下载公钥|Download the key]]</a></p></div></li>
        <li><div class="body"><p class="what">[[下载您的回执|Download your receipt]]</p><p>[[在办件页上点“下载回执”，得到一个文件，里面有这件事最近一步的原文、摘要和证明。|On the page of your matter press “Download receipt”. The file holds its newest step, the digest and the proof.]]</p></div></li>
        <li><div class="body"><p class="what">[[在自己的电脑上核对|Check it on your own computer]]</p><p class="url mono">tongban log check-receipt <span class="nowrap">receipt.json</span> <span class="nowrap">--key key.txt</span></p><p>[[对得上，退出码是 0；对不上，会写明哪里不符。程序是公开的；算法是 RFC 9162 和 RFC 8785，也可以照着自己写一个。|If it holds, the exit code is 0; if not, it says what differs. The program is public; the method is RFC 9162 and RFC 8785, so that you may also write your own.]]</p></div></li>
        </ol>
        <section class="section"><h2>[[这证明什么|What this proves]]</h2><p>[[那一步在那个时刻已经记下，此后没有被改、被提前、被删掉，连经营本站的人也做不到。账本只能往后加；每个校验点都能证明它包含前一个。|That the step was written at that time and has not been altered, back-dated or dropped since, not even by whoever runs this site. The account only grows; each checkpoint proves that it contains the one before.]]</p></section>
        <section class="section"><h2>[[这不证明什么|What this does not prove]]</h2><p>[[不证明材料内容属实，也不代替决定书和公章。“通办存证”是记账的标记，不是公章。|It does not prove that papers are true, nor does it replace the decision and its official seal. “<span lang="zh-CN">通办存证</span>” marks the account; it is not a seal of office.]]</p></section>
        <section class="section"><h2>[[核对不符怎么办|If it does not hold]]</h2><p>[[留好回执和公钥，打|Keep receipt and key, and telephone]] <a href="tel:{{hotline}}">{{hotline}}</a>[[，也可以直接交给监督机关或者法院：他们用同样的三步核对。|, or hand both to the supervisors or a court: they check in the same three steps.]]</p></section>
        </div><aside class="stack"><div class="panel"><h2>[[给会写程序的人|For programmers]]</h2><p><a href="/api/v1/log/checkpoint" rel="nofollow">[[最新的校验点|The newest checkpoint]]</a></p><p><a href="/api/openapi.json" rel="nofollow">[[接口说明（OpenAPI）|The interface (OpenAPI)]]</a></p><p class="note">[[叶子 = SHA-256(00 ‖ 原文)，节点 = SHA-256(01 ‖ 左 ‖ 右)；校验点是 C2SP 签名文本。|Leaf = SHA-256(00 ‖ bytes), node = SHA-256(01 ‖ left ‖ right); the checkpoint is a C2SP signed note.]]</p></div></aside></div>
        """)

    let helpline: HTML
    let hasKey: Bool
    let key: String
    let hotline: String
    let shell: Shell

    init(key: String?, _ visit: Visit) {
        helpline = Part.helpline(visit)
        hasKey = key != nil
        self.key = key ?? ""
        hotline = visit.site.hotline
        let name = Words(zh: "自己核对存证", en: "Check the record yourself")
        shell = Shell(name, crumbs: AboutPage.crumbs(name))
    }
}
