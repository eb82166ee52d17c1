from collections import Counter

from powerlist.language import instruments, registry
from powerlist.reference import statutes

KINDS = {
    instruments.LAW,
    instruments.REGULATION,
    instruments.STATE_DECISION,
    instruments.LOCAL_REGULATION,
    instruments.MINISTRY_RULE,
    instruments.LOCAL_RULE,
    instruments.DOCUMENT,
}


def test_ids_are_unique() -> None:
    assert len(statutes.by_id()) == len(statutes.load()) > 800


def test_kinds_are_ours() -> None:
    assert {statute.kind for statute in statutes.load()} <= {None, *KINDS}


def test_numbers_stand_in_the_one_spelling_citations_have() -> None:
    for statute in statutes.load():
        for number in statute.numbers:
            read = instruments.number(number)
            assert read is not None, number
            assert read.text == number


def test_a_title_with_its_number_finds_its_statute() -> None:
    for statute in statutes.load():
        number = statute.numbers[0] if statute.numbers else None
        assert registry.find(statute.title, number, statute.year) == statute


def test_only_state_council_decisions_share_a_title() -> None:
    shared = Counter(registry.key(statute.title) for statute in statutes.load())
    kinds = {one.kind for one in statutes.load() if shared[registry.key(one.title)] > 1}
    assert kinds == {instruments.STATE_DECISION}


def test_short_titles_and_old_typing_errors_are_aliases() -> None:
    for written in ("水法", "中华人民共和国水法", "水 法", "《水法》（2016年修订）"):
        found = registry.find(written, None, None)
        assert found is not None
        assert found.title == "中华人民共和国水法"
