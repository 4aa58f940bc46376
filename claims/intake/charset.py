"""Tells what kind of file bytes are, and which letters a Polish text file is written in."""

from __future__ import annotations

import codecs
import re

from .types import UnreadableInput

_KINDS = (
    (rb"%PDF-", "a PDF"),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive or an office document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
    (rb"\{\\rtf", "a rich text (RTF) document"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM.{12}\x28\0\0\0|II\*\0|MM\0\*", "an image"),
    (rb"ID3[\x02-\x04]|\xff\xfb|OggS\0|fLaC\0|RIFF....WAVE", "a sound recording"),
    (rb"\0...ftyp|\x1a\x45\xdf\xa3|RIFF....AVI ", "a video or a camera image"),
    (rb"\x1f\x8b|BZh[1-9]1AY|7z\xbc\xaf|Rar!\x1a|\xfd7zXZ|\x28\xb5\x2f\xfd", "a compressed archive"),
    (rb"\x7fELF|MZ.\0|\xca\xfe\xba\xbe", "a program"),
    (rb"SQLite format 3\0", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D})
_DECLARED = re.compile(r"""(?:charset|encoding)\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_TRUSTED = re.compile(
    r"utf-?(?:8|16|32)|(?:iso-?8859-?|latin-?|windows-?|cp-?)\d{1,4}|koi8-[ru]", re.IGNORECASE
)
_POLISH_UTF8 = re.compile(
    rb"\xc4[\x84-\x87\x98\x99]|\xc5[\x81-\x84\x9a\x9b\xb9-\xbc]|\xc3[\x93\xb3]|\xe2\x80"
)
# The same six letters (ą ś ź Ą Ś Ź) in the two single-byte alphabets; the others stand in the same place.
_LATIN2 = re.compile(rb"[\xb1\xb6\xbc\xa1\xa6\xac]")
_CP1250 = re.compile(rb"[\xb9\x9c\x9f\xa5\x8c\x8f]")
_ONLY_CP1250 = re.compile(
    rb"[\x80-\x9f]"
)  # control codes in ISO-8859-2, quotes, dashes and letters in cp1250


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding; UnreadableInput `binary` naming the kind, `bad_encoding` with the line."""
    kind = binary_kind(data)
    if kind:
        raise UnreadableInput("binary", f"The file is {kind}, not plain text.", field="file")
    encoding = _encoding(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = f"Line {line} holds bytes that no known text encoding explains; save the file as UTF-8."
        raise UnreadableInput("bad_encoding", message, field="file", line=line) from None


def decode_page(data: bytes, header: str = "") -> str:
    """A web page's text: UTF-8 if it is that, else as declared, else in the likelier Polish alphabet."""
    known = _marked(data) or _wide(data)
    declared = [known] if known else ["utf-8", *_DECLARED.findall(header), *_DECLARED.findall(_head(data))]
    for encoding in declared:
        if _TRUSTED.fullmatch(encoding):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode(_encoding(data), "replace")


def binary_kind(data: bytes) -> str:
    """What a file that is no text looks like, in words; empty for text."""
    for pattern, kind in _KINDS:
        if re.match(pattern, data, re.DOTALL):
            return kind
    if _marked(data) or _wide(data):
        return ""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return "a binary file" if controls * 100 > len(data) else ""


def _encoding(data: bytes) -> str:
    known = _marked(data) or _wide(data)
    if known:
        return known
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _POLISH_UTF8.search(data):
            return "utf-8"  # damaged or cut off: better refused with its line than read as gibberish
        older = not _ONLY_CP1250.search(data) and len(_LATIN2.findall(data)) >= len(_CP1250.findall(data))
        return "iso-8859-2" if older else "cp1250"
    return "utf-8"


def _head(data: bytes) -> str:
    return data[:4_096].decode("latin-1")


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the zero byte of every ASCII letter stands on one side."""
    head = data[:2_000]
    if len(data) % 2 or len(head) < 4:
        return ""
    for name, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) * 2 > len(zeros) and letters.count(0) * 20 <= len(letters):
            return name
    return ""
