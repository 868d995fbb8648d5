"""Everyday chat around the scenes, so that what matters has to be found: harmless words, many of them look-alikes."""

from __future__ import annotations

from typing import Final

from forensics_app.demo.dice import Dice

_OPENERS: Final = (
    "おはよう",
    "おつかれ〜",
    "今日暇？",
    "ねえねえ",
    "そういえば",
    "さっきはありがとう",
    "ごめん遅れる",
    "了解！",
    "えっまじ",
    "いいね👍",
    "ｵﾂｶﾚｻﾏ",
    "ただいま",
    "明日どうする",
    "もう着いた",
    "寝坊した😪",
    "うける",
    "なるほど",
    "助かる🙏",
    "確認する",
    "今電車",
)
_TOPICS: Final = (
    "駅前の新しいカフェ行った",
    "カツオのたたき美味しかった",
    "アイス買いすぎた",
    "野菜スープ作った",
    "草むしりで腰痛い",
    "レポートの締切いつ？",
    "シフト変わってほしい",
    "ライブのチケット取れた🎫",
    "雨すごい☔",
    "信号待ち長い",
    "口座の引き落とし今日だった",
    "宅配の受け取りお願い",
    "自転車パンクした",
    "新幹線の予約した",
    "映画の続編やるって",
    "猫が脱走した🐈",
    "UDフォント読みやすい",
    "課題の資料送って",
    "給料日まであと3日",
    "バイトの面接受かった",
    "誕生日プレゼント何がいい",
    "お祭り混んでた🎆",
    "スマホの充電器忘れた",
    "かき氷食べたい🍧",
    "肩たたき券もらった",
    "炙りサーモン最高",
    "粉薬飲めない",
    "冷たいお茶ちょうだい",
    "鍵どこ置いた？",
    "運動会の写真見て",
)
_ENDINGS: Final = ("", "", "笑", "！", "〜", "…", "😂", "ね", "かも", "ｗｗｗ", " またね", "🥲", "(^^)", "？？", "🍣")


def chatter(dice: Dice) -> str:
    """One line of small talk."""
    if dice.number(5) == 0:
        return dice.pick(_OPENERS) + dice.pick(_ENDINGS)
    return f"{dice.pick(_OPENERS)} {dice.pick(_TOPICS)}{dice.pick(_ENDINGS)}"
