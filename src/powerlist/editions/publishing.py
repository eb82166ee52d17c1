"""The next edition from the last one and its adjustments, without a new round of returns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from powerlist import changes, decide, publish
from powerlist.decide import Ledger
from powerlist.editions.adjusting import Adjustment, adjusted, adjustments
from powerlist.editions.compare import between
from powerlist.editions.lists import Listing, from_file, of_entries, released
from powerlist.editions.public_changes import fit_to_publish, without_held_back
from powerlist.editions.released import Edition, editions, entries_of, last_edition
from powerlist.errors import UsageError
from powerlist.settings import Settings, consistent
from powerlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Published:
    """What has been written."""

    edition: str
    files: tuple[Path, ...]
    changes: pl.DataFrame  # model.CHANGES, with basis and date from the adjustments


def publish_next(place: Workspace, ledger: Ledger, name: str, day: date, at: str) -> Published:
    """Write the edition `name`, dated `day`; `at` is the moment for the ledger.

    Raises UsageError where there is nothing to publish or the edition is there already.
    """
    last = last_edition(place)
    settings = consistent(replace(place.settings, edition=name, published_on=day))
    made = adjustments(decide.standing(ledger.decisions()), last.name)
    _refuse(place, ledger, last, settings, made)

    entries = adjusted(entries_of(last), made, settings.units)
    before = released(last, settings.units).records
    found = between(before, of_entries(entries, settings), settings.level)
    found = fit_to_publish(with_papers(found, made))
    told = changes.Heading(last.name, name, day, is_public=True)
    since_last = publish.SinceLast(found, changes.as_workbook(found, told))
    prepared = publish.prepare(entries, settings, since_last)
    _refuse_what_must_stay(prepared, last)
    folder = place.release(name)
    with place.transaction() as transaction:
        staged = transaction.path(folder / publish.MANIFEST).parent
        facts = {
            "predecessor": last.name,
            "ledger_head": ledger.head(),
            "adjustments": [_fact(one) for one in made],
        }
        names = [path.name for path in publish.write(prepared, facts, staged)]
        ledger.note_release(name, at, (staged / publish.MANIFEST).read_text(encoding="utf-8"))
    return Published(name, tuple(folder / file for file in names), found)


def differing(place: Workspace, ledger: Ledger, edition: Edition) -> tuple[str, ...] | None:
    """Ids of entries that the edition before it and the adjustments it names do not account for.

    None where the edition before it is gone.
    """
    before = next((e for e in editions(place) if e.name == edition.facts["predecessor"]), None)
    if before is None:
        return None
    named = {one["number"] for one in edition.facts["adjustments"]}
    made = adjustments(line for line in ledger.decisions() if line.number in named)
    units = place.settings.units
    expected = publish.view(adjusted(entries_of(before), made, units), place.settings)
    stated = publish.view(entries_of(edition), place.settings)
    said, found = (
        {line.entry_id: line.record for line in listing.lines()} for listing in (expected, stated)
    )
    return tuple(one for one in (found | said) if said.get(one) != found.get(one))


def with_papers(found: pl.DataFrame, made: Sequence[Adjustment]) -> pl.DataFrame:
    """The changes with basis and date of the adjustments that made them."""
    papers = {name.rpartition("（")[0] or name: one for one in made for name in _names_of(one)}
    rows = found.to_dicts()
    for row in rows:
        one = next((papers[n] for n in row["new_names"] + row["old_names"] if n in papers), None)
        if one:
            row["basis"] = "；".join(filter(None, (one.basis, one.document))) or None
            row["in_force"] = one.in_force.isoformat() if one.in_force else None
    return pl.DataFrame(rows, schema=found.schema)


def since_last(
    place: Workspace, entries: pl.DataFrame, settings: Settings
) -> publish.SinceLast | None:
    """What these entries change of the edition in force, with its change list; None for the first.

    That is the last edition published here, or else the one that powerlist.toml declares as the
    previous one.
    """
    old = in_force(place)
    if old is None:
        return None
    found = between(old.records, of_entries(entries, settings), settings.level)
    found, unsaid = without_held_back(found, entries)
    found = fit_to_publish(found)
    told = changes.Heading(old.name, settings.edition, settings.published_on, is_public=True)
    return publish.SinceLast(found, changes.as_workbook(found, told), unsaid)


def in_force(place: Workspace) -> Listing | None:
    """The list that holds now; None where there has been none yet."""
    units = place.settings.units
    if published := editions(place):
        return released(published[-1], units)
    for declared in place.settings.baselines:
        path = place.baseline / declared.file
        if declared.is_previous and path.is_file():
            return replace(from_file(path, units), name=declared.name)
    return None


def _names_of(made: Adjustment) -> list[str]:
    names = [name for _, name in made.items]
    new = made.values.get("item_name")
    return [*names, *([f"{new}（"] if new else []), *(f"{name}（" for name in made.into)]


def _refuse(
    place: Workspace,
    ledger: Ledger,
    last: Edition,
    settings: Settings,
    made: Sequence[Adjustment],
) -> None:
    if place.release(settings.edition).exists():
        raise UsageError(f"“{settings.edition}”已经公布，不再改动；请另起版次名称")
    if line := ledger.broken_at():
        raise UsageError(f"决定台账第 {line} 条与记入时不符，不能公布；请用备份恢复 powerlist.db")
    if not made:
        raise UsageError(f"“{last.name}”公布后还没有记过调整，请先用 powerlist adjust 记入")
    if settings.published_on < last.published_on:
        raise UsageError(f"公布日期早于“{last.name}”的 {last.published_on}，请用 --date 写明日期")


def _refuse_what_must_stay(prepared: publish.Prepared, last: Edition) -> None:
    """Raise UsageError for private data or a secrecy mark that the last edition did not have.

    What it had was answered for when it was reviewed, text by text.
    """
    data = {path.name: path.read_bytes() for path in last.folder.glob("*.json")}
    cleared = {part for text in publish.told_in(data) for part in (text, *text.split("\n"))}
    cleared = {part for part in cleared if publish.suspicious(part)}
    if found := publish.scan(prepared.files, cleared):
        told = "；".join(f"{one.kind} {one.shown}（{one.file} {one.place}）" for one in found[:3])
        raise UsageError(f"调整的内容里有不能公布的文字，请撤销后改记：{told}")


def _fact(made: Adjustment) -> dict[str, object]:
    return {
        "number": made.number,
        "change": made.told,
        "values": made.values,
        "into": list(made.into),
        "basis": made.basis,
        "document": made.document,
        "in_force": made.in_force.isoformat() if made.in_force else "",
        "by": made.signer,
    }
