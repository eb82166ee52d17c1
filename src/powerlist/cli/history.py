"""powerlist history: one item over the editions."""

import argparse

from powerlist import decide, editions, workspace
from powerlist.cli.show import console
from powerlist.decide import Ledger
from powerlist.editions.history import Chapter
from powerlist.errors import UsageError
from powerlist.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    """What became of the item, the oldest first."""
    show = console()
    with workspace.open_at(options.folder) as place:
        chapters = _chapters(place)
        events = editions.history(chapters, options.name, place.settings.level)
    if not events:
        raise UsageError(f"各版目录里都没有名称含“{options.name}”的事项")
    show.print(f"“{options.name}”历次版次")
    for one in events:
        day = f"（{one.day}）" if one.day else ""
        show.print(f"{one.edition}{day}　{one.kind}　{one.name}（{one.unit}）")
        if one.told:
            show.print(f"    {one.told}")
        if one.basis or one.signer:
            show.print(f"    依据 {one.basis or '未写'}　经办人 {one.signer}")
    return 0


def _chapters(place: Workspace) -> list[Chapter]:
    """Earlier editions that powerlist.toml declares, then those published, the oldest first."""
    units = place.settings.units
    found = []
    for one in place.settings.baselines:
        if one.is_previous:
            listing = editions.from_file(place.baseline / one.file, units)
            day = one.issued_on.isoformat() if one.issued_on else ""
            found.append(Chapter(one.name, day, listing.records))
    found.sort(key=lambda chapter: chapter.day)
    lines = decide.standing(Ledger(place.ledger).decisions())
    for edition in editions.editions(place):
        made = editions.adjustments(lines, edition.facts.get("predecessor", ""))
        records = editions.released(edition, units).records
        found.append(Chapter(edition.name, edition.published_on.isoformat(), records, made))
    if not found:
        raise UsageError("还没有公布过目录，请先运行 powerlist publish")
    return found
