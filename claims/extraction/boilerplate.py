"""What a line or a sentence is by its wording: a publisher's own words to its readers, by the rules of
`lexicon/boilerplate.yaml`, and the forms of footers, menus and addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lexicon import data

LONGEST_TEASER = 300  # code points of a line that opens with "Przeczytaj także"
LONGEST_TOLD = 230  # the same where the line ends like a told sentence
LONGEST_NOTICE = 600
LONGEST_CALL = 200
LONGEST_QUESTION = 140
LOOKED_AT = 400
LEADING = r"(?:(?![„\"“«‚'‘])[\W_]){0,12}"
NOTHING = re.compile(r"[\W_]{0,12}")
COLON = re.compile(r"(?:\s+[\w.]+){0,5}?\s*(?::(?!\d)|>|►|→|▶|➡|»|👉|👇|\||\s[–—-]\s)")
LABEL = re.compile(r"\s*(?::|>|►|→|▶|➡|»|👉|👇|\|)[\W_]*(?=(\w)|$)")
HEADLINE = re.compile(r"[\])]?\s+[\W_]*(\w)")
QUESTION = re.compile(
    r",?\s+(?:co|jak|jaki|jakie|jaka|kto|kogo|komu|ile|gdzie|kiedy|dlaczego|czemu|czy|czym|skąd|o czym)\b",
    re.I,
)
ARROW_END = re.compile(r"(?:>{1,3}|(?<=\s)»|►|→)\s*[\])]?$")
MENU = re.compile(r"[^|•·]{1,25}(?:\s[|•·]\s[^|•·]{1,25}){1,12}")
ADDRESS = re.compile(r"(?:https?://|www\.|t\.me/|@\w|#\w)\S*")
NO_WORDS = re.compile(r"[\W\d_]{1,40}")


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    whole_line: bool
    then: str
    form: re.Pattern[str]


@cache
def _lists() -> dict[str, str]:
    """The word lists of the lexicon that forms name in braces, each as a choice."""
    return {name: _choice(words) for name, words in data("boilerplate")["words"].items()}


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the lexicon, in its order."""
    lists = _lists()
    return tuple(
        Rule(
            f"boilerplate.{rule['id']}",
            rule["at"] == "line",
            rule["then"],
            re.compile(LEADING + _choice([_fill(form, lists) for form in rule["forms"]]) + r"(?!\w)", re.I),
        )
        for rule in data("boilerplate")["rules"]
    )


def line_rule(line: str) -> str | None:
    """The id of the rule by which all of a line is the publisher's, if one is."""
    if len(line) > LONGEST_NOTICE:
        return None
    if len(line) <= 40 and NO_WORDS.fullmatch(line):
        return "boilerplate.no_words"
    if _addresses_only(line):
        return "boilerplate.address"
    if len(line) <= 160 and line.count(" ") >= 2 and _menu(line):
        return "boilerplate.menu"
    if spoken(line):
        return "boilerplate.read_also" if _labelled(line) else None
    return _worded_line(line) or _pointing_line(line)


def sentence_rule(sentence: str, bracketed: bool = False) -> str | None:
    """The id of the rule by which one sentence within a paragraph is the publisher's, if one is.

    `bracketed`: it stands in brackets of its own, where shorter markers do.
    """
    head = sentence[:LOOKED_AT]
    if not _may_be_own(head):
        return None
    for rule in rules():
        if (not rule.whole_line or bracketed and rule.then == "label") and _holds(rule, head):
            return rule.name
    return None


def spoken(line: str) -> bool:
    """A dialogue turn: a dash before words that another dash, or a told sentence's stop, ends."""
    if not line.startswith(("– ", "— ", "- ")):
        return False
    return any(dash in line[2:] for dash in (" – ", " — ", " - ")) or (
        line[0] != "-" and line.endswith((".", "!", "?", "…"))
    )


def label_line(line: str) -> bool:
    """A marker with nothing after it: "Czytaj też:"; what it announces is on the lines below."""
    if len(line) > 60 or not _may_be_own(line):
        return False
    for rule in rules():
        mark = rule.form.match(line) if rule.then in {"teaser", "label", "colon"} else None
        if mark and (
            NOTHING.fullmatch(line, mark.end())
            or line.endswith(":")
            and line.count(":") == 1
            and line.count(" ") <= 7
        ):
            return True
    return False


def heads_comments(line: str) -> bool:
    """Does the line head the readers' comments?"""
    return len(line) <= 60 and bool(_comments().fullmatch(line))


def trailing_marker(line: str) -> int | None:
    """Where "Zobacz również" or "[czytaj więcej]" at the end of a line begins."""
    offset = max(0, len(line) - 60)
    tail = line[offset:].lower()
    if not any(word in tail for word in _inviting()):
        return None
    mark = _trailing().search(line, offset)
    if mark is None or mark.start() == 0:
        return None
    marker, after = mark.group(1), line[mark.end(1) :]
    opened = bool(set(mark.group()) & set("[(>►→|▶"))
    return mark.start() if marker[0].isupper() or opened or not after.strip() else None


