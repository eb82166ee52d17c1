"""Every question ever asked, kept beside the ledger, so that an older workbook can be read back."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from powerlist.decide.case import Case, CaseKind, Member, Option
from powerlist.decide.ledger import Ledger
from powerlist.model import as_json


def remember(ledger: Ledger, cases: Iterable[Case]) -> None:
    """Keep the questions of a run; what is asked and what may be answered is in their ids."""
    ledger.keep_questions({case.case_id: as_json(asdict(case)) for case in cases})


def remembered(ledger: Ledger) -> dict[str, Case]:
    """All questions asked so far, by case id."""
    return {key: _case(json.loads(text)) for key, text in ledger.questions().items()}


def _case(values: dict[str, Any]) -> Case:
    built = {
        "kind": CaseKind(values["kind"]),
        "members": tuple(Member(**member) for member in values["members"]),
        "options": tuple(Option(**option) for option in values["options"]),
        "values": tuple(values["values"]),
        "needs_reason": tuple(values["needs_reason"]),
        "subjects": tuple(values["subjects"]),
    }
    return Case(**(values | built))
