"""The release's own list of its files: whoever has it can tell whether a copy is the real one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from powerlist import __version__
from powerlist.publish.parts import View
from powerlist.settings import Settings


def manifest(
    view: View, settings: Settings, facts: Mapping[str, object], files: Mapping[str, bytes]
) -> bytes:
    """Size and SHA-256 of every file, counts of every annex, edition, and the facts given."""
    document = {
        "title": view.title,
        "city": settings.city,
        "division": settings.division,
        "year": settings.year,
        "edition": settings.edition,
        "published_on": settings.published_on.isoformat(),
        "program": f"powerlist {__version__}",
        "sections": [
            {
                "name": section.name,
                "annex": section.annex,
                "title": section.title,
                **asdict(section.totals),
            }
            for section in view.sections
        ],
        "facts": dict(facts),
        "files": [
            {
                "name": name,
                "bytes": len(files[name]),
                "sha256": hashlib.sha256(files[name]).hexdigest(),
            }
            for name in sorted(files)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
