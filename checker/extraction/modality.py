"""How a sentence speaks: done, plan, norm, problem or background, from its section's role *and* its wording."""

from __future__ import annotations

import re

from checker.model import Form, Modality, Role, Sentence
from checker.parsing.numbering import heading_number
from checker.rulebook.lexicon import Lexicon

_OPENER_OF_PROBLEMS = re.compile(
    r"(?:存在|有(?!的)|与|距|看到).{0,40}(?:差距|不足|问题|短板|短处|薄弱环节|弱项|困难|欠缺|距离|做得不够|不尽如人意|不称心|不称手|没做好|没做到位)(?:，主要[^，]{0,6})?[^，]{0,12}[。：:]$"
    r"|^[^，。]{0,20}(?:原因|根源|成因)(?:主要)?(?:是|有|如下|在于)?[：:]$"
    r"|(?:有|在|为)(?:以下)?(?:[一二三四五六七八九几两]?个|几|以下)?方面[。：:]$|差距(?:也|还|仍)?(?:不小|较大|明显)[。：:]$"
    r"|(?:也|还|再)(?:要|得)?(?:讲|说|摆|看|谈)[^，。]{0,8}[。：:]$|(?:毛病|短处|不足|欠账)(?:也|还)?(?:不少|不小|较多|看得(?:见|清楚))[。：:]$"
    r"|(?:短处|不足|问题|毛病)也?(?:要|得)(?:讲|说|摆|看)[^，。]{0,4}[。：:]$"
)
_CAUSE = re.compile(r"(?:原因|成因|根源).{8,}。$|(?:因为|由于|源于|缘于).{3,}。$")
"""A cause told at length: such a sentence opens no list of problems."""
_EXPLAINED = re.compile(
    r"(?:原因|根源|根子|症结)(?:主要)?(?:是|在于)|究其(?:原因|根源|缘由)|，(?:主要)?(?:源于|缘于|由于|是因为|因为)"
    r"|，这(?:同|与|和)[^。，；]{2,30}有关|这是(?:因为|由于)"
)
"""Causes are given of shortcomings, wherever they are admitted."""
_ADMITTED = re.compile(
    r"(?:不足(?:之处)?(?:是|在于)|但)?(?:个别|部分|少数|有的|有些|一些)[^。]{2,60}?"
    r"(?:不(?:够|足|深|高|强|全|准|到位|及时|充分|规范|主动|平衡|匹配|会|愿|熟|清)|流于|较弱|偏低|偏少|参差|滞后|薄弱|欠缺|走过场)"
)
"""What is wrong in some places: 个别部门起草文件时调研不充分."""
_ANSWERED = re.compile(r"针对[^。；]{4,80}(?:的?问题|不足|短板)，[^。；]{0,16}(?:将|拟|计划|准备|要)")
"""A plan beside the problem that it answers."""
_OPENER_OF_PLANS = re.compile(
    r"(?<![岁\d元次件])以下|[一二三四五六七八九十几两\d]+个?方面|(?:做好|抓好|办好|推进|完成)[一二三四五六七八九十几两\d]+(?:项|件|个)(?:重点|具体)?(?:工作|任务|事情?|实事)[。：:]$"
)
_YEAR_AHEAD = re.compile(r"(20\d\d)年")
_DEFINITION = re.compile(r"^.{2,24}(?:是|系).{2,40}(?:基础|关键|保障|要求|之年|前提|环节|任务)[，。]")
_SLOGAN = re.compile(r"政治检验|重大政治任务$|^[“\"][^”\"]{4,16}[”\"]，")
_NOTE = re.compile(r"【[^】]*】|@@.*@@|批注\s*[\[【（(].{1,8}[\]】）)].*")
_ADDRESS = re.compile(r"(?:主任|各位|尊敬的|同志们|代表们)[^。；]{0,40}[：:]")
_SUMMING_UP = re.compile(r"总之|综上|以上(?:打算|计划|安排|措施)")
_SUMMARY = re.compile(r"(?!.*如下)(?:一年来|全年|年内|去年以来)[^。]*\d[\d.]*万?余?(?:件|次|场|起|份|人次|户次|家次)")
"""What a report may tell before its first part: 一年来，全局办理行政处罚案件213件."""
_VOW = re.compile(r"[^，。]{0,8}将以更加|.{0,57}新(?:台阶|局面|篇章)。$")
"""What closes the plans without planning anything: 我镇将以更加饱满的热情…, or sixty characters up to a new chapter."""
_LONGEST_SAYING = 12


