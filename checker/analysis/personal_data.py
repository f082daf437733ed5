"""Numbers and addresses of private persons that must not stand in a published report.

Identity numbers are told by their check digit (GB 11643—1999, ISO/IEC 7064 MOD 11-2), bank cards by theirs (Luhn,
ISO/IEC 7812-1). Messages show no number whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly

NAME = "个人信息"
PARAMETERS: Parameters = {
    "办公用语": ("办公", "设在", "设立", "服务点", "服务站", "工作站", "工作室", "调解室", "中心")
}

_LONG_NUMBER = re.compile(r"\d(?:[- ]?\d){10}")
"""In each of the three that follow; few reports have one."""
_MOBILE = re.compile(
    r"(?<![\dA-Za-z/])(?:\+?86[- ]?)?(?P<n>1[3-9]\d(?:[- ]?\d{4}){2})(?![\dA-Za-z/]|[-.]\d|\s*[元万亿])"
)
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_CARD = re.compile(r"(?<![\dA-Za-z/])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z/])")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\- ]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_WECHAT = re.compile(r"(?:微信号?[：:为是]{1,2}|微信号)\s*(?P<n>[A-Za-z][\w\-]{5,19})")
_QQ = re.compile(r"(?<![A-Za-z])QQ(?!群)号?码?[：:为是]{0,2}\s*(?P<n>\d{6,11})(?!\d)")
_IDENTITY_WORDS = re.compile(r"身份证(?:号码?|件号码?)?[：:为是]?$|公民身份号码[：:为是]?$")
_CARD_NUMBER = re.compile(r"(?:卡号|银行账号|银行帐号)[：:为是]?$")
_CARD_WORDS = re.compile(r"卡号|银行卡|账号|帐号|账户|帐户|存折")
_CODE_WORDS = re.compile(r"索引号|信用代码|机构代码|案号|编号|文号|对公|基本户")
_HOUSE = r"(?:\d{1,4}|[一二三四五六七八九十甲乙丙]{1,3})(?:号楼|幢|栋|座|号)"
_ADDRESS = re.compile(
    rf"{_HOUSE}[^，。；\s]{{0,4}}?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})单元[^，。；\s]{{0,3}}?\d{{2,4}}(?:室|号|户)?"
    rf"|(?<=[区园寓苑村院舍府城庭])[^，。；\s\d]{{0,4}}{_HOUSE}[^，。；\s\d]{{0,4}}\d{{2,4}}室"
)
_HOME = re.compile(
    r"(?:家住|住址[：为是]?|现住|居住[在于]|户籍地[：为是]?)[^，。；：\n]{2,24}?(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:号|幢|栋|座|单元|室|组)"
    r"(?:[\d一二三四五六七八九十甲乙丙]{1,4}(?:号楼|号|幢|栋|座|单元|室|户))*"
)
_WIDTH = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")
_NEAR = 20


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Private numbers and addresses anywhere in the document, head and tail too, in text order."""
    offices = parameters["办公用语"]
    assert isinstance(offices, tuple)
    text = context.document.text.translate(_WIDTH)
    found = [*_handles(text), *_addresses(text, offices)]
    if _LONG_NUMBER.search(text):
        found += [*_identities(text), *_cards(text), *_mobiles(text)]
    reached = -1
    for start, end, message in sorted(found):
        if start >= reached:
            yield Anomaly("personal", message, start, end)
            reached = end


def masked(number: str) -> str:
    """The number with its middle hidden: 139****0037."""
    digits = re.sub(r"[^\dXx]", "", number)
    shown = 3 if len(digits) <= 12 else 4
    return digits[:shown] + "*" * max(1, len(digits) - shown - 4) + digits[-4:]


def _mobiles(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _MOBILE.finditer(text):
        yield found.start("n"), found.end("n"), f"写有个人手机号码（{masked(found['n'])}）"


def _handles(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _PLATE.finditer(text):
        yield found.start(), found.end(), f"写有车牌号（{found[0][:2]}****）"
    for found in _WECHAT.finditer(text):
        yield found.start("n"), found.end("n"), "写有个人微信号"
    for found in _QQ.finditer(text):
        yield found.start("n"), found.end("n"), "写有个人QQ号"


def _identities(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _IDENTITY.finditer(text):
        announced = _IDENTITY_WORDS.search(text[max(0, found.start() - _NEAR) : found.start()])
        if announced or _identity_checks(found[0]):
            yield found.start(), found.end(), f"写有身份证号码（{masked(found[0])}）"


def _cards(text: str) -> Iterator[tuple[int, int, str]]:
    """Card numbers: of UnionPay's range 62, or announced as such; numbers of files and of offices left alone."""
    for found in _CARD.finditer(text):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        of_bank = found[0].startswith("62") and not _IDENTITY.fullmatch(found[0])  # 62: Gansu in identity numbers
        named = of_bank or _CARD_WORDS.search(before)
        announced = _CARD_NUMBER.search(before)
        checks = announced or _card_checks(re.sub(r"\D", "", found[0]))
        if named and checks and not _CODE_WORDS.search(before):
            yield found.start(), found.end(), f"写有银行卡号（{masked(found[0])}）"


def _addresses(text: str, offices: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for found in (*_ADDRESS.finditer(text), *_HOME.finditer(text)):
        before = text[max(0, found.start() - _NEAR) : found.start()]
        after = text[found.end() : found.end() + 8]
        if not any(word in before or word in after for word in offices):
            yield found.start(), found.end(), "写有个人住址"


def _identity_checks(number: str) -> bool:
    weighed = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(number[:17]))
    return "10X98765432"[weighed % 11] == number[17].upper()


def _card_checks(digits: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
