"""`Timestamp`: a `datetime` that remembers how it was spelled.

The format writes one instant in two keys: ``publishedAt`` in ISO 8601 with an
offset, ``date`` as ``YYYY-MM-DD HH:MM:SS`` that means UTC. Both are read as
aware datetimes and written back as they were read.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar, Self, overload

from technews_format._util.lazy import pattern

if TYPE_CHECKING:
    from typing import SupportsIndex

    from pydantic import GetCoreSchemaHandler
    from pydantic_core.core_schema import CoreSchema

__all__ = ["Timestamp"]

_PATTERN = pattern(
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
    one instant are equal. Text without an offset means UTC, however it is read
    (docs/format.md: the key ``date`` has no zone and means UTC), and so does the
    system's clock. Whatever else would make one without a zone raises `ValueError`:
    which instant it means is not known.

    Examples:
        >>> Timestamp.parse("2026-02-18T16:22:12Z").text
        '2026-02-18T16:22:12Z'
        >>> Timestamp.parse("2026-02-18 16:22:12") == Timestamp.parse("2026-02-18T17:22:12+01:00")
        True
        >>> Timestamp.fromisoformat("20260218T162212").text
        '2026-02-18T16:22:12+00:00'
    """

    min: ClassVar[Timestamp]  # pyright: ignore[reportIncompatibleVariableOverride]  # nobody sets it
    max: ClassVar[Timestamp]  # pyright: ignore[reportIncompatibleVariableOverride]  # nobody sets it
    _text: str | None = None

    if not TYPE_CHECKING:  # for type checkers, the signature is that of datetime

        def __new__(cls, *args: Any, **kwargs: Any) -> Self:
            """Make an aware one, or none."""
            return _require_zone(super().__new__(cls, *args, **kwargs))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 date and time.

        Args:
            text: ``YYYY-MM-DD``, ``T`` or a space, ``HH:MM``, optionally seconds, a
                fraction and an offset (``Z``, ``+HH:MM``, ``+HHMM``).

        Raises:
            ValueError: The text has another shape, or names no real instant.
        """
        if not isinstance(text, str):
            raise TypeError(f"expected a date and time as text, not {type(text).__name__}")
        if stamp := cls._parse_canonical(text):
            return stamp
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"expected a date and time such as 2026-02-18T16:22:12+00:00, found {text!r}")
        *numbers, fraction, offset = match.groups("0")
        year, month, day, hour, minute, second = map(int, numbers)
        stamp = cls(year, month, day, hour, minute, second, int(fraction.ljust(6, "0")[:6]), _zone(offset))
        _require_utc_instant(stamp, text)
        stamp._text = text
        return stamp

    @classmethod
    def _parse_canonical(cls, text: str) -> Self | None:
        """Read the two spellings that nearly all articles have, five times as fast as the pattern does."""
        offset = "" if text[19:] == "+00:00" else "+00:00"
        if len(text) + len(offset) != _USUAL_LENGTH or not text.isascii() or text[4::3][:5] not in _USUAL_SIGNS:
            return None
        try:
            moment = datetime.fromisoformat(text + offset)
        except ValueError:
            return None
        stamp: Self = datetime.__new__(
            cls, moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, UTC
        )
        stamp._text = text
        return stamp

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return an aware datetime as a `Timestamp` with the offset that it has at that instant.

        The zone itself is not kept: a text holds an offset only, and where clocks are set back two
        datetimes of such a zone are never equal to those of another one.

        Raises:
            ValueError: The datetime is naive (which instant it means is not known), or not
                within the years 1 to 9999 in UTC.
        """
        if not isinstance(moment, datetime):
            raise TypeError(f"expected an aware datetime, not {type(moment).__name__}")
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError("the datetime has no time zone")
        if not (isinstance(moment, cls) and isinstance(moment.tzinfo, timezone)):
            numbers = moment.timetuple()[:6]
            moment = cls(*numbers, moment.microsecond, timezone(offset))
        _require_utc_instant(moment, moment.isoformat())
        return moment

    @classmethod
    def fromisoformat(cls, date_string: str, /) -> Self:
        """Read what `datetime.fromisoformat` reads; without an offset it means UTC."""
        return cls.of(_aware(datetime.fromisoformat(date_string)))

    @classmethod
    def strptime(cls, date_string: str, format: str, /) -> Self:  # noqa: A002 - named as in datetime
        """Read what `datetime.strptime` reads; without an offset it means UTC."""
        return cls.of(_aware(datetime.strptime(date_string, format)))  # noqa: DTZ007 - made aware

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return the present, in UTC if no zone is given."""
        return cls.of(datetime.now(tz or UTC))

    @classmethod
    def today(cls) -> Self:
        """Return the present in UTC."""
        return cls.now()

    @classmethod
    def utcnow(cls) -> Self:
        """Return the present in UTC."""
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp: float, /, tz: tzinfo | None = None) -> Self:
        """Return the instant of a POSIX timestamp, in UTC if no zone is given."""
        return cls.of(datetime.fromtimestamp(timestamp, tz or UTC))

    @classmethod
    def utcfromtimestamp(cls, timestamp: float, /) -> Self:
        """Return the instant of a POSIX timestamp in UTC."""
        return cls.fromtimestamp(timestamp)

    @overload  # type: ignore[override]  # datetime's own wants the same class on both sides
    def __sub__(self, value: datetime, /) -> timedelta: ...

    @overload
    def __sub__(self, value: timedelta, /) -> Self: ...

    def __sub__(self, value: Any, /) -> Any:
        """Return the time since another datetime, or the instant that much earlier."""
        return super().__sub__(value)

    if not TYPE_CHECKING:  # as above

        @classmethod
        def combine(cls, *args: Any, **kwargs: Any) -> Self:
            """Return the instant of a date and a time, which needs a zone too."""
            return cls.of(datetime.combine(*args, **kwargs))

        def replace(self, *args: SupportsIndex, **kwargs: Any) -> Self:
            """Return a timestamp with other values, which needs a zone too; it has no spelling."""
            return _require_zone(super().replace(*args, **kwargs))

    @property
    def spelling(self) -> str | None:
        """The text it was read from, or None."""
        return self._text

    @property
    def text(self) -> str:
        """The text it was read from, else ISO 8601."""
        if self._text is not None:
            return self._text
        # Offsets of local time long ago have seconds, which the format does not know.
        exact = (self.utcoffset() or timedelta()) % timedelta(minutes=1)
        return (self.astimezone(UTC) if exact else self).isoformat()

    @property
    def utc_text(self) -> str:
        """``YYYY-MM-DD HH:MM:SS`` in UTC, the archive's form of ``date``; without fractions of the second."""
        return self.astimezone(UTC).isoformat(" ", "seconds").removesuffix("+00:00")

    def __reduce_ex__(self, protocol: Any) -> str | tuple[Any, ...]:
        """Pickle and copy with the text."""
        if self._text is None:
            return super().__reduce_ex__(protocol)
        return (type(self).parse, (self._text,))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept text and aware datetimes; refuse numbers and naive datetimes."""
        from pydantic_core import core_schema

        text = core_schema.str_schema(pattern=_SCHEMA_PATTERN)
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda stamp: stamp.text, return_schema=text, when_used="json"
            ),
            json_schema_input_schema=text,
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


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _require_zone(stamp: Timestamp) -> Timestamp:
    if stamp.tzinfo is not UTC and stamp.utcoffset() is None:  # nearly all are in UTC
        raise ValueError("the datetime has no time zone")
    return stamp


def _require_utc_instant(stamp: Timestamp, text: str) -> None:
    if stamp.tzinfo is UTC:
        return
    try:
        stamp.astimezone(UTC)
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


# Those of `datetime` are naive, and so fit no comparison with a timestamp.
Timestamp.min = Timestamp(1, 1, 1, tzinfo=UTC)
Timestamp.max = Timestamp(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
