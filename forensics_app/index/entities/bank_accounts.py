"""Japanese bank accounts as people write them, and Japan Post's 記号・番号 led to the form that transfers use.

Rules: Zengin form (bank 4 digits, branch 3, account 7); Japan Post Bank's published conversion of 記号・番号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forensics_app.index.entities.entity import Found

# name or nickname → (code, name). Codes of the Zengin system; a renamed bank keeps its code.
_BANKS: Final = {
    "みずほ": "0001", "三菱UFJ": "0005", "三菱": "0005", "UFJ": "0005", "三井住友": "0009", "SMBC": "0009", "りそな": "0010",
    "埼玉りそな": "0017", "PayPay": "0033", "ペイペイ": "0033", "ジャパンネット": "0033", "セブン": "0034", "ソニー": "0035",
    "楽天": "0036", "住信SBIネット": "0038", "住信SBI": "0038", "住信": "0038", "SBIネット": "0038", "ドコモSMTBネット": "0038",
    "auじぶん": "0039", "じぶん": "0039", "イオン": "0040", "大和ネクスト": "0041", "ローソン": "0042", "みんなの": "0043",
    "みんな": "0043", "UI": "0044", "北海道": "0116", "青森": "0117", "みちのく": "0118", "秋田": "0119", "北都": "0120",
    "荘内": "0121", "山形": "0122", "岩手": "0123", "東北": "0124", "七十七": "0125", "東邦": "0126", "群馬": "0128",
    "足利": "0129", "常陽": "0130", "筑波": "0131", "武蔵野": "0133", "千葉": "0134", "千葉興業": "0135", "きらぼし": "0137",
    "横浜": "0138", "第四北越": "0140", "山梨中央": "0142", "八十二": "0143", "北陸": "0144", "富山": "0145", "北國": "0146",
    "福井": "0147", "静岡": "0149", "スルガ": "0150", "清水": "0151", "大垣共立": "0152", "十六": "0153", "三十三": "0154",
    "百五": "0155", "滋賀": "0157", "京都": "0158", "関西みらい": "0159", "池田泉州": "0161", "南都": "0162", "紀陽": "0163",
    "但馬": "0164", "鳥取": "0166", "山陰合同": "0167", "中国": "0168", "広島": "0169", "山口": "0170", "阿波": "0172",
    "百十四": "0173", "伊予": "0174", "四国": "0175", "福岡": "0177", "筑邦": "0178", "佐賀": "0179", "十八親和": "0181",
    "肥後": "0182", "大分": "0183", "宮崎": "0184", "鹿児島": "0185", "琉球": "0187", "沖縄": "0188", "西日本シティ": "0190",
    "北九州": "0191", "SBI新生": "0397", "新生": "0397", "あおぞら": "0398", "GMOあおぞらネット": "0310", "GMO": "0310",
    "ゆうちょ": "9900", "郵貯": "9900",
}  # fmt: skip
_NAMES = "|".join(sorted((re.escape(name) for name in _BANKS), key=len, reverse=True))
_SEP = r"[ \n,、/|:：・()（）「」-]{0,3}"
_TYPE = r"(?P<type>普通預金|普通|当座預金|当座|貯蓄|普|総合)"
_NUMBER = r"(?:口座番号|口座|番号|No\.?|#)?[ :：]{0,3}(?P<number>[0-9]{6,8})(?![0-9-])"
_ACCOUNT = re.compile(
    rf"(?P<bank>(?:{_NAMES})(?:銀行|バンク)?|[^\s、。,/:：]{{1,8}}?(?:銀行|信用金庫|信金|信用組合|信組|労働金庫|労金|農協))"
    rf"(?:{_SEP}(?:銀行コード|金融機関コード)?{_SEP}(?P<code>[0-9]{{4}}))?{_SEP}"
    rf"(?:(?P<branch>[^\s、。,/|:：()0-9]{{1,12}}?(?:支店|出張所|営業部|本店|支所|店))?{_SEP}"
    rf"(?:(?:店番号?|支店番号|支店コード|店コード|支店)?[ :：]{{0,2}}\(?(?P<branch_code>[0-9]{{3}})(?![0-9])\)?)?)"
    rf"{_SEP}{_TYPE}{_SEP}{_NUMBER}",
    re.IGNORECASE,
)
_YUCHO = re.compile(
    r"記号[ :：]{0,3}(?P<mark>[01][0-9]{4})[ ,、/|\n-]{0,4}(?:(?P<check>[0-9])[ -]{1,2})?(?:番号)[ :：]{0,3}(?P<number>[0-9]{2,8})(?![0-9])"
)
_YUCHO_SHORT = re.compile(
    r"(?:ゆうちょ|郵貯|郵便貯金|ぱるる)[^0-9]{0,16}(?P<mark>1[0-9]{3}0|0[0-9]{4})[ -](?:(?P<check>[0-9])[ -])?(?P<number>[0-9]{2,8})(?![0-9])"
)
_KANJI_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TYPES: Final = {"普": "普通", "普通預金": "普通", "総合": "普通", "当座預金": "当座"}
_CUE = re.compile("普通|当座|貯蓄|記号|ゆうちょ|郵貯|普|総合")


def find_bank_accounts(text: str) -> Iterator[Found]:
    """Accounts in a text of the entity view. value: `bank-branch-type-number`, codes where known."""
    if not _CUE.search(text):
        return
    for match in _ACCOUNT.finditer(text):
        name = re.sub("(?:銀行|バンク)$", "", match["bank"])
        code = match["code"] or _BANKS.get(name) or _BANKS.get(name.upper()) or _by_name(name)
        branch = match["branch_code"] or _branch(match["branch"]) or "?"
        number = match["number"]
        valid = len(number) <= 7 and branch != "?" and code is not None
        kind = _TYPES.get(match["type"], match["type"])
        yield Found("bank_account", f"{code or match['bank']}-{branch}-{kind}-{number.zfill(7)}", valid, *match.span())
    for pattern in (_YUCHO, _YUCHO_SHORT):
        for match in pattern.finditer(text):
            account = yucho_account(match["mark"], match["number"])
            if account is None:
                yield Found("bank_account", f"9900-{match['mark']}-{match['number']}", False, *match.span())
            else:
                yield Found("bank_account", "9900-{}-{}-{}".format(*account), True, *match.span())
        if pattern.search(text):
            break


def _branch(name: str | None) -> str | None:
    """A branch that is named by its number (〇五八支店) as that number, any other by its name."""
    digits = (name or "").removesuffix("支店").removesuffix("店").translate(_KANJI_DIGITS)
    return digits if len(digits) == 3 and digits.isdigit() else name


def _by_name(name: str) -> str | None:
    folded = name.casefold()
    return next((code for known, code in _BANKS.items() if known.casefold() == folded), None)


def yucho_account(mark: str, number: str) -> tuple[str, str, str] | None:
    """Branch, type and account number for transfers from Japan Post's 記号 (five digits) and 番号; None when impossible."""
    if len(mark) != 5 or not mark.isdigit() or not number.isdigit():
        return None
    if mark[0] == "1":
        if not number.endswith("1") or len(number) > 8:
            return None
        return mark[1:3] + "8", "普通", number[:-1].zfill(7)
    if mark[0] == "0" and len(number) <= 7:
        return mark[1:3] + "9", "当座", number.zfill(7)
    return None
