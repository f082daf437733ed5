"""Invented pairs of reports, this year's written with last year's at hand, and what was done with each passage.

The same seed gives the same pair. What this year says anew is said in other words than last year's, often of the same
thing; what it took over was edited as ``EDITS`` says. Formulas that all reports have stand in both and are not taken over.

    python tests/corpus/two_years.py FOLDER COUNT

writes pairs to look at: ``N-old.txt``, ``N-new.txt``.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

EDITS = ("verbatim", "figures", "light", "heavy", "split", "merged", "reordered", "extended")

# What is done → the things it is done to. Sentences put them together.
_THINGS: dict[str, tuple[str, ...]] = {
    "检查": ("校园食堂", "建筑工地扬尘", "农资经营门店", "客运车辆", "小餐饮油烟", "河道采砂", "烟花爆竹零售点", "民办培训机构", "医疗废物处置", "加油站计量器具", "出租房消防", "户外广告牌匾"),
    "培训": ("执法证件考前", "案卷制作", "听证主持", "村级人民调解员", "网格员法律常识", "新任站所负责人", "复议应诉实务", "裁量权基准适用", "电子取证", "公平竞争审查"),
    "制度": ("合同审查", "公章使用", "重大事项合法性审查", "执法装备管理", "罚没物品处置", "法律顾问选聘", "信访事项分流", "行政协议管理", "公开信息审核", "村务监督"),
    "调解": ("山林权属", "物业收费", "农民工欠薪", "婚约彩礼", "道路交通事故", "宅基地相邻", "水库移民补偿", "店铺租赁", "电动车充电", "养殖污染"),
    "宣传": ("反电信诈骗", "未成年人保护", "农村土地承包", "民法典婚姻家庭编", "国家安全", "禁毒", "噪声污染防治", "老年人权益保障", "劳动合同", "宪法进校园"),
    "平台": ("不动产预约", "执法记录回传", "村级事务公示", "企业诉求直达", "视频调解", "证明开具", "随机抽查", "档案查询", "应急值守", "公共法律服务预约"),
}  # fmt: skip

# How each is told: last year's ways, this year's ways, as a plan and as a problem (last year's way, this year's way).
# {x} the thing, {n} counts, {p} places, {m} a month.
_TOLD: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "检查": (
        ("抽调{n}名骨干，对{p}一带{x}逐户过筛，下达责令改正通知书{n}份，结果逐月通报", "全年检查{x}{n}家次，立案{n}起，罚没款项{n}元"),
        ("{x}治理由分管领导牵头，{p}片区先行，{n}处隐患按清单销号", "联合市场监管、应急部门走访{p}，在{x}环节查获违法线索{n}条，移送{n}条"),
        ("对{x}开展一次专项检查", "把{x}列入重点监管事项，每季度抽查{n}家"),
        ("对{x}的日常巡查次数偏少，{p}等地半年没有到过", "{x}问题整改后又有反弹，取证手段跟不上"),
    ),
    "培训": (
        ("邀请律师讲授{x}课程{n}期，参训{n}人次，结业测试平均{n}分", "{m}月集中举办{x}培训，{n}名学员完成全部课时"),
        ("依托党校开设{x}班，{n}个单位选派人员轮训，现场模拟{n}场", "采取以案代训的办法补上{x}这一课，老带新结对{n}组"),
        ("举办{x}培训班", "分两批组织{x}轮训"),
        ("{x}培训针对性不强，讲课多、演练少", "基层站所人员参加{x}培训的机会不多，新手上岗慢"),
    ),
    "制度": (
        ("修订《{x}办法》，压缩流转环节{n}个，{n}份材料实行容缺", "出台{x}制度，明确{n}类情形先审后签，退回修改{n}件"),
        ("《{x}规定》经党政联席会议通过，自{m}月起施行，首批{n}件按新流程走完", "{x}从事后补办转为事前把关，台账登记{n}条，问责{n}人"),
        ("制定{x}办法", "健全{x}制度，堵住管理漏洞"),
        ("{x}台账登记不全，个别事项先办后补", "{x}缺少可操作的细则，{n}个站所做法不一"),
    ),
    "调解": (
        ("受理{x}纠纷{n}件，调成{n}件，司法确认{n}件", "{p}调委会上门处理{x}矛盾{n}起，涉案标的{n}万元"),
        ("{x}类案件实行领导包案，{n}个积案中已有{n}个签订协议", "法官、律师、乡贤组成小组进驻{p}，{x}争议就地了结{n}宗"),
        ("排查化解{x}纠纷", "在{p}设立{x}调解室"),
        ("{x}纠纷多发，调解力量仍显单薄", "{x}矛盾历时较长，部门之间推诿现象没有根除"),
    ),
    "宣传": (
        ("围绕{x}举办讲座{n}场，发放宣传册{n}份，现场答疑{n}人次", "在{p}集市设摊讲解{x}知识{n}次，悬挂横幅{n}条"),
        ("把{x}内容编成快板和短视频，{n}个村循环播放，点击{n}次", "{m}月启动{x}主题月，以案释法{n}例，志愿者入户{n}户"),
        ("开展{x}主题普法", "推动{x}宣传进村入户"),
        ("{x}宣传形式单一，年轻人关注度低", "{x}知识在偏远村组知晓率不高"),
    ),
    "平台": (
        ("上线{x}系统，办理业务{n}笔，平均用时缩短{n}分钟", "{x}系统完成升级，接入终端{n}台，推送提醒{n}条"),
        ("群众通过手机即可使用{x}功能，全年访问{n}人次，差评{n}个", "{x}模块于{m}月试运行，{p}等地率先打通数据，调用接口{n}次"),
        ("建成{x}系统", "开发{x}模块并投入使用"),
        ("{x}系统与上级数据不通，重复录入较多", "{x}功能使用率不高，老年人操作困难"),
    ),
}  # fmt: skip
_DONE, _PLAN, _PROBLEM = range(3)

FORMULAS = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神和习近平法治思想",
    "认真落实“谁执法谁普法”普法责任制，营造办事依法、遇事找法、解决问题用法、化解矛盾靠法的良好氛围",
    "主要负责人切实履行推进法治建设第一责任人职责，做到重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办",
    "严格执行公众参与、专家论证、风险评估、合法性审查、集体讨论决定等程序，推进科学决策、民主决策、依法决策",
    "全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”",
)  # fmt: skip
_GENERAL = ("持续提升依法行政水平，推动法治政府建设再上新台阶", "进一步强化法治保障，为高质量发展保驾护航")
_OTHER_WORDS = {
    "抽调": "选派", "骨干": "人员", "逐户": "挨家", "下达": "发出", "责令改正通知书": "整改通知", "全年": "年内", "检查": "巡查",
    "立案": "查办", "罚没款项": "罚款", "邀请": "聘请", "讲授": "主讲", "课程": "专题课", "集中": "统一", "举办": "组织",
    "学员": "人员", "完成": "修完", "全部": "所有", "修订": "修改", "压缩": "减少", "流转": "办理", "实行": "采取", "出台": "印发",
    "明确": "规定", "情形": "情况", "退回修改": "退回重报", "受理": "接收", "调成": "调解成功", "上门": "入户", "处理": "化解",
    "涉案标的": "涉及金额", "围绕": "针对", "讲座": "宣讲", "发放": "分发", "宣传册": "资料", "现场": "当场", "设摊": "设点",
    "讲解": "讲授", "悬挂": "张贴", "横幅": "标语", "上线": "启用", "业务": "事项", "缩短": "压减", "升级": "改造", "终端": "设备",
    "推送": "发送", "偏少": "不足", "反弹": "回潮", "手段": "办法", "针对性不强": "不够对路", "台账": "记录", "缺少": "没有",
    "多发": "较多", "单薄": "薄弱", "形式": "方式", "单一": "单调", "使用率": "利用率", "困难": "不便",
}  # fmt: skip
_INSERTED = ("进一步", "及时", "扎实", "依法", "主动", "全面", "认真")
_ADDED = ("有关做法在全县交流", "群众反映较好", "相关经验被上级简报刊发", "所需经费列入年度预算", "结果向社会公布")
_ORDINALS = "一二三四五六七八九十"
SYLLABLES = ("青白云临长清永安丰兴", "河溪江湖山岭川原台塘")


@dataclass(slots=True)
class Pair:
    """Two reports and the truth about them; sentences as they stand there, without end marks."""

    old: str = ""
    new: str = ""
    carried: dict[str, str] = field(default_factory=dict)  # sentence of this year → how it was edited
    problems: set[str] = field(default_factory=set)  # those of ``carried`` that admit a problem
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)  # sentence of this year → those it comes from
    promises: dict[str, str] = field(default_factory=dict)  # last year's plan → kept, planned, silent
    kept_by: dict[str, str] = field(default_factory=dict)  # last year's plan → this year's sentence
    open: dict[str, str] = field(default_factory=dict)  # last year's plan that was kept → its clause that was not
    unmoved: set[str] = field(default_factory=set)  # sentences of this year with a figure of last year's
    jumped: set[str] = field(default_factory=set)  # sentences of this year with ten times last year's figure


class Hand:
    """Writes sentences and edits them; one dice for all."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def things(self) -> list[tuple[str, str]]:
        """All there is to tell of (kind, thing), in any order."""
        things = [(kind, thing) for kind, things in _THINGS.items() for thing in things]
        self._dice.shuffle(things)
        return things

    def tell(self, kind: str, thing: str, how: int = _DONE, *, anew: bool = False) -> str:
        """A sentence as last year's report says it, or ``anew`` in this year's words."""
        old, new, plans, problems = _TOLD[kind]
        ways = {_DONE: (old, new), _PLAN: (plans[:1], plans[1:]), _PROBLEM: (problems[:1], problems[1:])}[how][anew]
        return self.fill(self._dice.choice(ways).replace("{x}", thing))

    def fill(self, text: str) -> str:
        """Each blank with a number, a place, a month."""
        while "{n}" in text:
            text = text.replace(
                "{n}", str(self._dice.choice((self._dice.randint(11, 99), self._dice.randint(100, 2000)))), 1
            )
        while "{p}" in text:
            text = text.replace("{p}", "".join(map(self._dice.choice, SYLLABLES)) + self._dice.choice("村街"), 1)
        return text.replace("{m}", str(self._dice.randint(1, 12)))

    def reworded(self, text: str, share: float) -> str:
        """About that share of the characters replaced by other words, or set in between."""
        room = share * len(text)
        words = [word for word in _OTHER_WORDS if word in text]
        self._dice.shuffle(words)
        for word in words:
            if room <= 0:
                return text
            if word in text:
                text = text.replace(word, _OTHER_WORDS[word], 1)
                room -= max(len(word), len(_OTHER_WORDS[word]))
        clauses = text.split("，")
        while room > 0:
            at = self._dice.randrange(len(clauses))
            word = self._dice.choice(_INSERTED)
            clauses[at] = word + clauses[at]
            room -= len(word)
        return "，".join(clauses)

    def refigured(self, text: str) -> str:
        """Every number moved by up to a third."""
        pieces = []
        number = ""
        for char in f"{text}\n":
            if char.isdigit():
                number += char
                continue
            if number:
                value = int(number)
                pieces.append(str(value if value < 3 else max(2, round(value * self._dice.uniform(1.05, 1.35)))))
                number = ""
            pieces.append(char)
        return "".join(pieces).rstrip("\n")


