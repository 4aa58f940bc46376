"""Which hyphens are inside a word, and which stand between two words."""

from __future__ import annotations

import re
from functools import lru_cache

from .dictionary import analyses, morfeusz

HYPHEN = re.compile(r"([-\u2010\u2011])")
ENDINGS = "i|y|a|e|ie|ego|iego|emu|iemu|ej|iej|ą|im|ym|imi|ymi|ich|ych"
ADJECTIVE = re.compile(rf"(?:sk|ck|dzk|n|ow)(?:{ENDINGS})$")


def cut_hyphens(run: str) -> list[str]:
    """Parts and hyphens of a run: "polsko-niemiecki" in three, "Jean-Claude" in one."""
    parts = HYPHEN.split(run)
    found = [parts[0]]
    for i in range(1, len(parts), 2):
        left, hyphen, right = parts[i - 1 : i + 2]
        if _one_word(left, right):
            found[-1] += hyphen + right
        else:
            found += [hyphen, right]
    return found


@lru_cache(maxsize=10_000)
def _one_word(left: str, right: str) -> bool:
    """Does the hyphen join two parts of one word, rather than two words?"""
    if left.isdigit():
        return not right.isdigit()  # 10-letni, but 10-15
    if right[-1:].isdigit():
        return True  # F-16
    if _in_dictionary(f"{left}-{right}") or _in_dictionary(f"{left}-{right}".lower()):
        return True  # e-mail, hip-hop
    if left[-1:].isupper():  # an acronym with its ending, but not two acronyms
        return len(left) == 1 or right.islower()
    names = left[:1].isupper() and right[:1].isupper()
    if left.endswith("o") and _adjectival(right) and not (names and _proper(left)):
        return False  # Kujawsko-Pomorskie, but Skarżysko-Kamienna
    if names:
        return not (_common(left) and _common(right))
    if right[:1].isupper():
        return len(left) <= 3 or not analyses(left)  # al-Kaida
    return not (_listed(left.lower()) and _listed(right))


def _in_dictionary(form: str) -> bool:
    """Is the whole form, hyphen included, one segment of the dictionary?"""
    found = morfeusz().analyse(form)
    return all(end == 1 for _, end, _ in found) and all(a[2] != "ign" for _, _, a in found)


def _listed(form: str) -> bool:
    """Has the form a reading as a common word?"""
    return any(a.lemma[:1].islower() for a in analyses(form))


def _proper(form: str) -> bool:
    """Has the form a reading as a name in its base form?"""
    return any(a.lemma[:1].isupper() and "nom" in a.tag for a in analyses(form))


def _common(form: str) -> bool:
    """Has the form only readings as a common word?"""
    found = analyses(form) or analyses(form.lower())
    return bool(found) and all(a.lemma[:1].islower() for a in found)


def _adjectival(form: str) -> bool:
    return bool(ADJECTIVE.search(form)) or any(
        a.tag.startswith(("adj:", "ppas", "pact")) for a in analyses(form.lower())
    )
