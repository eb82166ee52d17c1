"""What stands in the cells that findings point at, exactly as typed."""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

SHEET: Final = ("round", "file", "sheet")
Place = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts by round, file, sheet and address."""

    texts: dict[Place, str]

    @classmethod
    def of(cls, findings: pl.DataFrame, sheets: pl.DataFrame) -> "Typed":
        """The texts that these findings need, no more."""
        pointed = findings.select(*SHEET, pl.col("row"), address="cell").drop_nulls()
        rows = sheets.join(pointed, on=[*SHEET, "row"], how="semi")
        cells = rows.select(*SHEET, "cells").explode("cells").unnest("cells")
        asked = cells.join(pointed, on=[*SHEET, "address"], how="semi")
        texts = asked.select(*SHEET, "address", "text").iter_rows()
        return cls({place: text for *place_, text in texts for place in [tuple(place_)]})

    def at(self, finding: dict[str, Any]) -> str:
        """What stands in the finding's cell; "" where it is empty or none is named."""
        return self.texts.get((*(finding[key] for key in SHEET), finding["cell"]), "")
