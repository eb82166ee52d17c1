"""Writing an edition with where its rows come from, and following them back later."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from powerlist import editions, model, publish, read
from powerlist.decide import Ledger
from powerlist.pipeline import Outcome
from powerlist.publish import Verified
from powerlist.releasing.candidate import Candidate
from powerlist.workspace import Workspace


def write(
    place: Workspace, ready: Candidate, ledger: Ledger, facts: Mapping[str, object], at: str
) -> list[Path]:
    """Put the edition into release/ or nothing, and remember where its rows come from."""
    folder = place.release(ready.settings.edition)
    with place.transaction() as transaction:
        staged = transaction.path(folder / publish.MANIFEST).parent
        names = [path.name for path in publish.write(ready.prepared, facts, staged)]
        manifest = (staged / publish.MANIFEST).read_text(encoding="utf-8")
        ledger.note_release(ready.settings.edition, at, manifest, list(_origins(ready.outcome)))
    return [folder / name for name in names]


def traced(place: Workspace, ledger: Ledger, found: Verified) -> tuple[int, list[str]]:
    """How many published rows trace to a return that is still what it was, and which do not.

    A main item that only stands above its sub-items has no report of its own; a row of an edition
    made by adjustment rests on lines of the ledger.
    """
    edition = found.manifest["edition"]
    problems = []
    written = ledger.manifest(edition)
    if written is not None and json.loads(written) != found.manifest:
        problems.append(f"{publish.MANIFEST} 与台账记下的公布时的内容不一致")
    if "predecessor" in found.manifest["facts"]:
        untraced = _unaccounted(place, ledger, edition)
        return len(found.entry_ids) - len(untraced), problems + untraced
    origins = ledger.origins(edition)
    files = read.sheets(place.returns(), place.settings.read, cache=place.cache).files
    digests = {(row["round"], row["file"]): row["sha256"] for row in files.to_dicts()}
    traceable = 0
    for entry_id in found.entry_ids:
        if entry_id not in origins:
            problems.append(f"事项标识 {entry_id}：台账中没有它的来源")
            continue
        gone = [
            f"事项标识 {entry_id}：来源文件 {source['file']} 已不在或被改动"
            for source in json.loads(origins[entry_id])
            if digests.get((source["round"], source["file"])) != source["sha256"]
        ]
        problems += gone
        traceable += not gone
    return traceable, problems


def _unaccounted(place: Workspace, ledger: Ledger, name: str) -> list[str]:
    """What in an edition made by adjustment rests neither on the one before nor on the ledger."""
    edition = next((one for one in editions.editions(place) if one.name == name), None)
    if edition is None:
        return [f"“{name}”不在本工作目录的 release/ 中，无法追溯来源"]
    differing = editions.differing(place, ledger, edition)
    if differing is None:
        return [f"上一版“{edition.facts['predecessor']}”已不在 release/ 中，无法追溯来源"]
    return [f"事项标识 {one}：与上一版和台账中的调整对不上" for one in differing]


def _origins(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """For every published entry the reports it comes from, as JSON."""
    columns = ("round", "file", "sheet", "row")
    records = {row["record_id"]: row for row in outcome.records.to_dicts()}
    digests = {
        (row["round"], row["file"]): row["sha256"] for row in outcome.reading.files.to_dicts()
    }
    for entry in outcome.entries.filter("publishable").to_dicts():
        sources = [records[record_id] for record_id in entry["sources"]]
        told = [
            {column: row[column] for column in columns}
            | {"sha256": digests.get((row["round"], row["file"]))}
            for row in sources
        ]
        yield entry["entry_id"], model.as_json(told)
