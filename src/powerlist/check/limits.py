"""Time limits in working days, calendar days and months, brought to one scale for comparison."""

from typing import Final

import polars as pl

LONGEST_MONTH: Final = 31
SHORTEST_MONTH: Final = 28
# Five working days take a week; the longest public holidays add ten more days.
CALENDAR_PER_WORKING_DAY: Final = 1.4
HOLIDAYS: Final = 10
WORKING_DAYS_A_WEEK: Final = 5
DAYS_A_WEEK: Final = 7


def fewest_days(limit: str) -> pl.Expr:
    """The fewest calendar days that `limit_legal` or `limit_promised` can mean."""
    days = pl.col(f"{limit}_days")
    return _by_unit(limit, working=days, calendar=days, months=days * SHORTEST_MONTH)


def most_days(limit: str) -> pl.Expr:
    """The most calendar days that the limit can mean."""
    days = pl.col(f"{limit}_days")
    working = days * CALENDAR_PER_WORKING_DAY + HOLIDAYS
    return _by_unit(limit, working=working, calendar=days, months=days * LONGEST_MONTH)


def exceeds_working_days(limit: str, most: int) -> pl.Expr:
    """Whether the limit is longer than so many working days, counted in plain weeks."""
    days = pl.col(f"{limit}_days")
    calendar = most / WORKING_DAYS_A_WEEK * DAYS_A_WEEK
    is_working = pl.col(f"{limit}_unit") == "working_days"
    return pl.when(is_working).then(days > most).otherwise(most_days(limit) > calendar)


def _by_unit(limit: str, *, working: pl.Expr, calendar: pl.Expr, months: pl.Expr) -> pl.Expr:
    unit = pl.col(f"{limit}_unit")
    return (
        pl.when(unit == "working_days")
        .then(working)
        .when(unit == "calendar_days")
        .then(calendar)
        .when(unit == "months")
        .then(months)
        .when(unit == "immediate")
        .then(0)
        .cast(pl.Float64)
    )
