"""The notice's figures against the annexes, and what the office has to fill in."""

from io import BytesIO

import docx
import polars as pl
import pytest

from powerlist.publish.notice import figures, notice, stated
from powerlist.publish.parts import View
from powerlist.publish.view import view
from powerlist.settings import Settings


@pytest.fixture
def listing(city_list: pl.DataFrame, settings: Settings) -> View:
    return view(city_list, settings)


def lines(draft: bytes) -> list[str]:
    return [part.text for part in docx.Document(BytesIO(draft)).paragraphs]


def test_the_notice_states_what_each_annex_holds(listing: View, settings: Settings) -> None:
    found = figures(notice(listing, settings))

    assert found == stated(listing)
    assert found["附件2"] == (2, 1, 0)
    assert found["附件3"] == (0, 0, 3)


def test_a_figure_changed_by_hand_is_noticed(listing: View, settings: Settings) -> None:
    document = docx.Document(BytesIO(notice(listing, settings)))
    for part in document.paragraphs:
        for run in part.runs:
            run.text = run.text.replace("附件2：主项2项", "附件2：主项3项")
    changed = BytesIO()
    document.save(changed)

    assert figures(changed.getvalue()) != stated(listing)


def test_every_annex_is_listed_by_its_title(listing: View, settings: Settings) -> None:
    told = "\n".join(lines(notice(listing, settings)))

    for section in listing.sections:
        assert section.title in told


def test_changes_are_summed_up_by_kind(listing: View, settings: Settings) -> None:
    changes = pl.DataFrame({"kind": ["新增", "新增", "取消", "未变"]})
    told = "\n".join(lines(notice(listing, settings, changes)))

    assert "新增2项，取消1项" in told
    assert "未变" not in told
