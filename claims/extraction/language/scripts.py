"""Lemma scripts: how a form becomes its lemma, as a label that a network can choose."""

from __future__ import annotations

from os.path import commonprefix

KEEP, SMALL = "=", "a"


def script(form: str, lemma: str) -> str | None:
    """What `apply` needs to make the lemma of the form; None where the two share no beginning.

    `=2+y`: keep the letters as written, cut two, add y. `a2+y`: the same on small letters.
    """
    written = commonprefix([form, lemma])
    small = commonprefix([form.lower(), lemma])
    how, kept = (KEEP, written) if len(written) >= len(small) else (SMALL, small)
    if not kept:
        return None
    return f"{how}{len(form) - len(kept)}+{lemma[len(kept) :]}"


def apply(script: str, form: str) -> str:
    """The lemma that a script makes of a form; the form itself where it is too short for the script."""
    how, _, added = script.partition("+")
    cut = int(how[1:])
    if cut >= len(form):
        return form
    kept = form if how[0] == KEEP else form.lower()
    return kept[: len(form) - cut] + added