class _Writer(Hand):
    def __init__(self, seed: int) -> None:
        super().__init__(random.Random(seed))
        self._pair = Pair()
        self._left = self.things()

    def pair(self) -> Pair:
        told: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in ("done", "problems", "plans")}
        self._taken(told["done"], _DONE, [*EDITS, self._dice.choice(EDITS)])
        self._taken(told["problems"], _PROBLEM, self._dice.sample(EDITS[:4], 2))
        self._pair.problems = {s for s in self._pair.carried if s in told["problems"][1]}
        for _ in range(9):
            told["done"][0].append(self.tell(*self._thing(), _DONE))
            told["done"][1].append(self.tell(*self._thing(), _DONE, anew=True))
        for _ in range(5):  # the same thing again, in other words
            kind, thing = self._thing()
            told["done"][0].append(self.tell(kind, thing, _DONE))
            told["done"][1].append(self.tell(kind, thing, _DONE, anew=True))
        for _ in range(2):
            told["problems"][0].append(self.tell(*self._thing(), _PROBLEM))
            told["problems"][1].append(self.tell(*self._thing(), _PROBLEM, anew=True))
        self._promise(told)
        self._move(told["done"])
        for side in (0, 1):
            told["done"][side].extend(self._dice.sample(FORMULAS, 4))
            told["plans"][side].append(self._dice.choice(_GENERAL))
        town = "".join(map(self._dice.choice, SYLLABLES)) + "镇"
        self._pair.old = self._report(town, 2023, *(told[name][0] for name in told))
        self._pair.new = self._report(town, 2024, *(told[name][1] for name in told))
        return self._pair

    def _thing(self) -> tuple[str, str]:
        return self._left.pop()

    def _taken(self, told: tuple[list[str], list[str]], how: int, edits: list[str]) -> None:
        """Sentences of last year's, and what this year made of them."""
        for edit in edits:
            sources = [self.tell(*self._thing(), how) for _ in range(2 if edit == "merged" else 1)]
            if edit in ("split", "reordered"):
                sources = [f"{sources[0]}，{self.tell(*self._thing(), how)}"]
            told[0].extend(sources)
            for sentence in self._edited(edit, sources):
                told[1].append(sentence)
                self._pair.carried[sentence] = edit
                self._pair.sources[sentence] = tuple(sources)
                if edit in ("verbatim", "reordered") and any(map(str.isdigit, sentence)):
                    self._pair.unmoved.add(sentence)

    def _edited(self, edit: str, sources: list[str]) -> list[str]:
        clauses = sources[0].split("，")
        match edit:
            case "figures":
                return [self.refigured(sources[0])]
            case "light":
                return [self.refigured(self.reworded(sources[0], 0.1))]
            case "heavy":
                return [self.refigured(self.reworded(sources[0], 0.25))]
            case "split":
                middle = len(clauses) // 2
                return [self.refigured("，".join(clauses[:middle])), self.refigured("，".join(clauses[middle:]))]
            case "merged":
                return [self.refigured("，".join(sources))]
            case "reordered":
                return ["，".join([*clauses[len(clauses) // 2 :], *clauses[: len(clauses) // 2]])]
            case "extended":
                return [f"{self.refigured(sources[0])}，{self._dice.choice(_ADDED)}"]
        return list(sources)

    def _promise(self, told: dict[str, tuple[list[str], list[str]]]) -> None:
        for verdict in ("kept", "kept", "half", "planned", "planned", "silent", "silent", "silent"):
            kind, thing = self._thing()
            promise = self.tell(kind, thing, _PLAN)
            if verdict == "half":
                unkept = self.tell(*self._thing(), _PLAN)
                promise = f"{promise}，{unkept}"
                self._pair.open[promise] = unkept
                verdict = "kept"
            told["plans"][0].append(promise)
            self._pair.promises[promise] = verdict
            if verdict == "kept":
                answer = self.tell(kind, thing, _DONE, anew=True)
                told["done"][1].append(answer)
                self._pair.kept_by[promise] = answer
            elif verdict == "planned":
                told["plans"][1].append(self.tell(kind, thing, _PLAN, anew=True))
        for _ in range(3):
            told["plans"][1].append(self.tell(*self._thing(), _PLAN, anew=True))

    def _move(self, done: tuple[list[str], list[str]]) -> None:
        """Figures of measures that both years report: the same again, ten times as large, and moved as they should."""
        measures = [
            "办结行政处罚案件{n}件",
            "出具法律意见书{n}份",
            "接待来访群众{n}批次",
            "主动公开政府信息{n}条",
            "开庭审理行政诉讼{n}件",
            "走访企业{n}家",
        ]
        others = [
            "{y}年共办结行政处罚案件{n}件",
            "由公职律师出具法律意见书{n}份",
            "各窗口接待来访群众{n}批次",
            "通过网站主动公开政府信息{n}条",
            "法院开庭审理行政诉讼{n}件",
            "班子成员走访企业{n}家",
        ]
        chosen = self._dice.sample(range(len(measures)), 3)
        for at, change in zip(chosen, ("same", "jump", "moved"), strict=True):
            value = self._dice.randint(21, 400)
            now = {"same": value, "jump": 10 * value, "moved": round(value * 1.2) + 1}[change]
            done[0].append(measures[at].replace("{n}", str(value)))
            sentence = others[at].replace("{n}", str(now)).replace("{y}", "2024")
            done[1].append(sentence)
            if change != "moved":
                (self._pair.unmoved if change == "same" else self._pair.jumped).add(sentence)

    def _report(self, town: str, year: int, done: list[str], problems: list[str], plans: list[str]) -> str:
        self._dice.shuffle(done)
        lines = [
            f"{town}人民政府{year}年法治政府建设情况报告",
            "县人民政府：",
            f"{year}年，{town}坚持以习近平法治思想为指导，扎实推进法治政府建设，现将有关情况报告如下。",
            "一、主要工作和成效",
        ]
        while done:
            size = self._dice.randint(2, 4)
            lines.append("".join(f"{sentence}。" for sentence in done[:size]))
            done = done[size:]
        lines.append("二、存在的问题")
        lines += [f"（{_ORDINALS[n]}）{problem}。" for n, problem in enumerate(problems)]
        lines.append("三、下一步打算")
        self._dice.shuffle(plans)
        lines += [f"{plan}。" for plan in plans]
        return "\n".join([*lines, f"{town}人民政府", f"{year + 1}年1月20日"]) + "\n"


def pair(seed: int) -> Pair:
    """The pair of this seed."""
    return _Writer(seed).pair()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(int(sys.argv[2])):
        made = pair(seed)
        (folder / f"{seed}-old.txt").write_text(made.old, "utf-8")
        (folder / f"{seed}-new.txt").write_text(made.new, "utf-8")
