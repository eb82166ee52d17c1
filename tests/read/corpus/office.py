"""Conversions by LibreOffice, in one instance, with the passwords and PDF options a case asks for.

Run by the system's Python, which has `uno`: office.py JOBS.json, a list of objects with source,
target, filter and options. What LibreOffice writes holds the time of writing, so these files are
made once and committed.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PORT = 20904


def main(jobs_file: str) -> None:
    """Do all jobs, then end the instance that was started for them."""
    with tempfile.TemporaryDirectory(prefix="lo_corpus_") as profile:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
        ]
        accept = f"--accept=socket,host=127.0.0.1,port={PORT};urp;"
        office = subprocess.Popen([*command, accept])  # noqa: S603 - fixed arguments
        desktop = connected()
        try:
            for job in json.loads(Path(jobs_file).read_text(encoding="utf-8")):
                convert(desktop, job)
                print(job["target"])  # noqa: T201 - a script says what it made
        finally:
            desktop.terminate()
            office.wait(30)


def connected() -> Any:  # noqa: ANN401 - uno has no types
    """The desktop of the instance, once it answers."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(60):
        try:
            there = resolver.resolve(
                f"uno:socket,host=127.0.0.1,port={PORT};urp;StarOffice.ComponentContext"
            )
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError


def convert(desktop: Any, job: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    """Load one file and store it in another format."""
    document = desktop.loadComponentFromURL(
        Path(job["source"]).as_uri(),
        "_blank",
        0,
        tuple(named(name, value=True) for name in ("Hidden", "ReadOnly")),
    )
    settings = [named("FilterName", job["filter"])]
    settings += [named(name, nested(value)) for name, value in job["options"].items()]
    document.storeToURL(Path(job["target"]).as_uri(), tuple(settings))
    document.close(True)  # noqa: FBT003 - uno takes it by place only


def nested(value: object) -> object:
    """A table of settings as uno wants it inside another."""
    if not isinstance(value, dict):
        return value
    inner = tuple(named(key, each) for key, each in value.items())
    return uno.Any("[]com.sun.star.beans.PropertyValue", inner)


def named(name: str, value: object) -> PropertyValue:
    """A property."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


if __name__ == "__main__":
    main(sys.argv[1])
