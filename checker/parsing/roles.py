"""What a heading or an opening sentence makes of the text under it.

The roles follow the contents that 督察工作规定 (2019) prescribes for the annual report: achievements, shortcomings
and causes, the head's duties as 第一责任人, next year's plan.
"""

from __future__ import annotations

import re

from checker.model import Role

_FIRST = re.compile(
    r"第一责任人|(?:书记|[镇乡县区市局]长|主任|主官)[^，。]{0,8}带头(?!人)|主要负责(?:人|同志).{0,12}(?:职责|履职|履行)|(?:县|区|市|镇|乡|局)长履(?:行|职)"
)
_MENDED = re.compile(
    r"解决|化解|整治|破解|紧盯|聚焦|补[齐上强足短]|短板补|克服|消除|攻克|攻坚|突破(?!”?口)|缩小|(?:问题|意见)的?整改(?:落实)?(?:情况|结果|成效)"
)
"""严格规范抓执法，把监管短板补上: such a heading tells what was done."""
_STILL = re.compile(r"[仍还尚][须需要待]|[有亟]待")
_CAUSES = re.compile(r"原因|成因|根源")
_CAUSES_OF_PROBLEMS = re.compile(r"(?:问题|不足|差距)(?:产生|形成|存在)?的.{0,4}(?:原因|成因|根源)")
_BOTH = re.compile(r"(?:情况|成效|做法|举措)(?:以?及|和|与|、)(?:存在|主要|面临)?的?.{0,4}(?:问题|不足|短板|困难)")
"""执法监督情况及存在问题: first what was done; where it turns to the problems, the text says so."""
_PROBLEMS = re.compile(r"检视|反思|没有?做好|短处|差在|欠账|不尽如人意|问题|不足|短板|弱项|困难|差距|薄弱")
_PLANS = re.compile(
    r"下一?步|下一?阶段|下一?年|下半年.{0,6}(?:打算|计划|安排|工作)|打算|计划|安排|明年|来年|整改措施|改进措施|今后|新的?一年|努力方向|展望|(?:工作|总体)思路|工作重点|重点工作"
)
_YEAR_AHEAD = re.compile(r"(20\d\d)年.{0,10}(?:安排|计划|打算|重点|思路|举措|任务|工作)")
_RESULTS = re.compile(
    r"成效|成绩|举措|开展情况|工作情况|主要工作|主要做法|工作总结|回顾|亮点|履职情况|完成情况|落实情况"
)


def heading_role(title: str, year: int | None, *, personal: bool) -> Role | None:
    """The role that a top-level heading gives its section; ``None`` where the title does not say.

    ``personal``: the report is the head's own (述法), where 履职情况 heads the achievements.
    """
    ahead = _YEAR_AHEAD.search(title) or re.match(r"(?:.{2,12}，.{0,4})?(20\d\d)年", title)
    if _CAUSES_OF_PROBLEMS.search(title):
        return Role.CAUSES
    if _BOTH.search(title):
        return Role.ACHIEVEMENTS
    if _PROBLEMS.search(title) and (_STILL.search(title) or not _MENDED.search(title)):
        return Role.PROBLEMS
    if _CAUSES.search(title):
        return Role.CAUSES
    if (ahead and year and int(ahead[1]) > year) or (_PLANS.search(title) and not _RESULTS.search(title)):
        return Role.PLANS
    if _FIRST.search(title) and not personal:
        return Role.FIRST_RESPONSIBLE
    return Role.ACHIEVEMENTS if _RESULTS.search(title) else None


