"""Endings of words that the dictionary does not know."""

from __future__ import annotations

import re

ENDING = re.compile(
    r"(owskiego|owskiemu|iego|iemu|owie|owi|ami|ach|iem|ego|emu|imi|ymi|em|om|im|ym|ie|ów|[aeiouyęą])$"
)


def stem(lower: str) -> str:
    """An unknown word without its likeliest ending, so that its forms share a symbol."""
    short = ENDING.sub("", lower) if len(lower) > 5 else lower
    return short if len(short) >= 3 else lower