def arrow(line: str) -> bool:
    """A headline with an arrow at its end: "Huta staje >>"."""
    return len(line) <= LONGEST_TOLD and bool(ARROW_END.search(line))


def _may_be_own(head: str) -> bool:
    """Does any rule's form open the line? Few lines pass, so that the rules are tried one by one on these."""
    return _any_form().match(head.lower()) is not None


@cache
def _any_form() -> re.Pattern[str]:
    """All forms in one, in small letters: without IGNORECASE a form is passed over by its first letter."""
    lists = _lists()
    forms = [_fill(form, lists) for rule in data("boilerplate")["rules"] for form in rule["forms"]]
    return re.compile(LEADING + _choice(forms) + r"(?!\w)")


def _worded_line(line: str) -> str | None:
    head = line[:LOOKED_AT]
    if not _may_be_own(head):
        return None
    for rule in rules():
        if len(line) <= _longest(rule, line) and _holds(rule, head):
            return rule.name
    return None


def _pointing_line(line: str) -> str | None:
    if arrow(line):
        return "boilerplate.arrow"
    at = trailing_marker(line)
    if at and len(line) <= LONGEST_TOLD and not line[:at].rstrip(" [(").endswith((".", ".”", '."', "…")):
        return "boilerplate.teaser_before_marker"
    return None


def _labelled(line: str) -> bool:
    """- Czytaj też: P - mówi X: a bullet, whatever dashes the headline holds."""
    mark = rules()[0].form.match(line)
    return mark is not None and len(line) <= LONGEST_TEASER and bool(LABEL.match(line, mark.end()))


def _longest(rule: Rule, line: str) -> int:
    if rule.then == "anything":
        return LONGEST_NOTICE
    if rule.then == "call":
        return LONGEST_CALL
    if rule.then == "question":
        return LONGEST_QUESTION
    if rule.then == "teaser":
        return LONGEST_TEASER if line.endswith(".") else LONGEST_NOTICE
    return LONGEST_TOLD if line.endswith(".") else LONGEST_TEASER


def _holds(rule: Rule, head: str) -> bool:
    mark = rule.form.match(head)
    return mark is not None and _follows(rule.then, head[mark.end() :])


def _follows(then: str, rest: str) -> bool:
    if then == "anything" or NOTHING.fullmatch(rest):
        return True
    if then == "nothing":
        return False
    if then == "call":
        return not _reported(rest)
    if then == "question":
        return bool(QUESTION.match(rest)) and not _reported(rest)
    if label := LABEL.match(rest):
        return then != "label" or _opens_headline(label.group(1)) or bool(ADDRESS.match(rest, label.end()))
    if then == "label":
        return False
    if COLON.match(rest):
        return True
    if then == "colon":
        return False
    opening = HEADLINE.match(rest)
    if opening and _opens_headline(opening.group(1)):
        return not (rest.endswith(".") and _reported(rest))
    return bool(QUESTION.match(rest)) and not _reported(rest)


def _opens_headline(letter: str | None) -> bool:
    return letter is None or letter.isupper() or letter.isdigit()


@cache
def _told() -> re.Pattern[str]:
    return re.compile(
        r"[,–—”\"-]\s*(?:jak\s+)?" + _choice(data("boilerplate")["words"]["reporting"]) + r"(?!\w)", re.I
    )


def _reported(rest: str) -> bool:
    return bool(_told().search(rest))


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(LEADING + _choice(data("boilerplate")["comments"]) + r"[\W_]*", re.I)


@cache
def _inviting() -> tuple[str, ...]:
    """Words of which every trailing marker holds one: the forms of `read_also` begin with an invitation."""
    invitations = (max(form.split(), key=len) for form in data("boilerplate")["words"]["invite"])
    return tuple(dict.fromkeys(["więcej", *invitations]))


@cache
def _trailing() -> re.Pattern[str]:
    lists = _lists()
    forms = [
        form for rule in data("boilerplate")["rules"] if rule["id"] == "read_also" for form in rule["forms"]
    ]
    plain = _choice([_fill(form, lists) for form in forms])
    short = _fill(r"[\[(](?:więcej|{invite})[\])]", lists)
    return re.compile(rf"(?:^|[\s\[(>►→|▶]+)({plain}|{short})[^\w]{{0,8}}$", re.I)


def _addresses_only(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 30 and all(
        ADDRESS.fullmatch(word.strip("[](),;")) or not any(c.isalnum() for c in word) for word in words
    )


def _menu(line: str) -> bool:
    """Czat | Reklama | Wsparcie: short items without a sentence's punctuation between strokes."""
    parts = re.split(r"\s[|•·]\s", line)
    short = all(0 < len(part.split()) <= (3 if len(parts) > 2 else 2) for part in parts)
    return short and not line.endswith((".", "?")) and bool(MENU.fullmatch(line))


def _choice(forms: list[str]) -> str:
    """One of the forms, longest first."""
    longest_first = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(form.replace(" ", r"\s+") for form in longest_first) + ")"


def _fill(form: str, lists: dict[str, str]) -> str:
    for name, choice in lists.items():
        form = form.replace("{" + name + "}", choice)
    return form
