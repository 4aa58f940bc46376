"""A grammar of Polish time expressions in three layers: detect (one module a family of rules), compose
(prepositions, ranges, day with hour) and resolve (values in the frame of publication day and tense).
"""

from .frame import Direction
from .grammar import TimeExpression, find_times, resolve
from .periods import Grain, Period

__all__ = ["Direction", "Grain", "Period", "TimeExpression", "find_times", "resolve"]
