"""The scripted conversations: recruitment, drugs, account trade, investment and romance fraud, each with its marks.

A speaker is a key of `people.PEOPLE`; `chat` is the key of the other person, or the name of a group.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from forensics_app.demo.people import BANK, BANK_KEY, INVITE, INVITE_KEY, TELEGRAM, WALLET

Z = "\u200b"  # zero width space, the disguise that no eye sees
_ETH = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
_PARCEL = "http://example.com/redelivery"
_BTC = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"


class Scene(NamedTuple):
    """One conversation. day: days after the phone's first day. lines: speaker and marked text."""

    app: str
    chat: str
    day: int
    hour: int
    lines: tuple[tuple[str, str], ...]


def _phone(number: str, written: str) -> str:
    return f"[[phone|+81{number.removeprefix('0')}|{written}]]"


JOB_GROUP: Final = (
    Scene(
        "line",
        "job",
        40,
        21,
        (
            ("boss", "今夜の{裏案件|裏.案.件|separators}の連絡です。{受け子|受.け.子|separators}は2名"),
            ("boss", f"詳細は{{テレグラム|ﾃﾚｸﾞﾗﾑ|half-width}}で [[invite|{INVITE_KEY}|{INVITE}]]"),
            ("kuro", "了解です。{出し子|出 し 子|spaces}は司にやらせます"),
            ("mule", "OKです🙆‍♂️ 新宿のATMでいいですか"),
            ("boss", f"入金先は [[bank_account|{BANK_KEY}|{BANK}]] 名義は水無月"),
            ("sora", "初めてです。身分証も送った方がいいですか？"),
            ("boss", "{身分証送って|身分証送って|plain} 顔写真と一緒に。{履歴消して|履歴消して|plain}ね"),
            ("kuro", f"終わったら電話 {_phone('06099010001', '０６０ー９９０１ー０００１')} に"),
        ),
    ),
    Scene(
        "line",
        "job",
        47,
        23,
        (
            ("boss", f"明日は{{叩き|叩{Z}き|zero-width}}。道具は道具屋から"),
            ("driver", "{運転手|う.ん.て.ん.し.ゅ|separators}やります。車は借りてある"),
            ("kuro", "{タタキ|夕夕キ|homoglyph}は人数いる？"),
            ("boss", "{タタキ|ﾀﾀｷ|half-width}3人、{見張り|見張り|plain}1人。日当50万"),
            ("mule", "😰💦"),
            ("sora", "それって強盗ですか… 自分は無理です"),
            ("boss", "身分証と家族の住所、こっちにあるから。逃げるなよ"),
            ("kuro", f"USDTでもらう [[tron|{WALLET}|{WALLET}]]"),
        ),
    ),
)

RECRUITER: Final = (
    Scene(
        "line",
        "sora",
        35,
        19,
        (
            ("sora", "Xの投稿を見てDMしました。まだ募集してますか？"),
            (
                "kuro",
                "してるよ！{高額バイト|高額バイト|plain}、{即日|即日|plain}現金手渡し。{ホワイト案件|ホワイト案.件|separators}だから安心して",
            ),
            ("kuro", "{闇バイト|闇.バ.イ.ト|separators}じゃないよ笑"),
            ("sora", "どんな内容ですか"),
            ("kuro", "{UD|ⓊⒹ|enclosed} です。書類を受け取って運ぶだけ"),
            ("kuro", f"まず{{テレグラム|テレグラム|plain}}入れて @[[handle|{TELEGRAM}|{TELEGRAM}]] に連絡"),
            ("sora", "わかりました"),
            ("kuro", "{捕まらない|捕まらない|plain}から。弁護士もついてる"),
        ),
    ),
    Scene(
        "line",
        "broker",
        20,
        14,
        (
            ("kuro", "{口座買取|ロ座買取|homoglyph}また頼みたい。5本"),
            (
                "broker",
                "ありますよ。{口座買取|口 座 買 取|spaces}は1本8万、{飛ばし携帯|飛ばし携帯|plain}は3万",
            ),
            ("kuro", "キャッシュカードと暗証番号セットで"),
            ("broker", "レタパで送ります。名義は水無月。{トバシ|卜バシ|homoglyph}は明日"),
            ("kuro", f"振込先 [[bank_account|{BANK_KEY}|{BANK}]]"),
            ("broker", "ゆうちょなら [[bank_account|9900-058-普通-1234567|記号10530 番号12345671]] に"),
        ),
    ),
    Scene(
        "whatsapp",
        "dealer",
        28,
        22,
        (
            ("kuro", "{野菜|🥦|emoji}ある？ 続きは{テレグラム|ﾃﾚｸﾞﾗﾑ|half-width}で"),
            ("dealer", "{野菜|ヤ.サ.イ|separators}いいの入ってる。1g 6000、{手押し|手🫱押し|emoji}で"),
            ("kuro", "{アイス|ｱｲｽ|half-width}は？"),
            ("dealer", "{氷|🧊|emoji}は0.5からね。渋谷で{手押し|テオシ|katakana}か{郵送可|レタパ|variant}"),
            ("kuro", f"支払いはBTCで [[btc|{_BTC}|{_BTC}]]"),
            ("dealer", "👍"),
        ),
    ),
    Scene(
        "whatsapp",
        "boss",
        36,
        1,
        (
            ("boss", "新しい子は？"),
            ("kuro", "1人確保。大学生。{受け子|ウケコ|katakana}で使う"),
            ("boss", "家族構成と実家の住所も押さえとけ"),
            ("kuro", f"免許証の写真もらった。番号は {_phone('06099010002', '+81 60-9901-0002')}"),
            ("boss", "{かけ子|架.け.子|separators}の箱も人足りない。{リクルーター|リクルーター|plain}代は1人5万"),
        ),
    ),
    Scene(
        "sms",
        "mule",
        41,
        10,
        (
            ("kuro", "今日も{出し子|ダシコ|katakana}の仕事3件、{即日即金|即日現金|plain}。終わったら写真"),
            ("mule", "了解。残高確認してから出します"),
            ("kuro", f"変なのに声かけられたら {_phone('06099010003', '060-9901-0003')} に電話"),
        ),
    ),
    Scene(
        "line",
        "sis",
        12,
        18,
        (
            ("sis", "今日の夕飯{!たたき|カツオのたたき|cooking}だよ"),
            ("kuro", "いいね。{!アイス|アイス|sweets}も買って帰る"),
            ("sis", "{!野菜|野菜|cooking}も食べなさい笑"),
            ("kuro", "{!草|草|laughter}"),
        ),
    ),
)

