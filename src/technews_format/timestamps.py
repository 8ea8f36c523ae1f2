"""`Timestamp`: a `datetime` that remembers how it was spelled.

The format writes one instant in two keys: ``publishedAt`` in ISO 8601 with an
offset, ``date`` as ``YYYY-MM-DD HH:MM:SS`` that means UTC. Both are read as
aware datetimes and written back as they were read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema

__all__ = ["Timestamp"]

_PATTERN = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?"
    r"(?:[ ]?(Z|[+-]\d\d:?\d\d))?",
    re.ASCII,
)


_USUAL_LENGTH = len("2026-02-18T16:22:12+00:00")
_USUAL_SIGNS = ("--T::", "-- ::")


class Timestamp(datetime):
    """An aware `datetime` with the text it was read from.

    Comparing, hashing and arithmetic are those of `datetime`: two spellings of
    one instant are equal. A timestamp without an offset means UTC (FORMAT: the
    key ``date`` has no zone and means UTC).

    Examples:
        >>> Timestamp.parse("2026-02-18T16:22:12Z").text
        '2026-02-18T16:22:12Z'
        >>> Timestamp.parse("2026-02-18 16:22:12") == Timestamp.parse("2026-02-18T17:22:12+01:00")
        True
    """

    _text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 date and time.

        Args:
            text: ``YYYY-MM-DD``, ``T`` or a space, ``HH:MM``, optionally seconds, a
                fraction and an offset (``Z``, ``+HH:MM``, ``+HHMM``).

        Raises:
            ValueError: The text has another shape, or names no real instant.
        """
        if stamp := cls._parse_usual(text):
            return stamp
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"expected a date and time such as 2026-02-18T16:22:12+00:00, found {text!r}")
        *numbers, fraction, offset = match.groups("0")
        year, month, day, hour, minute, second = map(int, numbers)
        stamp = cls(year, month, day, hour, minute, second, int(fraction.ljust(6, "0")[:6]), _zone(offset))
        if stamp.tzinfo is not UTC:
            _require_utc_instant(stamp, text)
        stamp._text = text
        return stamp

    @classmethod
    def _parse_usual(cls, text: str) -> Self | None:
        """Read the two spellings that nearly all articles have, three times as fast as the pattern does."""
        offset = "" if text[19:] == "+00:00" else "+00:00"
        if len(text) + len(offset) != _USUAL_LENGTH or not text.isascii() or text[4::3][:5] not in _USUAL_SIGNS:
            return None
        try:
            stamp: Self = cls.fromisoformat(text + offset)
        except ValueError:
            return None
        stamp._text = text
        return stamp

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return an aware datetime as a `Timestamp`.

        Raises:
            ValueError: The datetime is naive (which instant it means is not known), or not
                within the years 1 to 9999 in UTC.
        """
        if isinstance(moment, cls):
            return moment
        if moment.utcoffset() is None:
            raise ValueError("the datetime has no time zone")
        _require_utc_instant(moment, moment.isoformat())
        if (moment.utcoffset() or timedelta()) % timedelta(minutes=1):  # of local time long ago: cannot be written
            moment = moment.astimezone(UTC)
        return cls.combine(moment.date(), moment.timetz())

    @property
    def spelling(self) -> str | None:
        """The text it was read from, or None."""
        return self._text

    @property
    def text(self) -> str:
        """The text it was read from, else ISO 8601."""
        return self._text if self._text is not None else self.isoformat()

    @property
    def utc_text(self) -> str:
        """``YYYY-MM-DD HH:MM:SS`` in UTC, the archive's form of ``date``."""
        return str(self.astimezone(UTC).replace(tzinfo=None))

    def __reduce_ex__(self, protocol: Any) -> str | tuple[Any, ...]:
        """Pickle and copy with the text."""
        if self._text is None:
            return super().__reduce_ex__(protocol)
        return (type(self).parse, (self._text,))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept text and aware datetimes; refuse numbers and naive datetimes."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda stamp: stamp.text, when_used="json"),
            json_schema_input_schema=core_schema.str_schema(pattern=_SCHEMA_PATTERN),
        )


# The same grammar in the dialect of regular expressions that JSON Schema recommends (ECMA 262).
# "$" is no end of text for every engine: Python's also matches before a final newline.
_SCHEMA_PATTERN = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?(?![\s\S])"
)


def _zone(offset: str) -> timezone:
    if offset in ("0", "Z", "+00:00"):  # "0": there is none
        return UTC
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - hours of a day, minutes of an hour
        raise ValueError(f"{offset!r} is not an offset from UTC")
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _require_utc_instant(moment: datetime, text: str) -> None:
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} lies outside the years 1 to 9999 in UTC") from None


def _validate(value: object) -> Timestamp:
    try:
        if isinstance(value, str):
            return Timestamp.parse(value)
        if isinstance(value, datetime):
            return Timestamp.of(value)
    except ValueError as error:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError("timestamp", "{reason}", {"reason": str(error)}) from None
    from pydantic_core import PydanticCustomError

    raise PydanticCustomError("timestamp_type", "expected a date and time as text, such as '2026-02-18T16:22:12+00:00'")
