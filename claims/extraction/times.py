"""Times against the publication date: weekdays, dates, months, relative words; open rather than wrong."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from . import calendar_words as cal
from .layers import Layers, Sentence, TimeHit, Word, layers
from .lexicon import data

PAST_WORDS = {"zeszły", "ubiegły", "miniony", "poprzedni", "ostatni"}
NEXT_WORDS = {"przyszły", "następny", "najbliższy", "nadchodzący", "kolejny"}
THIS_WORDS = {"ten", "bieżący"}
UNITS = {"tydzień", "miesiąc", "rok"}


@cache
def table(section: str) -> dict[str, int]:
    found: dict[str, int] = data("times")[section]
    return found


class Times:
    """Fills `Layers.times`; a text without a date gets only absolute times."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        found.times = []
        for sentence in found.sentences:
            found.times.extend(sorted(Reader(found, sentence).read(), key=lambda t: t.start))
        return doc


class Reader:
    """Reads one sentence from left to right; the longest expression wins."""

    def __init__(self, found: Layers, sentence: Sentence) -> None:
        self.found, self.words, self.day = found, found.words, found.published
        self.start, self.end = sentence.start, sentence.end

    def read(self) -> list[TimeHit]:
        hits: list[TimeHit] = []
        i = self.start
        while i < self.end:
            hit = (
                self._night(i)
                or self._date(i)
                or self._month_year(i)
                or self._year(i)
                or self._unit(i)
                or self._weekday(i)
                or self._day_word(i)
                or self._ago(i)
                or self._vague(i)
            )
            if hit is None:
                i += 1
                continue
            hit = self._range(hit)
            hits.append(hit)
            i = max(hit.end, i + 1)
        return hits

    def _word(self, i: int) -> Word | None:
        return self.words[i] if i < self.end else None

    def _lower(self, i: int) -> str:
        return self.words[i].lower if self.start <= i < self.end else ""

    def _future(self, i: int) -> bool:
        """Does the nearest verb speak of what is to come?"""
        near = sorted(
            (w for w in self.words[max(self.start, i - 12) : min(self.end, i + 13)] if w.finite),
            key=lambda w: abs(w.i - i),
        )
        for verb in near[:1]:
            if verb.pos == "bedzie" or verb.pos == "fin" and "perf" in verb.best.tags:
                return True
            return verb.pos == "fin" and verb.lemma == "mieć"
        return False

    def _hit(self, start: int, end: int, iso: str | None, rule: str) -> TimeHit:
        """Takes in a preposition before and a part of the day after."""
        if start > self.start and self._lower(start - 1) in {"w", "we", "na", "dnia"}:
            start -= 1
        while end < self.end and (
            self._lower(end) in data("times")["dayparts"]
            or self._lower(end) in {"r.", "roku", "br."}
            or self._lower(end) == "po"
            and self._lower(end + 1) in data("times")["dayparts"]
            or self._lower(end) == "przed"
            and self._lower(end + 1) == "południem"
        ):
            end += 1
        return TimeHit(start, end, iso, rule)

    def _night(self, i: int) -> TimeHit | None:
        """w nocy z 19 na 20 sierpnia, w nocy z poniedziałku na wtorek."""
        if self._lower(i) != "nocy" or self._lower(i + 1) not in {"z", "ze"} or self._lower(i + 3) != "na":
            return None
        first, second = self._lower(i + 2), self._lower(i + 4)
        month = table("months").get(self._lower(i + 5))
        if first.isdigit() and second.isdigit() and month:
            year = (
                int(self._lower(i + 6))
                if self._lower(i + 6).isdigit() and len(self._lower(i + 6)) == 4
                else None
            )
            last = cal.day_month(self.day, int(second), month, year, self._future(i))
            if last is None:
                return self._hit(i, i + 6, None, "time.night")
            return self._hit(i, i + 6 + bool(year), f"{last - timedelta(1)}/{last}", "time.night")
        weekdays = table("weekdays")
        if first in weekdays and second in weekdays:
            day = cal.weekday(self.day, weekdays[second], self._future(i))
            return self._hit(i, i + 5, f"{day - timedelta(1)}/{day}" if day else None, "time.night_weekdays")
        return None

    def _date(self, i: int) -> TimeHit | None:
        """1 grudnia, 20 listopada 2020 r., 30 marca przyszłego roku, 12.03.2022."""
        text = self._lower(i)
        exact = cal.numeric(text)
        if exact:
            return self._hit(i, i + 1, exact.isoformat(), "time.numeric_date")
        month = table("months").get(self._lower(i + 1))
        if not (text.isdigit() and len(text) <= 2 and month):
            return None
        stop, year = i + 2, None
        after = self._lower(stop)
        if after.isdigit() and len(after) == 4:
            stop, year = stop + 1, int(after)
        elif (
            self.day
            and (word := self._word(stop))
            and self._lower(stop + 1) == "roku"
            and (step := _step(word)) is not None
        ):
            stop, year = stop + 2, self.day.year + step
        day = cal.day_month(self.day, int(text), month, year, self._future(i))
        return self._hit(i, stop, day.isoformat() if day else None, "time.date")

    def _month_year(self, i: int) -> TimeHit | None:
        """w listopadzie 2018 roku, do końca stycznia, od maja."""
        month = table("months").get(self._lower(i))
        before = self._lower(i - 1)
        if (
            not month
            or before.isdigit()
            or before
            not in {"w", "we", "od", "do", "końca", "koniec", "początku", "połowie", "z", "przed", "po"}
        ):
            return None
        year_text = self._lower(i + 1)
        explicit = year_text.isdigit() and len(year_text) == 4
        future = before in {"od", "do", "końca", "koniec"} and self._ahead(i) or self._future(i)
        year = int(year_text) if explicit else cal.month_year(self.day, month, future)
        iso = f"{year:04d}-{month:02d}" if year else None
        start, stop = i, i + 1 + explicit
        if iso and year and before == "końca" and self._lower(i - 2) == "do":
            return TimeHit(i - 2, stop, cal.month_end(year, month).isoformat(), "time.until_month_end")
        return self._hit(start, stop, iso, "time.month")

    def _ahead(self, i: int) -> bool:
        near = [w for w in self.words[max(self.start, i - 12) : self.end] if w.finite]
        return any(w.pos in {"fin", "bedzie"} for w in near)

    def _year(self, i: int) -> TimeHit | None:
        """w 2010 roku, w latach 2020 i 2021."""
        text = self._lower(i)
        if not (text.isdigit() and len(text) == 4 and "1900" <= text <= "2100"):
            return None
        second = self._lower(i + 2)
        if (
            self._lower(i - 1) == "latach"
            and self._lower(i + 1) in {"i", "-", "–", "oraz"}
            and second.isdigit()
        ):
            return TimeHit(
                i - 2 if self._lower(i - 2) in {"w", "na"} else i - 1, i + 3, f"{text}/{second}", "time.years"
            )
        if self._lower(i + 1) in {"roku", "r.", "rok"} or self._lower(i - 1) in {"roku", "rok"}:
            return self._hit(
                i, i + 2 if self._lower(i + 1) in {"roku", "r.", "rok"} else i + 1, text, "time.year"
            )
        return None

    def _unit(self, i: int) -> TimeHit | None:
        """w ubiegłym tygodniu, w przyszłym roku, w tym miesiącu."""
        word, unit = self._word(i), self._word(i + 1)
        if (
            word is None
            or unit is None
            or unit.lemma not in UNITS
            or self._lower(i - 1) not in {"w", "we", "na"}
        ):
            return None
        step = _step(word)
        if step is None:
            return None
        iso = cal.unit(self.day, unit.lemma, step) if self.day else None
        return self._hit(i, i + 2, iso, f"time.{unit.lemma}")

    def _weekday(self, i: int) -> TimeHit | None:
        number = table("weekdays").get(self._lower(i))
        if number is None:
            return None
        before = self._word(i - 1) if i > self.start else None
        if (
            before is None
            or before.lower not in {"w", "we", "od", "do", "na", "po", "przed", "z"}
            and _step(before) is None
        ):
            return None
        step = _step(before) if before.pos == "adj" else None
        start = i - 1 if step is not None else i
        day = cal.weekday(self.day, number, step == 1 or step is None and self._future(i), last=step == -1)
        return self._hit(start, i + 1, day.isoformat() if day else None, "time.weekday")

    def _day_word(self, i: int) -> TimeHit | None:
        word = self._lower(i)
        days = table("days")
        if word in days:
            iso = (self.day + timedelta(days[word])).isoformat() if self.day else None
            return self._hit(i, i + 1, iso, "time.day_word")
        if word == "dzień" and self._lower(i + 1) in {"wcześniej", "później"}:
            base = cal.last_day([t.iso for t in self.found.times[-4:] if t.iso])
            step = -1 if self._lower(i + 1) == "wcześniej" else 1
            return TimeHit(
                i, i + 2, (base + timedelta(step)).isoformat() if base else None, "time.day_before"
            )
        return None

    def _ago(self, i: int) -> TimeHit | None:
        """trzy dni temu, tydzień temu, przed dwoma dniami."""
        if self._lower(i) != "temu" or i == self.start or self.day is None:
            return None
        unit = self.words[i - 1].lemma
        count, start = cal.count_before(self.words, i - 2, self.start)
        if unit in {"dzień", "doba"}:
            return TimeHit(start, i + 1, (self.day - timedelta(count)).isoformat(), "time.days_ago")
        if unit in UNITS:
            return TimeHit(start, i + 1, cal.unit(self.day, unit, -count), "time.units_ago")
        return (
            TimeHit(start, i + 1, "PAST_REF", "time.ago")
            if unit in {"godzina", "lato", "chwila", "minuta"}
            else None
        )

    def _vague(self, i: int) -> TimeHit | None:
        for section, iso in (("past", "PAST_REF"), ("future", "FUTURE_REF")):
            for phrase in data("times")[section]:
                parts = phrase.split()
                if all(self._lower(i + n) == part for n, part in enumerate(parts)):
                    return TimeHit(i, i + len(parts), iso, "time.vague")
        return None

    def _range(self, hit: TimeHit) -> TimeHit:
        """od poniedziałku: from that day on."""
        before = self._lower(hit.start - 1)
        if before == "od" and hit.iso and "/" not in hit.iso and hit.iso[0].isdigit():
            return TimeHit(hit.start - 1, hit.end, f"{hit.iso}/..", hit.rule + ".since")
        return hit


def _step(word: Word) -> int | None:
    """-1 for ubiegły, 0 for ten, +1 for przyszły."""
    for listed, step in ((PAST_WORDS, -1), (NEXT_WORDS, 1), (THIS_WORDS, 0)):
        if word.lemmas() & listed:
            return step
    return None


@Language.factory("sprawdzam_times")
def create(nlp: Language, name: str) -> Times:
    return Times()
