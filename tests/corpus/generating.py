"""Invented reports in any number: the same seed gives the same report, another seed another one.

    python tests/corpus/generating.py FOLDER COUNT [CHARACTERS]

writes ``COUNT`` of them into a folder, of about 3,400 characters (10 KB) each if nothing else is said.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

LENGTH = 3_400

_FIRST = "青白云临长清永安丰兴东西南北明望石松柏梅兰竹桐枫"
_SECOND = "河溪江湖山岭川原台塘桥坪湾浦泉阳林岗洲渡屏峰"
_LEVELS = {
    "镇": ("{}镇人民政府", "镇", "{}镇党委、政府"),
    "乡": ("{}乡人民政府", "乡", "{}乡党委、政府"),
    "街道": ("{}街道办事处", "街道", "{}街道党工委、办事处"),
    "县": ("{}县人民政府", "县", "县委、县政府"),
    "区": ("{}区人民政府", "区", "区委、区政府"),
    "部门": ("{}县水利局", "局", "局党组"),
}

# Matter → how it is told concretely, and how vaguely. {n} is a count, {p} a place, {m} a month, {t} a share in percent.
_MATTERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "学法": (
        ("{who}理论学习中心组{m}月和{m}月两次专题学习行政处罚法、行政复议法，参加{n}人次", "全年会前学法{n}次，领导干部学法考试合格率{t}%"),
        ("坚持把领导干部学法摆在突出位置，学习氛围日益浓厚", "不断加强法律知识学习，干部法治素养持续提升"),
    ),
    "执法三项制度": (
        ("公示行政执法信息{n}条，完成重大执法决定法制审核{n}件，配发执法记录仪{n}台", "在{p}设立执法公示栏，全年公示处罚决定{n}份，执法过程全部录音录像"),
        ("全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度", "严格规范公正文明执法，执法水平稳步提高"),
    ),
    "合法性审查": (
        ("对{n}份合同、{n}份规范性文件开展合法性审查，提出修改意见{n}条", "重大行政决策{n}件均经法制机构审查，{p}改造项目按审查意见调整后实施"),
        ("严把合法性审查关，做到应审尽审", "健全合法性审查机制，审查质效进一步提升"),
    ),
    "规范性文件": (
        ("清理规范性文件{n}件，废止{n}件，修改{n}件", "制定规范性文件{n}件，均在印发后{n}日内报备"),
        ("加强规范性文件监督管理，严格履行制定程序", "持续做好文件备案审查工作"),
    ),
    "矛盾调解": (
        ("{n}个村（社区）调解委员会受理矛盾纠纷{n}件，调解成功{n}件，成功率{t}%", "{p}调解室全年化解土地、邻里纠纷{n}起，涉及金额{n}万元"),
        ("坚持和发展新时代“枫桥经验”，把矛盾化解在基层", "深入排查各类矛盾纠纷，社会大局和谐稳定"),
    ),
    "普法": (
        ("开展“宪法宣传周”活动{n}场，发放宣传册{n}份，受众{n}人次", "{m}月在{p}举办民法典宣讲{n}场，培养法律明白人{n}名"),
        ("广泛开展法治宣传教育，尊法学法守法用法氛围更加浓厚", "落实“谁执法谁普法”责任制，普法实效不断增强"),
    ),
    "政务公开": (
        ("主动公开政府信息{n}条，办理依申请公开{n}件，均按期答复", "通过门户网站公开财政预决算、民生实事等信息{n}条，回应网民留言{n}条"),
        ("大力推进政务公开，政府工作更加透明", "不断拓宽公开渠道，自觉接受社会监督"),
    ),
    "复议应诉": (
        ("办理行政复议答复{n}件，行政应诉{n}件，负责人出庭{n}次，出庭率{t}%", "全年行政诉讼案件{n}件，无败诉"),
        ("高度重视行政复议和应诉工作，认真履行生效裁判", "支持法院依法审理行政案件，落实负责人出庭应诉制度"),
    ),
    "营商环境": (
        ("{n}项事项实现一窗受理，平均办理时限压缩{t}%，走访企业{n}家，解决问题{n}个", "为{p}的{n}家企业开展法治体检，提出法律建议{n}条"),
        ("持续优化法治化营商环境，企业满意度不断提升", "深化放管服改革，办事更加便捷高效"),
    ),
    "执法队伍": (
        ("组织执法人员培训{n}期{n}人次，{n}人取得行政执法证", "{m}月开展执法案卷评查，抽查案卷{n}卷，发现问题{n}个，全部整改"),
        ("加强执法队伍建设，执法人员素质明显提高", "强化行政执法监督，执法行为更加规范"),
    ),
    "综合执法": (
        ("综合执法队出动{n}人次，检查{p}等处经营户{n}家，立案{n}件，罚款{n}元", "承接县级赋权事项{n}项，办理一般程序案件{n}件"),
        ("扎实推进综合行政执法改革，执法合力进一步增强", "加大重点领域执法力度，有力维护了群众利益"),
    ),
    "法律顾问": (
        ("聘请法律顾问{n}名，参与决策论证{n}次，出具法律意见书{n}份", "{n}个村（社区）法律顾问全部到位，提供咨询{n}次"),
        ("充分发挥法律顾问作用，依法决策水平不断提升", "完善法律顾问制度，为科学决策提供有力保障"),
    ),
    "应急": (
        ("修订应急预案{n}个，开展防汛、消防演练{n}次，参加{n}人次", "储备应急物资{n}件，{m}月完成{p}隐患点整治"),
        ("健全突发事件应对机制，依法处置能力稳步增强", "强化应急管理，安全生产形势总体平稳"),
    ),
    "述法": (
        ("{n}名班子成员和{n}名站所负责人进行年终述法，评议结果全部为合格以上", "{m}月组织述法会，{n}名负责人现场述法"),
        ("压实法治建设责任，述法工作有序开展", "认真履行推进法治建设第一责任人职责"),
    ),
    "数字": (
        ("“一网通办”平台办理事项{n}件，网上可办率{t}%", "启用执法办案系统，全年线上办案{n}件"),
        ("加快数字法治政府建设，信息化水平不断提高", "积极运用信息技术，提升服务效能"),
    ),
    "人大监督": (
        ("办理人大代表建议{n}件、政协提案{n}件，办结率100%，满意率{t}%", "{m}月向县人大常委会报告法治政府建设情况，落实审议意见{n}条"),
        ("自觉接受人大、政协监督，认真听取各方面意见", "主动接受各类监督，权力运行更加规范"),
    ),
    "信访": (
        ("接待群众来访{n}批{n}人次，办结信访事项{n}件，按期办结率{t}%", "领导接访{n}次，化解积案{n}件"),
        ("依法处理信访问题，群众合法权益得到有效维护", "畅通诉求表达渠道，引导群众依法维权"),
    ),
    "专项整治": (
        ("开展“绿剑”行动{n}次，查处涉农违法案件{n}件，没收伪劣农资{n}公斤", "排查自建房{n}栋，整改隐患{n}处，{p}片区{m}月全部销号"),
        ("深入开展重点领域专项整治，取得明显成效", "坚持问题导向，整治工作扎实有力"),
    ),
}  # fmt: skip

_TURNS = ("", "同时，", "此外，", "在此基础上，", "一年来，", "聚焦{p}等重点区域，", "按照年度计划，", "为此，")
_PROBLEMS = (
    "{what}工作还不够扎实，{p}等地进展较慢", "一些干部运用法治思维解决问题的能力有待提高，{what}方面尤其如此",
    "{what}力量不足，{n}个站所只有{n}名专职人员", "{what}台账不够规范，检查中发现{n}处记录不全",
)  # fmt: skip
_CAUSES = ("主要原因是编制不足、人员调动频繁", "究其原因，是培训不够经常，考核不够严格", "成因在于经费投入不够")
_PLANS = (
    "{y}年上半年完成{what}台账整理，逐项销号", "进一步加强{what}工作，补齐短板", "计划在{p}增设{what}服务点{n}个",
    "将{what}纳入{y}年度考核，每季度通报一次", "继续推进{what}，力争取得新成效",
)  # fmt: skip
_NUMERALS = "一二三四五六七八九十"


def report(seed: int, characters: int = LENGTH) -> str:
    """A report of about that many characters."""
    return _Writer(random.Random(seed)).report(characters)


def write(folder: Path, count: int, characters: int = LENGTH, first: int = 0) -> list[Path]:
    """So many reports as text files, one in ten in GB18030, in folders by year."""
    files = []
    for seed in range(first, first + count):
        text = report(seed, characters)
        file = folder / str(2021 + seed % 5) / f"report-{seed:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("gb18030" if seed % 10 == 7 else "utf-8"))
        files.append(file)
    return files


class _Writer:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._year = dice.randint(2021, 2025)
        self._level = dice.choice(list(_LEVELS))
        name, self._short, self._who = (text.format(self._name()) for text in _LEVELS[self._level])
        self._body = name
        self._concrete = dice.uniform(0.2, 0.9)

    def report(self, characters: int) -> str:
        """The text, paragraphs by line breaks."""
        told = self._dice.sample(sorted(_MATTERS), self._dice.randint(9, len(_MATTERS)))
        superior = self._name() + ("市人民政府" if self._level in ("县", "区") else "县人民政府")
        head = [
            f"{self._body}{self._year}年法治政府建设情况报告",
            f"{superior}：",
            f"{self._year}年，{self._who}坚持以习近平法治思想为指导，认真落实《法治政府建设实施纲要（2021—2025年）》，"
            "现将有关情况报告如下。",
        ]
        tail = [
            "三、存在的问题",
            *(f"（{_NUMERALS[n]}）{self._problem()}" for n in range(self._dice.randint(2, 4))),
            f"四、{self._year + 1}年工作打算",
            *(self._sentence(plan, what) for plan, what in self._pairs(_PLANS, self._dice.randint(3, 5))),
            self._body,
            f"{self._year + 1}年{self._dice.randint(1, 3)}月{self._dice.randint(1, 28)}日",
        ]
        leader = [
            "二、主要负责人履行推进法治建设第一责任人职责情况",
            self._fill(f"{self._short}主要负责人召开专题会议{{n}}次，研究法治建设议题{{n}}个，听取汇报{{n}}次。")
            if self._dice.random() < self._concrete
            else "主要负责人切实履行第一责任人职责，坚持重要工作亲自部署、重大问题亲自过问。",
        ]
        room = characters - sum(map(len, (*head, *leader, *tail)))
        return "\n".join([*head, "一、主要工作和成效", *self._achievements(told, room), *leader, *tail]) + "\n"

    def _achievements(self, told: list[str], room: int) -> list[str]:
        lines: list[str] = []
        number = 0
        while room > 0:
            what = told[number % len(told)]
            paragraph = "".join(self._claim(what) for _ in range(self._dice.randint(2, 4)))
            heading = f"（{_NUMERALS[number]}）抓实{what}工作。" if number < len(_NUMERALS) else ""
            lines.append(heading + paragraph)
            room -= len(lines[-1]) + 1
            number += 1
        return lines

    def _claim(self, what: str) -> str:
        concrete, vague = _MATTERS[what]
        claims = concrete if self._dice.random() < self._concrete else vague
        return self._sentence(self._dice.choice(_TURNS) + self._dice.choice(claims), what)

    def _problem(self) -> str:
        ((problem, what),) = self._pairs(_PROBLEMS, 1)
        cause = self._dice.choice((*_CAUSES, ""))
        return self._sentence(problem, what) + (f"{cause}。" if cause else "")

    def _pairs(self, sentences: tuple[str, ...], count: int) -> list[tuple[str, str]]:
        return [(self._dice.choice(sentences), self._dice.choice(sorted(_MATTERS))) for _ in range(count)]

    def _sentence(self, text: str, what: str) -> str:
        return self._fill(text.replace("{what}", what)) + self._dice.choice("。。。。；")

    def _fill(self, text: str) -> str:
        """Each blank with another number, place, month."""
        while "{" in text:
            blank = text[text.index("{") : text.index("}") + 1]
            text = text.replace(blank, self._filling(blank), 1)
        return text

    def _filling(self, blank: str) -> str:
        match blank:
            case "{n}":
                return str(
                    self._dice.choice(
                        (self._dice.randint(2, 9), self._dice.randint(10, 99), self._dice.randint(100, 2000))
                    )
                )
            case "{p}":
                return self._name() + self._dice.choice(("村", "社区", "路", "片区"))
            case "{m}":
                return str(self._dice.randint(1, 12))
            case "{t}":
                return f"{self._dice.uniform(80, 100):.1f}"
            case "{y}":
                return str(self._year + 1)
            case _:
                return self._who

    def _name(self) -> str:
        return self._dice.choice(_FIRST) + self._dice.choice(_SECOND)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:4]))
