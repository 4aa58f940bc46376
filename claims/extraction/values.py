"""Values that nothing changes once they are made: held to it by the type checker, not at run time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Value]) -> type[Value]:
    """A dataclass that mypy takes for a frozen one. What `frozen=True` does at run time makes the making of
    a value four times as slow, and the rules make thousands of them a text.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered_value(cls: type[Value]) -> type[Value]:
    """The same, of values that can be sorted."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)