class ModalityReader:
    """Judges modality with the word lists of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(key: str) -> str:
            return "|".join(sorted(map(re.escape, lexicon.modality(key)), key=len, reverse=True))

        self._plan = re.compile(words("计划"))
        self._norm = re.compile(
            rf"^(?:要求)?[^，。；：“”、]{{0,16}}?(?:(?<!作为)(?:{words('要求')})|(?<![主重需只必想不纲摘概到快正])要(?![求点闻素事职害道案领务员紧]))|^(?:要(?![求点素闻])|应(?![诉急知对邀届聘用收到出参考])|须)"
        )
        self._bidding = re.compile(
            rf"[，；](?:各|全体|每)[^，。；]{{0,10}}(?:{words('要求')}|要)"
            rf"|(?:强调|指出)，[^。；]{{0,20}}(?:{words('要求')})|要求(?:各|全体|所有|执法|干部)[^，。；]{{0,12}}(?:{words('要求')})"
            rf"|^(?:作为|凡|凡是|对)[^。；]{{0,36}}，(?:都|均|一律)?(?:{words('要求')})"
            rf"|(?:没有|未经|不经|不论|无论)[^。；]{{2,40}}，(?:一律|都|均|也)?(?:{words('要求')}|不准)"
            rf"|^凡[^，。；]{{2,30}}，未经[^，。；]{{2,16}}(?:{words('要求')}|不准)"
            rf"|(?:的|发现的[^，。；]{{0,8}})，(?:一律|都|均|也)?(?:{words('要求')}|不准)"
        )
        self._ruling = re.compile(
            rf"^(?![^，。；]{{0,10}}(?:修订|制定|出台|印发|完善|健全))[^。；]{{0,16}}(?:要求|明确|规定|规矩|重申|约定)[，：]?[^。；]{{0,44}}?(?:{words('要求')}|必须先|一律不|先审后|谁也不能)"
        )
        self._problem = re.compile(
            rf"{words('问题')}|(?:个别|少数|部分|有些|一些)[^，。；]{{2,24}}(?:仍|还|也)?(?:有|存在)[^。；]{{2,24}}(?:的?现象|的?情况|的?问题|的?情形)。$"
        )
        self._formula = re.compile(words("套语"))

    def judge(self, sentence: Sentence, year: int | None, *, specific: bool, named: bool) -> Modality:
        """The modality of one sentence.

        ``specific``: whether it carries a verifiable detail; ``named``: whether it names a requirement's matter.
        """
        if sentence.form is not Form.STATEMENT or sentence.role is Role.CLOSING:
            return Modality.BACKGROUND
        if sentence.role is Role.OPENING:
            return Modality.DONE if named and _SUMMARY.match(sentence.meant) else Modality.BACKGROUND
        if _ADDRESS.fullmatch(sentence.meant) or _NOTE.fullmatch(sentence.meant):
            return Modality.BACKGROUND
        number = heading_number(sentence.meant)
        text = sentence.meant[number.length :] if number else sentence.meant
        if self._is_formula(text, specific=specific):
            return Modality.BACKGROUND
        if sentence.role in (Role.PROBLEMS, Role.CAUSES):
            if _ANSWERED.match(text):
                return Modality.PLAN
            long = len(text) > 80 or re.search("[：:].{6,}", text)
            said = number or specific or long or _CAUSE.search(text)
            opener = not said and _OPENER_OF_PROBLEMS.search(text) is not None
            return Modality.BACKGROUND if opener else Modality.PROBLEM
        if sentence.role is Role.PLANS:
            long = len(text) > 60 or re.search("[：:].", text)
            opener = not (number or long) and _OPENER_OF_PLANS.search(text) is not None
            vow = not (number or named or specific) and _VOW.match(text) is not None
            return Modality.BACKGROUND if opener or vow or _SUMMING_UP.match(text) else Modality.PLAN
        return self._in_results(text, year, specific=specific, named=named)

    def _is_formula(self, text: str, *, specific: bool) -> bool:
        found = self._formula.search(text)
        if not found:
            return False
        # 主要表现在…：一是… goes on into a statement
        return not re.search(r"[：:].{6,}", text[found.start() :]) and (not specific or text[-1] in "：:")

    def _in_results(self, text: str, year: int | None, *, specific: bool, named: bool) -> Modality:
        plan = self._plan.search(text)
        ahead = [int(y) for y in _YEAR_AHEAD.findall(text[:12])]
        if plan and (plan.start() <= 16 or not specific):
            return Modality.PLAN
        if year and any(y > year for y in ahead) and re.search(r"将|拟|计划|打算", text):
            return Modality.PLAN
        admitted = self._problem.search(text) or _ADMITTED.match(text)
        if _EXPLAINED.search(text) or (admitted and not specific):
            return Modality.PROBLEM
        if self._norm.search(text) and not re.match(r"严格|坚持|明确要求|凡涉及", text):
            return Modality.NORM
        if not specific and (self._bidding.search(text) or self._ruling.search(text)):
            return Modality.NORM
        if not specific and (
            (len(text) <= _LONGEST_SAYING and not named) or _DEFINITION.match(text) or _SLOGAN.search(text)
        ):
            return Modality.BACKGROUND
        return Modality.DONE
