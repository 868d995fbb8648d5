"""Identifiers: the published test vectors, the spellings people use, and nothing in ordinary text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.index.entities.bank_accounts import yucho_account
from forensics_app.index.entities.cards import is_individual_number, is_luhn
from forensics_app.index.entities.find import find_entities
from forensics_app.index.entities.wallets import eip55


def _found(text: str) -> list[tuple[str, str, bool]]:
    return [(one.type, one.value, one.valid) for one in find_entities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("090-1234-5678", "+819012345678"),
        ("電話は０９０－１２３４－５６７８まで", "+819012345678"),
        ("090ー1234ー5678", "+819012345678"),
        ("090−1234−5678", "+819012345678"),
        ("090 1234 5678", "+819012345678"),
        ("(090)1234-5678", "+819012345678"),
        ("09012345678に", "+819012345678"),
        ("06012345678", "+816012345678"),
        ("070-1234-5678", "+817012345678"),
        ("050-1234-5678", "+815012345678"),
        ("0120-444-444", "+81120444444"),
        ("03(3581)0110", "+81335810110"),
        ("+81 90 1234 5678", "+819012345678"),
        ("+81(0)90-1234-5678", "+819012345678"),
        ("+1 844 555 0100", "+18445550100"),
        ("〇九〇一二三四五六七八", "+819012345678"),
        ("ゼロ9ゼロ-1234-5678", "+819012345678"),
        ("0\ufe0f\u20e39\ufe0f\u20e30\ufe0f\u20e31234\u200b5678", "+819012345678"),
    ],
)
def test_phones(text: str, value: str) -> None:
    assert _found(text) == [("phone", value, True)]


def test_several_phones_in_a_row() -> None:
    values = [value for _, value, _ in _found("06012345678 050-1234-5678 0120-444-444 03(3581)0110")]
    assert values == ["+816012345678", "+815012345678", "+81120444444", "+81335810110"]


def test_wrong_phone_of_clear_shape_is_kept_as_invalid() -> None:
    assert _found("090-0234-5678") == [("phone", "+819002345678", False)]


@pytest.mark.parametrize(
    "text",
    [
        "注文番号 12345678901234",
        "2024-01-02 10:20:30",
        "価格は120,000円",
        "ISBN 978-4-00-310101-8",
        "v1.2.3.4",
        "0.123456789012",
        "会議は10:00-11:00",
        "あれ、それ二人で",
        "今日は〇〇さん",
    ],
)
def test_ordinary_numbers_are_no_identifiers(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "valid"),
    [
        ("a.b..c.@docomo.ne.jp", "a.b..c.@docomo.ne.jp", True),
        ("foo..bar@example.com", "foo..bar@example.com", False),
        ("Foo＠Example.co.jp", "foo@example.co.jp", True),
        ("abc(at)example[dot]com", "abc@example.com", True),
        ("abcあっとexampleどっとcom", "abc@example.com", True),
        ("連絡はa_b-c+d@mail.example.jpへ", "a_b-c+d@mail.example.jp", True),
    ],
)
def test_emails(text: str, value: str, valid: bool) -> None:
    assert _found(text) == [("email", value, valid)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("https://t.me/yami_tanakaに来て", "telegram", "yami_tanaka"),
        ("YAMI_tanaka.t.me", "telegram", "yami_tanaka"),
        ("tg://resolve?domain=yami_tanaka", "telegram", "yami_tanaka"),
        ("t.me/+AbCdEfGhIjKlMnOp", "invite", "t.me/+AbCdEfGhIjKlMnOp"),
        ("t.me/joinchat/AbCdEfGhIjKlMnOp", "invite", "t.me/+AbCdEfGhIjKlMnOp"),
        ("t.me/+819012345678", "phone", "+819012345678"),
        ("t[.]me/yami_tanaka", "telegram", "yami_tanaka"),
        ("https://signal.me/#p/+819012345678", "phone", "+819012345678"),
        ("https://signal.group/#CjQKIabc", "invite", "signal.group/#CjQKIabc"),
        ("https://line.me/R/ti/p/@shop01", "line", "@shop01"),
        ("line.me/ti/g/AbCdEf", "invite", "line.me/ti/g/AbCdEf"),
        ("lin.ee/AbCd123", "invite", "lin.ee/AbCd123"),
        ("discord.gg/abcDEF", "invite", "discord.gg/abcDEF"),
        ("https://discord.com/invite/abcDEF", "invite", "discord.gg/abcDEF"),
        ("chat.whatsapp.com/ABCDEFGHIJKLMNOPQRSTUV", "invite", "chat.whatsapp.com/ABCDEFGHIJKLMNOPQRSTUV"),
        ("wa.me/819012345678", "phone", "+819012345678"),
        ("https://api.whatsapp.com/send?phone=819012345678", "phone", "+819012345678"),
        ("open.kakao.com/o/gABCdef", "invite", "open.kakao.com/o/gABCdef"),
        ("https://twitter.com/Tanaka_Test/status/1", "x", "tanaka_test"),
        ("https://www.instagram.com/foo.bar/", "instagram", "foo.bar"),
        ("https://www.tiktok.com/@foo.bar", "tiktok", "foo.bar"),
    ],
)
def test_links_of_messengers(text: str, kind: str, value: str) -> None:
    found = _found(text)
    assert (kind, value, True) in found
    assert len(found) == 2
    assert {one[0] for one in found} == {kind, "url"}


@pytest.mark.parametrize(
    "path", ["share/url?url=x", "addstickers/Abc", "login/12345", "proxy?server=x", "giftcode/abc"]
)
def test_reserved_segments_of_telegram_are_no_names(path: str) -> None:
    assert [kind for kind, _, _ in _found(f"https://t.me/{path}")] == ["url"]


def test_defanged_url_is_refanged_and_stored_as_found() -> None:
    (one,) = find_entities("見て hxxps://Evil[.]example[.]com/a?b=1。")
    assert (one.value, one.stored) == ("https://evil.example.com/a?b=1", "hxxps://Evil[.]example[.]com/a?b=1")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("テレグラム→ @yami_work99 まで", "telegram", "yami_work99"),
        ("テレ→ @ a b c 1 2 3", "telegram", "abc123"),
        ("LINE ID：ａｂｃ＿１２３", "line", "abc_123"),
        ("ライン→tanaka.01", "line", "tanaka.01"),
        ("X: @Tanaka_Test", "x", "tanaka_test"),
        ("インスタは foo.bar", "instagram", "foo.bar"),
        ("加V weixin_abc1", "wechat", "weixin_abc1"),
        ("シグナル tanaka.42", "signal", "tanaka.42"),
        ("@someone_else よろしく", "handle", "someone_else"),
    ],
)
def test_handles_need_a_cue(text: str, kind: str, value: str) -> None:
    assert _found(text) == [(kind, value, True)]


@pytest.mark.parametrize(
    "text",
    [
        "LINEで連絡して",
        "テレビで見た program",
        "xylophone practice",
        "Telegram is nice",
        "signal lost today",
        "Xの screenshot",
        "LINEの stamp wo",
    ],
)
def test_words_after_a_service_are_no_handles(text: str) -> None:
    assert _found(text) == []


TON = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs"
VALID = [
    ("btc", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("btc", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"),
    ("btc", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("btc", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("eth", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"),
    ("eth", "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB"),
    ("eth", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"),
    ("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    ("xrp", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
    ("xrp", "rrrrrrrrrrrrrrrrrrrrBZbvji"),
    ("ltc", "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"),
    ("ltc", "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441"),
    ("ltc", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"),
    ("doge", "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L"),
    ("ton", TON),
]


@pytest.mark.parametrize(("kind", "address"), VALID)
def test_wallets(kind: str, address: str) -> None:
    (one,) = find_entities(f"送金先 {address} まで")
    assert (one.type, one.stored, one.valid) == (kind, address, True)
    wrong = address[:-2] + ("a" if address[-2] not in "aA" else "b") + address[-1]
    assert not any(other.valid for other in find_entities(f"送金先 {wrong} まで"))


@pytest.mark.parametrize(
    "address",
    [
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    ],
)
def test_wrong_checksum_is_kept_as_invalid(address: str) -> None:
    assert [(one.stored, one.valid) for one in find_entities(address)] == [(address, False)]


def test_wallet_normal_forms() -> None:
    assert eip55("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed") == "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert _found("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")[0][1] == "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    account = _found(TON)[0][1]
    assert account.startswith("0:b113a994")
    monero = "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"
    assert _found(monero) == [("xmr", monero, True)]


def test_solana_needs_a_cue() -> None:
    address = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"
    assert _found(address) == []
    assert _found(f"SOLで {address}") == [("sol", address, True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三菱UFJ銀行 渋谷支店 普通 1234567 ﾔﾏﾀﾞﾀﾛｳ", "0005-渋谷支店-普通-1234567"),
        ("楽天銀行 第一営業支店(251)普通7654321", "0036-251-普通-7654321"),
        ("みずほ銀行 支店番号001 普通預金 口座番号:1234567", "0001-001-普通-1234567"),
        ("ゆうちょ 〇五八支店 普通 1234567", "9900-058-普通-1234567"),
        ("ゆうちょ 記号10530 番号12345671", "9900-058-普通-1234567"),
        ("ゆうちょ銀行 17300-19927651", "9900-738-普通-1992765"),
    ],
)
def test_bank_accounts(text: str, value: str) -> None:
    assert _found(text) == [("bank_account", value, True)]


def test_yucho_conversion() -> None:
    assert yucho_account("10530", "12345671") == ("058", "普通", "1234567")
    assert yucho_account("17300", "19927651") == ("738", "普通", "1992765")
    assert yucho_account("01230", "4567") == ("129", "当座", "0004567")
    assert yucho_account("10530", "12345672") is None
    assert _found("記号10530 番号12345672")[0][2] is False


def test_cards_are_masked() -> None:
    (one,) = find_entities("カード 4111 1111 1111 1111")
    assert (one.value, one.valid, one.stored) == ("411111******1111", True, "4111 1111 1111 1111")
    assert _found("4111-1111-1111-1112") == [("card", "411111******1112", False)]
    assert is_luhn("79927398713")
    assert not is_luhn("79927398710")


def test_individual_numbers_need_a_cue_and_are_masked() -> None:
    assert is_individual_number("983205673214")
    assert is_individual_number("123456789018")
    assert not is_individual_number("983205673210")
    assert _found("マイナンバー 1234 5678 9018") == [("my_number", "********9018", True)]
    assert _found("1234 5678 9018") == []


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_stored_is_always_the_raw_text(text: str) -> None:
    for one in find_entities(text):
        assert one.stored == text[one.span[0] : one.span[1]]


@given(
    st.text(st.sampled_from("0901234-5678@.:/ーtme lin.ee＠０９\u200bｈ+()[]x1A銀行支店普通記号番号あ "), max_size=60)
)
def test_hostile_mixtures_do_not_break(text: str) -> None:
    for one in find_entities(text):
        assert one.stored == text[one.span[0] : one.span[1]]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 30_000,
        "0" * 30_000,
        "a." * 15_000,
        "1-" * 15_000,
        "@" * 30_000,
        "http://" * 5_000,
        "0 " * 15_000,
        "LINE:" * 6_000,
        "銀行" * 15_000,
        "記号" * 15_000,
        "〇九" * 15_000,
    ],
)
def test_long_hostile_texts_end(text: str) -> None:
    assert all(one.stored == text[slice(*one.span)] for one in find_entities(text))
