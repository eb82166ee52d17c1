"""The blank forms of a round: one for every unit, with what the edition in force lists of it."""

import hashlib
import json
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from powerlist import form
from powerlist.editions.lists import Listing
from powerlist.editions.publishing import in_force
from powerlist.errors import UsageError
from powerlist.form import Form
from powerlist.model import as_json
from powerlist.settings import Round
from powerlist.workspace import Workspace

WRITTEN_NAME: Final = "forms.json"  # in work/: file name → SHA-256 of the form as we wrote it


@dataclass(frozen=True, slots=True)
class Handed:
    """What has been written."""

    forms: tuple[Form, ...]
    folder: Path
    previous: str  # the edition whose items are filled in; "" where there is none
    strangers: tuple[str, ...]  # those it names that are no unit of the roster
    kept: tuple[Path, ...] = ()  # forms somebody had filled in there, under their new names


def hand_out(
    place: Workspace, units: Collection[str], number: int | None, folder: Path | None = None
) -> Handed:
    """Write the forms of these units, or of all, into review/ or another folder.

    A form in review/ that somebody has filled in is kept under another name; another folder must
    not hold files of these names. Raises UsageError where it does, and for an unknown round.
    """
    due = _round(place, number)
    before = in_force(place)
    made = tuple(
        Form(
            city=place.settings.city,
            edition=place.settings.edition,
            unit=unit.name,
            round=due.number,
            created=place.settings.published_on,
            deadline=due.deadline,
            lines=form.lines(before.records.filter(pl.col("unit") == unit.name)) if before else (),
            previous=before.name if before else "",
        )
        for unit in place.settings.units
        if not units or unit.name in units
    )
    content = {f"{each.unit}.xlsx": form.write(each) for each in made}
    kept = _put_into(folder, content) if folder else _keep(place, content)
    return Handed(made, folder or place.forms, *_told(before), kept)


def _told(before: Listing | None) -> tuple[str, tuple[str, ...]]:
    if before is None:
        return "", ()
    unknown = before.records.filter(pl.col("unit").is_null())["unit_typed"]
    return before.name, tuple(unknown.drop_nulls().unique(maintain_order=True))


def _round(place: Workspace, number: int | None) -> Round:
    """The round asked for; otherwise the one for which returns come in now."""
    known = {each.number: each for each in place.settings.rounds}
    latest = max((file.round for file in place.returns()), default=1) or 1
    wanted = number or latest
    if number and known and number not in known:
        raise UsageError(f"powerlist.toml 里没有第 {number} 轮，请先加上 [[round]] 一节")
    return known.get(wanted, Round(wanted))


def _put_into(folder: Path, content: dict[str, bytes]) -> tuple[Path, ...]:
    """All of them or none; nothing that stands there already is touched."""
    taken = [name for name in content if (folder / name).exists()]
    if taken:
        raise UsageError(f"“{folder}”里已有“{taken[0]}”等 {len(taken)} 个同名文件，请换一个文件夹")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in content.items():
            (folder / f".{name}.part").write_bytes(data)
        for name in content:
            (folder / f".{name}.part").replace(folder / name)
    except OSError as error:
        raise UsageError(f"写不进“{folder}”：位置不对、磁盘已满或没有权限") from error
    finally:
        for name in content:
            (folder / f".{name}.part").unlink(missing_ok=True)
    return ()


def _keep(place: Workspace, content: dict[str, bytes]) -> tuple[Path, ...]:
    """Write them below review/, with what others have made of the earlier ones put aside."""
    log = place.work / WRITTEN_NAME
    ours: dict[str, str] = json.loads(log.read_text("utf-8")) if log.exists() else {}
    kept = []
    with place.transaction() as transaction:
        for name, data in content.items():
            path = place.forms / name
            standing = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
            fresh = hashlib.sha256(data).hexdigest()
            if standing not in {"", fresh, ours.get(name)}:
                aside = path.with_name(f"{path.stem}（有改动 {standing[:6]}）{path.suffix}")
                shutil.copyfile(path, transaction.path(aside))
                kept.append(aside)
            transaction.path(path).write_bytes(data)
            ours[name] = fresh
        transaction.path(log).write_text(as_json(ours), encoding="utf-8")
    return tuple(kept)
