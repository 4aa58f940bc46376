"""Which language a text is written in, by a library and its probabilities; nothing is guessed."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"  # ISO 639: no language told
# Those in which channels and portals around here write, their neighbours, and the ones they quote.
LANGUAGES = (
    "ar", "be", "bg", "cs", "de", "en", "es", "et", "fa", "fi", "fr", "he", "hr", "hu", "hy", "it", "ja",
    "ka", "kk", "ko", "lt", "lv", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "zh",
)  # fmt: skip
SURE = 0.5  # of all these languages together
_FEWEST_LETTERS = 8
_LOOKED_AT = 20_000  # code points
_NO_LANGUAGE = re.compile(r"(?:https?://|www\.|t\.me/)\S*|[@#]\w+|\S+@\S+\.\S+")


def detect(text: str) -> str:
    """The language's two letters (ISO 639-1); `und` where a text is too short or the library is not sure."""
    words = _NO_LANGUAGE.sub(" ", text[:_LOOKED_AT])
    if sum(char.isalpha() for char in words) < _FEWEST_LETTERS:
        return UNDETERMINED
    found, probability = _identifier().classify(words)
    return found if probability >= SURE else UNDETERMINED


def detect_or(text: str, said: str) -> str:
    """The detected language; where that is undetermined, the one that the publisher says, if it is one."""
    found = detect(text)
    code = said.strip().lower().replace("_", "-").split("-")[0]
    return code if found == UNDETERMINED and code in LANGUAGES else found


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
