"""Answers about stretches of a text, kept as long as its words are read as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Keeper(Protocol):
    """What answers are about, with those given so far: question -> place -> answer."""

    @property
    def answers(self) -> defaultdict[Any, dict[Any, Any]]: ...


About = TypeVar("About", bound=Keeper)
Answer = TypeVar("Answer")
Place = ParamSpec("Place")
UNASKED: Any = object()


def answered_once(
    question: Callable[Concatenate[About, Place], Answer],
) -> Callable[Concatenate[About, Place], Answer]:
    """Asks a question that several rules ask about the same place only once.

    Its answer must hang on nothing but the words and what earlier stages found, and be immutable.
    """

    @wraps(question)
    def answer(about: About, /, *args: Place.args, **kwargs: Place.kwargs) -> Answer:
        known = about.answers[question]
        key = (args, *kwargs.items()) if kwargs else args
        found: Answer = known.get(key, UNASKED)
        if found is UNASKED:
            found = known[key] = question(about, *args, **kwargs)
        return found

    return answer
