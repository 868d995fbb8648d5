from __future__ import annotations

from forensics_app.index.analysis import analyse
from forensics_app.index.analysts import Analysts
from forensics_app.index.lexicon import load_default

BATCHES = [
    [
        f"闇.バ.イ.ト {number}",
        f"t.me/+AkashiDemo99{number:04}xyz 060-9901-{number:04}",
        "",
        "今日は カツオのたたき" * 40,
    ]
    for number in range(30)
]


def test_children_answer_in_order_and_the_same() -> None:
    lexicon = load_default()
    with Analysts(lexicon, 0, children=2) as crew:
        found = list(crew.run(BATCHES))
        assert [child.running for child in crew._crew] == [True, True]  # and not this process in their place
    assert found == [analyse(lexicon, batch) for batch in BATCHES]


def test_large_answers_do_not_lock_up() -> None:
    lexicon = load_default()
    batches = [["受け子 出し子 UD募集 高額 即日 " * 20] * 400 for _ in range(6)]
    with Analysts(lexicon, 0, children=2) as crew:
        assert [len(found) for found in crew.run(batches)] == [400] * 6


def test_a_dead_child_costs_no_text() -> None:
    lexicon = load_default()
    with Analysts(lexicon, 0, children=2) as crew:
        answers = crew.run(BATCHES)
        found = [next(answers)]
        crew._crew[0]._process.kill()
        found += answers
    assert found == [analyse(lexicon, batch) for batch in BATCHES]


def test_small_work_starts_no_children() -> None:
    with Analysts(load_default(), 100) as crew:
        assert len(list(crew.run(BATCHES))) == 30
        assert crew._crew == []
