"""Character tables of the folding: what one code point becomes in each view.

Tables answer lazily and remember, so importing costs nothing. Sources: Unicode NFKC, the 1946/1949 old and new forms of
the Joyo kanji, name variants of the Japanese family register, and look-alikes in the sense of UTS #39 with those kana
and kanji pairs that UTS #39 lacks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# old form followed by new form
_OLD_NEW: Final = (
    "亞亜惡悪壓圧圍囲醫医爲為壹壱逸逸隱隠榮栄營営衞衛驛駅謁謁圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価"
    "禍禍畫画會会悔悔海海繪絵壞壊懷懐槪概擴拡殼殻覺覚學学嶽岳樂楽喝喝渴渇褐褐勸勧卷巻寬寛漢漢罐缶觀観關関陷陥顏顔器器"
    "既既歸帰氣気祈祈龜亀僞偽戲戯犧犠舊旧據拠擧挙虛虚峽峡挾挟狹狭鄕郷響響曉暁勤勤謹謹區区驅駆勳勲薰薫徑径惠恵揭掲溪渓"
    "經経繼継莖茎螢蛍輕軽鷄鶏藝芸擊撃缺欠儉倹劍剣圈圏檢検權権獻献硏研縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒"
    "穀穀碎砕濟済齋斎劑剤櫻桜册冊殺殺雜雑參参慘惨棧桟蠶蚕贊賛殘残祉祉絲糸視視飼飼齒歯兒児辭辞濕湿實実舍舎寫写煮煮社社"
    "者者釋釈壽寿收収臭臭從従澁渋獸獣縱縦祝祝肅粛處処暑暑緖緒署署諸諸敍叙奬奨將将涉渉燒焼祥祥稱称證証乘乗剩剰壤壌孃嬢"
    "條条淨浄狀状疊畳讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真神神刄刃盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬淸清靑青聲声靜静齊斉"
    "攝摂竊窃節節專専戰戦淺浅潛潜纖繊踐践錢銭禪禅曾曽祖祖僧僧雙双壯壮搜捜插挿巢巣爭争窗窓總総聰聡莊荘裝装騷騒增増憎憎"
    "臟臓藏蔵贈贈卽即屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択澤沢單単嘆嘆擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳著著"
    "廳庁徵徴懲懲聽聴敕勅鎭鎮塚塚遞逓鐵鉄轉転點点傳伝都都黨党盜盗燈灯當当鬭闘德徳獨独讀読突突屆届繩縄難難貳弐惱悩腦脳"
    "霸覇廢廃拜拝梅梅賣売麥麦發発髮髪拔抜繁繁飜翻晚晩蠻蛮卑卑碑碑祕秘濱浜賓賓頻頻敏敏甁瓶福福侮侮拂払佛仏倂併塀塀竝並"
    "變変邊辺勉勉辨弁瓣弁辯弁舖舗步歩墨墨襃褒豐豊沒没槇槙萬万滿満免免麵麺默黙餠餅彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様"
    "謠謡遙遥來来賴頼亂乱欄欄覽覧龍竜隆隆虜虜兩両獵猟綠緑淚涙壘塁類類勵励禮礼隸隷靈霊齡齢曆暦歷歴戀恋練練鍊錬爐炉勞労"
    "廊廊朗朗樓楼郞郎祿禄錄録灣湾瑤瑶堯尭巖巌晃晄凜凛"
)
# name variants that NFKC leaves alone, each followed by the common form
_NAMES: Final = (
    "髙高﨑崎嵜崎碕崎邉辺邊辺濵浜濱浜廣広櫻桜斎斎齋斎齊斉斉斉栁柳桺柳德徳隆隆眞真桒桑𠮷吉嶋島嶌島舘館冨富渕淵淵淵"
    "槗橋槁橋𣘺橋曻昇昻昴淸清靑青祐祐祥祥靖靖凬風峯峰嶺嶺畠畑籐藤藪薮檜桧壷壺壺壺塚塚彥彦頴穎穎穎翆翠莵菟埜野"
    "麹麴鴎鷗萠萌耻恥埼埼喆哲恊協恵恵惠恵枩松梹檳歳歳毎毎毛毛渚渚煇輝爲為犾狄瑠瑠甯寧皋皐皓皓眀明睦睦"
    "竒奇絋紘綠緑綾綾羙美脇脇舩船艸草苅刈葊庵薗園藝芸衛衛裵裴觧解賀賀躰体軄職逹達邨村釼剣釖刀鉃鉄鑛鉱閒間隝島雞鶏"
    "霻豊靏鶴靍鶴鶤鶴鷆鷏黒黒黑黒邇迩辻辻"
)
# CJK radicals supplement and other forms that NFKC keeps, followed by the ordinary character
_RADICALS: Final = (
    "⺀冫⺅亻⺉刂⺌小⺍小⺗心⺘扌⺡氵⺣火⺤爪⺨犭⺩王⺬示⺭礻⺮竹⺼月⺾艹⺿艹⻁虎⻂衣⻃西⻄西"
    "⻑長⻓长⻖阝⻘青⻝食⻟飠⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀"
)

_SMALL: Final = "ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ"
_KANA_EXTRA: Final = {
    "ヷ": "ゔぁ",
    "ヸ": "ゔぃ",
    "ヹ": "ゔぇ",
    "ヺ": "ゔぉ",
    "ヵ": "か",
    "ヶ": "け",
    "ヽ": "ゝ",
    "ヾ": "ゞ",
}
_SMALL_EXT: Final = "くしすとぬはひふへほむらりるれろ"  # ㇰ … ㇿ

# a kanji, radical or sign that looks like a kana, followed by that kana; both sides fold to the kana in the slang key
_LIKE_KANA: Final = "口ろ卜と二に工え力か夕た八は千ち三み又ぬ厶む才お匕ひ乇も七せ丿の勹く"
_LIKE_KANJI: Final = "未末已己巳己曰日"
# simplified Chinese that the lexicon's words use, followed by the Japanese form
_SIMPLIFIED: Final = (
    "车車买買卖売账帳户戸钱銭银銀行行转転单単账帳发発货貨长長门門问問闻聞见見贝貝财財贩販费費资資赃贓赌賭购購质質红紅"
    "给給经経绿緑网網罗羅职職联聯华華药薬虚虚补補装装觉覚计計认認讯訊记記证証诈詐识識试試话話询詢详詳语語请請谁誰"
    "贷貸贴貼运運进進远遠违違连連迟遅选選递逓邮郵释釈针針钟鐘钥鑰锁鎖闭閉间間队隊际際险険随随难難电電页頁顶頂项項"
    "须須预預领領题題额額风風飞飛饭飯马馬验験骗騙鱼魚鸟鳥龙竜龟亀杀殺盘盤体体写写兼兼结結头頭叶葉"
)
# look-alike letters of other scripts (before case folding), followed by the Latin letter
_LATIN: Final = (
    "аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwүyѵvӏlкkмmтtвbнhАaВbЕeКkМmНhОoРpСcТtХxУyІiЈjЅsԌgҺhԚqԜwҮyЅsЁeёeЇiїiҐrӀl"
    "ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxαaβbγyεeηnιiκkνvοoρpτtυuχxωwϲcϳjσo"
    "օoսuհhոnցgօoյjքpՕoՍuɑaɡgɩiʏyᴀaʙbᴄcᴅdᴇeɢgʜhᴊjᴋkʟlᴍmɴnᴏoᴘpʀrᴛtᴜuᴠvᴡwᴢzıiłløođđ"
)

_ZERO_WIDTH: Final = frozenset(
    (
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFEFF, 0xFFA0),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0x180B, 0x180E),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    )
)
_SELECTORS: Final = frozenset((0x20E3, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))  # variation marks, keycap

# second halves of canonical compositions that have combining class 0: they belong to the character before them
_TAILS: Final = frozenset(
    (
        *(0x9BE, 0x9D7, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57, 0xDCF, 0xDDF, 0x102E),
        *(0x1B35, 0x11127, 0x1133E, 0x11357, 0x113B8, 0x113BB, 0x113C2, 0x113C5, 0x113C7, 0x113C9, 0x114B0, 0x114BA),
        *(0x114BD, 0x115AF, 0x11930, 0x1611E, 0x1611F, 0x16120, 0x16121, 0x16122, 0x16129, 0x16D63, 0x16D67, 0x16D68),
        *range(0x1161, 0x1176),
        *range(0x11A8, 0x11C3),
    )
)

SEPARATORS: Final = " .,/\\·・•‧∙⋅_-*☆★—|｡"
_BRACKETS: Final = "「」『』【】()[]{}<>《》〈〉〔〕〖〗〘〙«»‹›“”‘’\"'`´＂〝〟♪♫♡♥❤◆◇■□▲△▼▽▪▫◾◽●※†‡§¦=+^→←↑↓⇒⇔➡~ー"


def _pairs(text: str) -> dict[str, str]:
    return {text[index]: text[index + 1] for index in range(0, len(text) - 1, 2) if text[index] != text[index + 1]}


def _kanji_forms() -> dict[str, str]:
    forms = {**_pairs(_RADICALS), **_pairs(_NAMES), **_pairs(_OLD_NEW)}
    for old in forms:  # a chain (old → variant → common) ends at the common form
        new = forms[old]
        while new in forms and forms[new] != new:
            new = forms[new]
        forms[old] = new
    return forms


_KANJI: Final = _kanji_forms()
_SMALL_LARGE: Final = _pairs(_SMALL)
LIKE_KANA: Final = _pairs(_LIKE_KANA)
_SLANG: Final = {**_pairs(_SIMPLIFIED), **LIKE_KANA, **_pairs(_LIKE_KANJI)}
LATIN: Final[dict[int, str]] = {ord(old): new for old, new in _pairs(_LATIN).items()}
FOREIGN_LETTER: Final = re.compile("[" + "".join(map(chr, LATIN)) + "]")


class _Lazy(dict[int, str]):
    """A table for str.translate that works out a code point when it is first met."""

    def _answer(self, code: int) -> str:
        raise NotImplementedError

    def __missing__(self, code: int) -> str:
        answer = self._answer(code)
        self[code] = answer
        return answer


class _Before(_Lazy):
    """What happens to a code point before NFKC: invisible ones go, loose voicing marks become combining ones."""

    def _answer(self, code: int) -> str:
        if code in _ZERO_WIDTH or code in _SELECTORS:
            return ""
        if code == 0x309B:
            return "\u3099"
        if code == 0x309C:
            return "\u309a"
        if 0x1F1E6 <= code <= 0x1F1FF:  # regional indicators: flags as letters
            return chr(ord("A") + code - 0x1F1E6)
        if 0x1F150 <= code <= 0x1F169:  # negative circled letters
            return chr(ord("A") + code - 0x1F150)
        if 0x1F170 <= code <= 0x1F189:  # negative squared letters
            return chr(ord("A") + code - 0x1F170)
        if 0x2776 <= code <= 0x277E:  # negative circled digits
            return chr(ord("1") + code - 0x2776)
        return chr(code)


def fold_dash(char: str) -> str:
    """A hyphen, minus or dash as `-` (short), `—` (long, may stand for ー) or `~` (wave); others unchanged."""
    if char in "‐‑‒⁃﹣－˗":
        return "-"
    if char in "−–—―─━⸺⸻﹘─":
        return "—"
    if char in "〜～∼∿〰˜":
        return "~"
    return char


class _Search(_Lazy):
    """What a code point of NFKC text becomes in the search key, apart from its context."""

    def _answer(self, code: int) -> str:
        char = chr(code)
        if char in "\u3099\u309a":
            return ""
        if 0x30A1 <= code <= 0x30F4:
            char = chr(code - 0x60)
        elif 0x31F0 <= code <= 0x31FF:
            char = _SMALL_EXT[code - 0x31F0]
        elif char in _KANA_EXTRA:
            char = _KANA_EXTRA[char]
        elif code > 0x7F:
            char = fold_dash(char)
            char = _KANJI.get(char, char)
            if char.isspace():
                char = " "
        elif char in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f":
            return " "
        return "".join(_SMALL_LARGE.get(one, one) for one in char.casefold())


def is_emoji(char: str) -> bool:
    """Whether a character is a pictograph (or part of one) rather than writing."""
    code = ord(char)
    if code < 0x2190:
        return char in "©®‼⁉™ℹ"
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0x2600 <= code <= 0x27BF
        or 0x2B00 <= code <= 0x2BFF
        or 0x2300 <= code <= 0x23FF
        or char in "⤴⤵〽㊗㊙⚫⚪"
    )


class _SlangTable(_Lazy):
    """What a character of the search key becomes in the slang key: "" when it is only decoration."""

    def _answer(self, code: int) -> str:
        char = chr(code)
        if char in SEPARATORS or char in _BRACKETS or is_emoji(char):
            return ""
        return _SLANG.get(char, char)


class _Entity(_Lazy):
    """What a code point of NFKC text becomes in the entity view: only dashes change."""

    def _answer(self, code: int) -> str:
        char = fold_dash(chr(code))
        return "-" if char == "—" else char


class _Boundary(dict[str, bool]):
    """Whether NFKC may be cut before a character without changing the result."""

    def __missing__(self, char: str) -> bool:
        first = unicodedata.normalize("NFKD", char)[0]
        answer = unicodedata.combining(first) == 0 and ord(first) not in _TAILS
        self[char] = answer
        return answer


BEFORE: Final = _Before()
SEARCH: Final = _Search()
SLANG: Final = _SlangTable()
ENTITY: Final = _Entity()
BOUNDARY: Final = _Boundary()
INVISIBLE: Final = frozenset(map(chr, _ZERO_WIDTH))