_PLAN_TURN = re.compile(
    r"(?:下一?步|下一?阶段|下一?年度?|今后|明年|接下来|新的一年)[，,：:]?|来年(?:我们?|将|打算|准备|要)|(?:(?:改进|整改|应对|解决)(?:措施|举措|办法)|对策|打算|安排|计划)[：:]"
    r"|(?:针对|对)(?:上述|以上|存在的?|这些).{0,8}(?:问题|不足|短板)[，,].{0,40}(?:将|拟|下一?步|从以下)"
    r"|(?P<year>20\d\d)年(?:度)?(?:[，,]?.{0,24}(?:将|拟|计划|准备|打算|重点(?:抓好|做好|推进))|(?!\d{1,2}月|春节|元旦|元宵)[^，。]{4,})"
)
_PROBLEM_TURN = re.compile(
    r"(?:差距|不足|问题|短板|困难)(?:(?:及|和|与|、)(?:其|主要|产生的?)?(?:原因|成因))?[：:]"
    r"|[^。；：]{0,16}(?:短处|不足|问题|毛病|差距)也?(?:要|得)(?:讲|说|摆|看)[^，。；]{0,4}[。：:]"
    r"|[^。；：]{0,16}(?:再|也要?|还要?|接着)(?:说说?|讲讲?|谈谈?|摆摆?|看看?|看到)[^，。；]{0,6}(?:问题|不足|差距|短板|毛病|欠缺|没有?做好的)[^，。；]{0,4}[。：:]"
    r"|[^，。；：]{0,6}(?:不够|不足|短板|问题|差距)[^，。；：]{0,4}之[一二三四五六七八九][：:，]|.{0,52}(?:存在|(?<!没)有(?!没有))(?:着|的)?(?:以下|一些|不少|诸多|一定)?[^，。；]{0,12}(?:问题|不足|短板|差距|薄弱环节|困难(?!群众|户|家庭|职工|学生|老人|人员|党员|企业))"
    r"(?:和(?:不足|困难|短板))?[，,]?(?:主要)?(?:表现|体现|集中|有|是|如下)?.{0,12}[：:。]"
)
_ASIDE = re.compile(r"(?:但|然而)?(?:美中)?(?:不足|遗憾|欠缺|问题|短板)(?:之处)?(?:的是|在于|是)")
"""不足的是，…: what one paragraph admits at its end."""
_ANSWERS = re.compile(r"(?:措施|举措|对策)[：:]")
"""措施： behind a problem."""
_LABEL = re.compile(r"(?:主要|具体|工作)?(?:做法|成效|举措|措施|进展|完成情况)[：:]")
"""做法：, beside 差距： and 安排：."""
_CAUSE_TURN = re.compile(r"(?:深入)?(?:剖析|分析|究其|产生|造成|出现)?.{0,12}(?:原因|根源|成因).{0,16}[：:]")
_CAUSE_PARAGRAPH = re.compile(r"(?:究其|剖析|分析|探究)(?:其|主要|深层)?(?:原因|根源|成因)，")

_CLOSING = re.compile(
    r"(?:最后，)?谢谢|(?:以上|特此)(?:报告|汇报|情况|述职|述法)|(?:请|敬请).{0,12}(?:审议|评议|批评指正)"
)


def turns_to_plans(sentence: str, year: int | None, after: Role) -> bool:
    """Whether the sentence turns to the plans even among what the paragraph turned to before (``after``): it names a later
    year (2024年，我们将…), or the measures behind a problem (措施：)."""
    plan = _PLAN_TURN.match(sentence)
    return (plan is not None and _is_ahead(plan, year)) or _answers(sentence, after)


def _answers(sentence: str, after: Role) -> bool:
    return after in (Role.PROBLEMS, Role.CAUSES) and _ANSWERS.match(sentence) is not None


def _is_ahead(plan: re.Match[str], year: int | None) -> bool:
    return bool(plan["year"] and year and int(plan["year"]) > year)


def turning_role(sentence: str, year: int | None, after: Role, *, first: bool) -> Role | None:
    """The role to which a paragraph turns by a sentence behind what is of role ``after``, as where no heading stands above.

    ``first``: the sentence opens the paragraph; further on, 究其原因 explains one problem among others.
    """
    if _CLOSING.match(sentence):
        return Role.CLOSING
    plan = _PLAN_TURN.match(sentence)
    if (plan and (not plan["year"] or _is_ahead(plan, year))) or _answers(sentence, after):
        return Role.PLANS
    if _ASIDE.match(sentence):
        return Role.PROBLEMS
    if _PROBLEM_TURN.match(sentence) and not re.search(r"整改|解决|发现|排查|针对", sentence):
        return Role.PROBLEMS
    if first and _LABEL.match(sentence):
        return Role.ACHIEVEMENTS
    causes = _CAUSE_TURN.match(sentence) or (first and _CAUSE_PARAGRAPH.match(sentence))
    return Role.CAUSES if causes else None
