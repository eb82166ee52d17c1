"""The table of what is no longer in force holds what it promises."""

from powerlist.language import registry
from powerlist.reference import repealed, statutes


def test_every_title_stands_once() -> None:
    keys = [registry.key(each.title) for each in repealed.load()]

    assert len(set(keys)) == len(keys)


def test_they_stand_in_the_order_of_years() -> None:
    years = [each.day.year for each in repealed.load()]

    assert years == sorted(years)


def test_a_successor_does_not_bear_the_same_title() -> None:
    same = [
        each.title
        for each in repealed.load()
        if each.successor and registry.key(each.successor) == registry.key(each.title)
    ]

    assert same == []


def test_no_successor_is_itself_repealed_before() -> None:
    gone = {registry.key(each.title): each.day for each in repealed.load()}

    assert all(
        gone.get(registry.key(each.successor or ""), each.day) >= each.day
        for each in repealed.load()
    )


def test_repealed_statutes_of_the_registry_are_found_by_their_short_title() -> None:
    known = {registry.key(each.title) for each in statutes.load()}

    assert "婚姻法" in {registry.key(each.title) for each in repealed.load()} & known
