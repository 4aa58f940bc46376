"""The JSON of a channel's export, out of a file or a zip, as a stream that never gives more than it may."""

from __future__ import annotations

import codecs
import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from .types import UnreadableInput

MAX_BYTES = 4_000_000_000
MAX_RECORD = 20_000_000  # bytes of one record
MAX_ENTRIES = 10_000  # files in a zip
MAX_RATIO = 200  # unpacked to packed; real exports stay below 20
_NAME = "result.json"
# The JSON reader's C code falls over numbers that Python refuses to make (4,300 digits).
_ENDLESS_NUMBER = re.compile(rb"[0-9]{1000}")
_END_OF_ZIP = b"PK\x05\x06"


class GuardedStream:
    """What a JSON reader reads from: drops the mark of UTF-8, counts lines, bounds the file and each record.

    `slowly_from`: from this byte on it gives single bytes, so that a fault is known to its line.
    """

    def __init__(self, file: IO[bytes], *, limit: int = MAX_BYTES, slowly_from: int | None = None) -> None:
        self._file = file
        self._limit = limit
        self._slowly_from = slowly_from
        self._tail = b""
        self.taken = 0
        self.lines = 0
        self.chunk_started = 0
        self.record_started = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most 64 KB; UnreadableInput `too_large`, `bad_json`, `bad_archive`."""
        if size == 0:  # the JSON reader asks so whether it is given bytes
            return b""
        size = 65_536 if size < 0 else min(size, 65_536)
        if self._slowly_from is not None:
            size = max(1, min(size, self._slowly_from - self.taken))
        try:
            chunk = self._file.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as problem:
            raise archive_refused(f"its {_NAME} is damaged ({problem})") from None
        self.chunk_started = self.taken
        self.taken += len(chunk)
        self.lines += chunk.count(b"\n")
        if self.taken > self._limit:
            raise _refused("too_large", f"The export holds more than {self._limit / 1e9:g} GB.")
        if self.taken - self.record_started > MAX_RECORD:
            raise _refused("too_large", f"One record is larger than {MAX_RECORD / 1e6:g} MB.")
        if _ENDLESS_NUMBER.search(self._tail + chunk):
            raise _refused("bad_json", "Not valid JSON: it holds a number of thousands of digits.")
        self._tail = (self._tail + chunk)[-1_000:]
        if self.chunk_started == 0:
            return self._without_mark(chunk, size)
        return chunk

    def _without_mark(self, chunk: bytes, size: int) -> bytes:
        if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise _refused("bad_encoding", "The export must be UTF-8, as the program writes it.")
        if chunk[:1] == codecs.BOM_UTF8[:1] and len(chunk) < 3:
            self.taken = self.chunk_started
            chunk += self._file.read(3 - len(chunk))
            self.taken += len(chunk)
        rest = chunk.removeprefix(codecs.BOM_UTF8)
        return rest or (self.read(size) if chunk else b"")


@contextlib.contextmanager
def open_json(path: Path, *, slowly_from: int | None = None) -> Iterator[GuardedStream]:
    """The export's JSON, from the file itself or the one `result.json` of a zip.

    UnreadableInput: no_file, empty, bad_archive (no or several exports, a zip in a zip, packed too tightly,
    encrypted, too many files, damaged), too_large.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if not start:
                raise _refused("empty", "The file is empty.")
            if not start.startswith((b"PK\x03\x04", _END_OF_ZIP)):
                yield GuardedStream(file, slowly_from=slowly_from)
                return
            _check_end_of_zip(file)
            with _archive(file) as archive:
                info = _export_in(archive)
                with _member(archive, info) as member:
                    yield GuardedStream(member, limit=info.file_size, slowly_from=slowly_from)
    except OSError as problem:
        raise _refused("no_file", f"{problem.strerror or problem}.") from None


def archive_refused(reason: str) -> UnreadableInput:
    """A zip that is not unpacked, and why."""
    return _refused("bad_archive", f"The archive cannot be read: {reason}.")


def _check_end_of_zip(file: IO[bytes]) -> None:
    """Looks at the number of files before a list of them is made: that list can be the bomb."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - 66_000))
    tail = file.read()
    at = tail.rfind(_END_OF_ZIP)
    if at < 0 or len(tail) - at < 22:
        raise archive_refused("it is cut off or damaged")
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > MAX_ENTRIES or directory > MAX_ENTRIES * 1_000:
        raise archive_refused(f"it holds more than {MAX_ENTRIES:,} files; pack {_NAME} alone")
    file.seek(0)


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise archive_refused("it is cut off or damaged") from None


def _export_in(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one export among the files of an archive; nothing is unpacked to find it."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > MAX_ENTRIES:
        raise archive_refused(f"it holds more than {MAX_ENTRIES:,} files; pack {_NAME} alone")
    found = [info for info in files if PurePosixPath(info.filename).name == _NAME]
    found = found or [info for info in files if info.filename.lower().endswith(".json")]
    if not found and any(info.filename.lower().endswith(".zip") for info in files):
        raise archive_refused("it holds another archive")
    if len(found) != 1:
        raise archive_refused(f"it holds {'several exports' if found else f'no {_NAME}'}")
    info = found[0]
    if info.flag_bits & 1:
        raise archive_refused("it is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others may ask for gigabytes of memory before they give a byte.
        raise archive_refused("it is packed in an unusual way")
    if info.file_size > MAX_BYTES:
        raise _refused("too_large", f"The export holds more than {MAX_BYTES / 1e9:g} GB.")
    if info.file_size > 1_000_000 and info.file_size > info.compress_size * MAX_RATIO:
        raise archive_refused("it is packed more tightly than any text")
    return info


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(info)
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError) as problem:
        raise archive_refused(f"its {_NAME} is damaged ({problem})") from None


def _refused(code: str, message: str) -> UnreadableInput:
    return UnreadableInput(code, message, field="file")
