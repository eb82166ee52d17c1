"""Reading in child processes, for files that make a reader hang, abort or eat all memory.

xlrd, pdfplumber and the compiled readers fail in ways that no exception tells of: they stop the
process, or never come back. A child that does so is ended and its file is called damaged; the
files after it go to a fresh child. Small files of formats that this package parses by itself are
read where they are: its parsers count what they take, and starting a child costs more than they do.
"""

import contextlib
import gc
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Final, Self

from powerlist.model import FileOutcome, as_json
from powerlist.read.detect import kind_of
from powerlist.read.one_file import FileReading, read_file
from powerlist.read.stored import FileFrames, framed, from_bytes, to_bytes
from powerlist.settings import ReadSettings

SECONDS: Final = 60.0  # per file, and for each of its megabytes some more:
_SECONDS_PER_MEGABYTE: Final = 3.0
MEMORY: Final = 2**30  # bytes a child may take beyond what it has when it starts to read
_MEMORY_PER_BYTE: Final = 250  # 200,000 rows of 12 columns are 10 MB packed and fill 2.5 GB
_MOST_MEMORY: Final = 3 * 2**30
_MOST_CHILDREN: Final = 4  # more would fight over one disk and a desktop's memory
_SMALL: Final = 128 * 2**10
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # OLE2: looking inside is already a library's work
_OWN_PARSERS: Final = {"xlsx", "docx", "ods", "text", "html", "mhtml", "xml2003", "xlsb"}
_LENGTHS: Final = struct.Struct(">QQ")
_LENGTH: Final = struct.Struct(">Q")
_SERVE: Final = "from powerlist.read.process import serve; serve()"


def is_harmless(data: bytes) -> bool:
    """A small file that only this package's own parsers will touch."""
    if not data:
        return True
    if len(data) > _SMALL or data.startswith(_COMPOUND):
        return False
    try:
        kind = kind_of(data)
    except Exception:  # noqa: BLE001 - a container that cannot even be listed is for a child
        return False
    return kind.is_damaged or kind.is_protected or kind.name in _OWN_PARSERS


class Readers:
    """Child processes that read files, started when first needed; a context manager."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """`seconds` and `memory` are what one file may cost."""
        count = max(min(os.cpu_count() or 1, _MOST_CHILDREN), 1)
        self.window: Final = 2 * count  # files worth handing over at a time
        self._threads = ThreadPoolExecutor(count)
        self._children = [_Child(seconds, memory) for _ in range(count)]
        self._free: SimpleQueue[_Child] = SimpleQueue()
        for child in self._children:
            self._free.put(child)

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """End the children, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.retire()
        self._threads.shutdown()

    def submit(self, data: bytes, file: str, settings: ReadSettings) -> Future[FileFrames]:
        """What the file says, read by the next child that is free."""
        return self._threads.submit(self._read, data, file, settings)

    def _read(self, data: bytes, file: str, settings: ReadSettings) -> FileFrames:
        child = self._free.get()
        try:
            return child.read(data, file, settings)
        except OSError:  # no child may be started here: better read without a guard than not at all
            return framed(read_file(data, file, settings))
        finally:
            self._free.put(child)


class _Child:
    """One process that reads file after file; replaced by a new one when it had to be ended."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._is_retired = False
        self._starting = threading.Lock()

    def read(self, data: bytes, file: str, settings: ReadSettings) -> FileFrames:
        """What the file says; DAMAGED where the child did not survive it."""
        process = self._ready()
        if not process:
            return _failure(None)
        is_late = threading.Event()

        def stop() -> None:
            is_late.set()
            _kill(process)

        seconds = self._seconds + _SECONDS_PER_MEGABYTE * (len(data) // 2**20)
        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = _asked(process, data, file, settings)
        finally:
            timer.cancel()
        frames = from_bytes(answer) if answer is not None else None
        if frames is None:
            self.end()
            return _failure(seconds if is_late.is_set() else None)
        return frames

    def _ready(self) -> subprocess.Popen[bytes] | None:
        """The process, started if need be; none once the work is over."""
        with self._starting:
            if not self._process and not self._is_retired:
                self._process = _started(self._memory)
            return self._process

    def retire(self) -> None:
        """End the process, to be followed by no other."""
        with self._starting:
            self._is_retired = True
        self.end()

    def end(self) -> None:
        """Kill the process and all it started."""
        process, self._process = self._process, None
        if process:
            _kill(process)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both were asked for


def _started(memory: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very program; nothing of a file is in the command
        # -P: the working folder is the user's; no module is ever taken from there.
        [sys.executable, "-P", "-c", _SERVE, str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "POLARS_MAX_THREADS": "1"},
        start_new_session=True,  # so that what a reader starts (soffice) ends with it
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _asked(
    process: subprocess.Popen[bytes], data: bytes, file: str, settings: ReadSettings
) -> bytes | None:
    """The child's answer; None where it ended instead."""
    if not process.stdin or not process.stdout:
        return None
    head = as_json({"file": file, "settings": asdict(settings)}).encode()
    try:
        process.stdin.write(_LENGTHS.pack(len(head), len(data)) + head)
        process.stdin.write(data)
        process.stdin.flush()
        return _exactly(process.stdout, *_LENGTH.unpack(_exactly(process.stdout, _LENGTH.size)))
    except (OSError, EOFError, ValueError):
        return None


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _failure(seconds: float | None) -> FileFrames:
    """Not for the cache: another day, or on another machine, the file may be read."""
    why = f"读取超过 {seconds:g} 秒仍未完成" if seconds else "读取时程序异常中止或内存不足"
    sentence = f"{why}，文件可能已损坏或异常庞大，请用原软件重新打开、另存后再报"
    return framed(FileReading("", FileOutcome.DAMAGED, sentence), is_lasting=False)


def serve() -> None:
    """The child's side: files in on standard input, frames out, until the input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not be taken for an answer
    memory, reserved = int(sys.argv[1]), _reserved()
    gc.disable()  # a sheet is a million small objects, none of them garbage until it is answered
    while len(lengths := requests.read(_LENGTHS.size)) == _LENGTHS.size:
        head_length, data_length = _LENGTHS.unpack(lengths)
        head = json.loads(_exactly(requests, head_length))
        allowed = min(memory + _MEMORY_PER_BYTE * data_length, max(_MOST_MEMORY, memory))
        _limit_memory(reserved + allowed)
        data = _exactly(requests, data_length)
        reading = read_file(data, head["file"], ReadSettings(**head["settings"]))
        answer = to_bytes(framed(reading))
        del data, reading
        gc.collect()
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _reserved() -> int:
    """The address space this process has now; 0 where the system is not Linux."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", encoding="ascii") as statistics:  # noqa: PTH123 - a kernel interface, not a file
        return int(statistics.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _limit_memory(size: int) -> None:
    """Windows and macOS know no such limit; there the time limit alone protects."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - no such module on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