RECRUIT: Final = (
    Scene(
        "line",
        "kuro",
        35,
        19,
        (
            ("sora", "Xの投稿を見てDMしました。まだ募集してますか？"),
            (
                "kuro",
                "してるよ！{高額バイト|高額バイト|plain}、{即日|即日|plain}現金手渡し。{ホワイト案件|ホワイト案.件|separators}だから安心して",
            ),
            ("kuro", "{闇バイト|闇.バ.イ.ト|separators}じゃないよ笑"),
            ("sora", "どんな内容ですか"),
            ("kuro", "{UD|ⓊⒹ|enclosed} です。書類を受け取って運ぶだけ"),
            ("kuro", f"まず{{テレグラム|テレグラム|plain}}入れて @[[handle|{TELEGRAM}|{TELEGRAM}]] に連絡"),
            ("sora", "わかりました"),
            ("kuro", "{捕まらない|捕まらない|plain}から。弁護士もついてる"),
        ),
    ),
    Scene(
        "line",
        "guru",
        15,
        20,
        (
            ("guru", "{元本保証|元本保証|plain}で{必ず儲かる|絶対儲かる|variant}{AI自動売買|AI自動売買|plain}です"),
            (
                "guru",
                "{投資グループ|投資グループ|plain}の皆さんはもう利益が出ています。{内部情報|機関投資家|variant}の先生が{必ず儲かる|必ず儲かる|plain}と",
            ),
            ("sora", "本当ですか？少額でもできますか"),
            (
                "guru",
                f"{{元本保証|元本保証|plain}}です。まず{{暗号資産送って|指定アドレスに送信|variant}}してください [[eth|{_ETH}|{_ETH}]]",
            ),
            ("sora", "送りました"),
            (
                "guru",
                "{必ず儲かる|確実に利益|variant}が出ましたが、{出金できない|出金には保証金|variant}が必要です。30万円",
            ),
        ),
    ),
    Scene(
        "whatsapp",
        "love",
        22,
        23,
        (
            ("love", "親愛なる空、あなたに会えて幸せです"),
            (
                "love",
                "{運命の人|運命の人|plain}のあなたに{会いに行く|会いに行く|plain}。私は{軍医|軍医|plain}で海外にいます",
            ),
            ("sora", "写真ありがとう。大変ですね"),
            (
                "love",
                "{荷物を送った|荷物を送った|plain}ので{お金を貸して|立て替えて|variant}ほしい。私の{口座が凍結|口座が凍結|plain}された",
            ),
            ("love", "[[email|dr.falke@example.org|dr.falke@example.org]] にも連絡ください"),
        ),
    ),
    Scene(
        "whatsapp",
        "kuro",
        48,
        0,
        (
            ("kuro", f"明日9時、{{叩き|叩{Z}き|zero-width}}の件。逃げるなよ"),
            ("sora", "やっぱり怖いです。やめたいです"),
            ("kuro", "実家の住所知ってるからな"),
            ("sora", "警察に相談します"),
        ),
    ),
    Scene(
        "sms",
        "unsaved",
        30,
        9,
        (
            (
                "unsaved",
                "【宅配】{お荷物をお届けできませんでした|お荷物をお届けできませんでした|plain}。"
                "{口座が犯罪に|カードが悪用|variant}された恐れがあり{アカウントが停止|本人確認が必要|variant}です "
                f"[[url|{_PARCEL}|{_PARCEL}]]",
            ),
        ),
    ),
    Scene(
        "sms",
        "mom",
        49,
        8,
        (
            ("mom", "最近連絡ないけど大丈夫？"),
            ("sora", "大丈夫。{!受け取り|荷物の受け取り|parcel}お願い"),
            ("mom", "{!運び|お米を運びました|groceries}よ"),
        ),
    ),
    Scene(
        "line",
        "work",
        18,
        16,
        (
            ("work", "明日のシフト、17時からお願い"),
            ("sora", "了解です！{!たたき|鶏のたたき|cooking}の仕込みもやります"),
            ("work", "メニューは{!UD|UDフォント|typography}で作り直したよ"),
            ("sora", "{!シグナル|Signal|traffic signal}の手前の看板もですね"),
        ),
    ),
    Scene(
        "line",
        "arab",
        25,
        12,
        (
            ("arab", "مرحبا، كيف حالك؟ سنلتقي غدا عند الساعة 10:30"),
            ("sora", "元気です🙌🏽 𠮷野家で会いましょう"),
            ("arab", "שלום — ok 👨‍👩‍👧‍👦"),
        ),
    ),
)
