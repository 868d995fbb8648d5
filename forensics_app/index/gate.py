"""Which lexicon words are worth an examiner's eye: context, weights, and what speaks against it.

A word alone proves nothing. A hit is shown when a `standalone` word is there, when words of two categories meet (in the
same message or among its neighbours), when two words together weigh enough, or when a word is deliberately disguised;
what speaks against it is subtracted first and shown beside it. Every shown hit carries its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from forensics_app.index.slang import Hit

NEIGHBOURS: Final = 3  # messages of the same thread, before and after, that count as context
_WEIGHT_SUM: Final = 8
_TELLING: Final = 3  # from this weight on a word may support its neighbours
_COMPARED: Final = 40  # finds of one category that are compared with those of others
_SEED: Final = 6  # this much together is worth showing
_PHRASE: Final = 5  # a find of this length is seldom an accident
_NOTHING: Final[Mapping[str, int]] = {}
_ALL: Final = "*"
_DISGUISE: Final = frozenset(
    [
        "zero_width",
        "sep_dropped",
        "homoglyph_latin",
        "homoglyph_kana",
        "leet",
        "split_kanji",
        "reversed",
        "vertical",
        "dakuten",
    ]
)
_DECORATION = re.compile("[☆★♡♥♪♫・ 　]")

# name, pattern over the raw text, categories it speaks against, how much
_COUNTER: Final[tuple[tuple[str, re.Pattern[str], tuple[str, ...], int], ...]] = (
    (
        "warning",
        re.compile("[#＃]9110|110番|(?<![0-9])188(?![0-9])|犯罪です|応募しないで|手を出さないで|注意喚起|ご注意ください|警視庁|県警|府警|道警"),
        (_ALL,),
        3,
    ),
    (
        "report",
        re.compile("容疑で|逮捕された|逮捕した|送検|起訴|とみられる|被告|初公判|によると|判決"),
        (_ALL,),
        3,
    ),
    ("fiction", re.compile("ウマ娘|実況|考察|逃亡禁止|ウシジマ|ネタバレ|第[0-9０-９]+話|ガチャ|うちの(?:猫|犬)"), (_ALL,), 2),
    (
        "lawful job",
        re.compile("[0-9０-９]{2}[-－]ユ[-－][0-9０-９]{6}|派[0-9０-９]{2}[-－][0-9０-９]{6}|社会保険完備|雇用契約書|交通費支給|シフト制"),
        ("recruitment", "payment", "reassurance"),
        3,
    ),
    (
        "cooking or garden",
        re.compile(
            "レシピ|産直|収穫|煮る|煮物|炒め|サラダ|食べ|美味|おいし|うまい|料理|居酒屋|寿司|刺身|カツオ|鰹|かつお|アジの|鶏の|"
            "(?<![a-zA-Z])[0-9]+kg|円/袋|畑|園芸|ガーデニング|灯油|自転車屋"
        ),
        ("drug", "role:叩き", "target"),
        3,
    ),
    (
        "everyday technology",
        re.compile("UDフォント|UDトラックス|UDタクシー|ユニバーサルデザイン|JavaScript|TypeScript|青年会議所|ベンチマーク|手押しポンプ|手押し車"),
        (_ALL,),
        2,
    ),
    ("doujin or fandom", re.compile("同人|パケ写|神待ち|推し(?!事)|コミケ|譲渡|ライブ会場|グッズ"), ("recruitment", "drug", "child-exploitation"), 2),
)  # fmt: skip
_AT_RISK = re.compile("死にたい|消えたい|誰か助けて|脅されて|抜けられない|家出し|オーバードーズ|ODし")
_BONUS: Final = (
    ("payment", ("recruitment", "role"), 2),
    ("contact-move", ("recruitment",), 2),
    ("ID-collection", ("recruitment", "contact-move"), 3),
    ("reassurance", ("recruitment",), 2),
    ("drug", ("contact-move",), 3),
    ("fraud-investment", ("payment", "contact-move"), 2),
)


class Verdict(msgspec.Struct, frozen=True):
    """What the gate says of one message: the shown hits, what spoke against them, and whether a person needs help."""

    hits: tuple[Hit, ...]
    against: tuple[str, ...]
    at_risk: bool


def speaks_against(text: str) -> tuple[str, ...]:
    """The names of what in a text speaks against reading its words as slang."""
    return tuple(name for name, pattern, _, _ in _COUNTER if pattern.search(text))


def is_at_risk(text: str) -> bool:
    """Whether a text asks for help rather than for suspicion."""
    return _AT_RISK.search(text) is not None


def judge(hits: Sequence[Hit], text: str, nearby: Mapping[str, int] = _NOTHING) -> Verdict:
    """Which hits of one message are shown. nearby: what neighbouring messages lend (see `lends`)."""
    return weigh(hits, speaks_against(text), is_at_risk(text), nearby)


def weigh(hits: Sequence[Hit], names: Collection[str], at_risk: bool, nearby: Mapping[str, int] = _NOTHING) -> Verdict:
    """The same as `judge`, when what speaks against is known already."""
    names = tuple(names)
    if not hits:
        return Verdict((), names, at_risk)
    eligible = _eligible(hits, names)
    disguised = {id(hit) for hit in hits if is_disguised(hit)}
    values = _values(eligible)
    alone = any((hit.match_mode == "standalone" and not hit.short) or id(hit) in disguised for hit, _ in eligible)
    enough = alone or _meet(eligible)
    around = {category: value for category, value in nearby.items() if category not in values}
    supported = {id(hit) for hit, value in eligible if enough or _supported(hit, value, around)}
    if not supported:
        return Verdict((), names, at_risk)
    here = set(values) | set(around)
    score = sum(values.values()) + sum(
        bonus for first, others, bonus in _BONUS if first in here and any(other in here for other in others)
    )
    score += min(2, len(disguised))
    reasons = (
        *(f"category: {name}" for name in sorted(values)),
        *(f"nearby: {name}" for name in sorted(around)),
        *(f"against: {name}" for name in names),
    )
    shown = tuple(
        msgspec.structs.replace(hit, score=score, context=(*reasons, "disguised") if id(hit) in disguised else reasons)
        for hit in hits
        if hit.match_mode == "weak" or id(hit) in supported
    )
    return Verdict(shown, names, at_risk)


def _eligible(hits: Sequence[Hit], names: Collection[str]) -> list[tuple[Hit, int]]:
    """Hits that count, with their weight less what speaks against them."""
    against = [(where, cost) for name, _, where, cost in _COUNTER if name in names]
    found = []
    for hit in hits:
        cost = sum(
            price
            for where, price in against
            if _ALL in where or hit.category in where or f"{hit.category}:{hit.term}" in where
        )
        if hit.match_mode != "weak" and hit.weight > cost:
            found.append((hit, hit.weight - cost))
    return found


def _values(eligible: Sequence[tuple[Hit, int]]) -> dict[str, int]:
    values: dict[str, int] = {}
    for hit, value in eligible:
        values[hit.category] = max(values.get(hit.category, 0), value)
    return values


def _supported(hit: Hit, value: int, around: Mapping[str, int]) -> bool:
    """Whether neighbours make a word worth showing: an everyday word needs more of them than a telling one."""
    best = max((lent for category, lent in around.items() if category != hit.category), default=0)
    enough = _SEED - 1 if len(hit.quote) >= _PHRASE else _SEED
    return best >= _SEED or (best > 0 and not hit.short and value + best >= enough)


def lends(hits: Sequence[Hit], names: Collection[str]) -> dict[str, int]:
    """What a message lends to its neighbours: category → weight.

    A message that is shown by itself supports every word near it; otherwise only its telling words count.
    """
    eligible = _eligible(hits, names)
    if weigh(hits, names, at_risk=False).hits:
        return dict.fromkeys(_values(eligible), _SEED)
    return _values([(hit, value) for hit, value in eligible if value >= _TELLING and not hit.short])


def _meet(eligible: Sequence[tuple[Hit, int]]) -> bool:
    """Whether two words at different places belong to two categories, or weigh enough together.

    One place that the lexicon reads in several ways is one word, not two that support each other.
    """
    few: dict[str, list[Hit]] = {}
    for hit, _ in eligible:
        if len(few.setdefault(hit.category, [])) < _COMPARED:
            few[hit.category].append(hit)
    compared = [hit for group in few.values() for hit in group]
    for place, one in enumerate(compared):
        for other in compared[place + 1 :]:
            if one.category != other.category and not _overlap(one, other):
                return True
    best: dict[str, int] = {}
    for hit, value in eligible:
        best[hit.quote] = max(best.get(hit.quote, 0), value)
    terms = {hit.term_id for hit, _ in eligible}
    return len(terms) >= 2 and len(best) >= 2 and sum(best.values()) >= _WEIGHT_SUM


def _overlap(one: Hit, other: Hit) -> bool:
    return one.spans[0][0] < other.spans[-1][1] and other.spans[0][0] < one.spans[-1][1]


def is_disguised(hit: Hit) -> bool:
    """Whether the way a word is written looks deliberate: blanks, stars and waves are ordinary decoration."""
    flags = _DISGUISE.intersection(hit.flags)
    return bool(flags) and not (flags == {"sep_dropped"} and _DECORATION.search(hit.quote) is not None)
