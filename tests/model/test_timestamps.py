"""`Timestamp`: always aware, whichever of datetime's ways made it, and written as the format has it."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from support import changed

import technews_format as tn
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from collections.abc import Callable

STAMP = Timestamp.parse("2026-02-18T16:22:12.123456Z")
PRAGUE = ZoneInfo("Europe/Prague")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Timestamp(2026, 2, 18, 16, tzinfo=UTC), "2026-02-18T16:00:00+00:00"),
        (lambda: Timestamp.fromisoformat("2026-02-18"), "2026-02-18T00:00:00+00:00"),
        (lambda: Timestamp.fromisoformat("2026-02-18T16:22:12"), "2026-02-18T16:22:12+00:00"),
        (lambda: Timestamp.fromisoformat("20260218T162212+0100"), "2026-02-18T16:22:12+01:00"),
        (lambda: Timestamp.strptime("18. 2. 2026", "%d. %m. %Y"), "2026-02-18T00:00:00+00:00"),
        (lambda: Timestamp.strptime("18. 2. 2026 +0100", "%d. %m. %Y %z"), "2026-02-18T00:00:00+01:00"),
        (lambda: Timestamp.fromtimestamp(0), "1970-01-01T00:00:00+00:00"),
        (lambda: Timestamp.fromtimestamp(0, PRAGUE), "1970-01-01T01:00:00+01:00"),
        (lambda: Timestamp.utcfromtimestamp(0), "1970-01-01T00:00:00+00:00"),
        (lambda: Timestamp.combine(date(2026, 2, 18), time(1), UTC), "2026-02-18T01:00:00+00:00"),
        (lambda: Timestamp.of(datetime(2026, 10, 25, 2, fold=1, tzinfo=PRAGUE)), "2026-10-25T02:00:00+01:00"),
        (lambda: STAMP.replace(microsecond=0), "2026-02-18T16:22:12+00:00"),
        (lambda: STAMP.replace(tzinfo=PRAGUE), "2026-02-18T16:22:12.123456+01:00"),
        (lambda: STAMP.astimezone(PRAGUE), "2026-02-18T17:22:12.123456+01:00"),
        (lambda: STAMP + timedelta(days=1), "2026-02-19T16:22:12.123456+00:00"),
        (lambda: timedelta(days=1) + STAMP, "2026-02-19T16:22:12.123456+00:00"),
        (lambda: STAMP - timedelta(days=1), "2026-02-17T16:22:12.123456+00:00"),
        (lambda: Timestamp(1850, 1, 1, tzinfo=PRAGUE), "1849-12-31T23:02:16+00:00"),
    ],
)
def test_what_makes_a_timestamp(make: Callable[[], Timestamp], expected: str) -> None:
    """Each of datetime's ways gives a timestamp, without the spelling of another one; its text reads back."""
    stamp = make()
    assert type(stamp) is Timestamp
    assert stamp.spelling is None
    assert stamp.text == expected
    assert Timestamp.parse(stamp.text) == stamp
    for twin in (pickle.loads(pickle.dumps(stamp)), copy.deepcopy(stamp), copy.copy(stamp)):
        assert (type(twin), twin, twin.text) == (Timestamp, stamp, stamp.text)


@pytest.mark.parametrize("make", [Timestamp.now, Timestamp.today, Timestamp.utcnow, lambda: Timestamp.now(PRAGUE)])
def test_the_present(make: Callable[[], Timestamp]) -> None:
    """The clock gives an aware timestamp, in UTC unless another zone is asked for."""
    assert abs(make() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Timestamp(2026, 2, 18),
        lambda: Timestamp(2026, 2, 18, tzinfo=None),
        lambda: Timestamp.combine(date(2026, 2, 18), time(1)),
        lambda: Timestamp.fromordinal(700_000),
        lambda: Timestamp.fromisocalendar(2026, 1, 1),
        lambda: STAMP.replace(tzinfo=None),
        lambda: Timestamp.of(datetime(2026, 2, 18)),  # noqa: DTZ001 - naive on purpose
    ],
)
def test_what_has_no_zone_is_refused(make: Callable[[], Timestamp]) -> None:
    """Numbers without a zone name no instant."""
    with pytest.raises(ValueError, match="no time zone"):
        make()


@pytest.mark.parametrize("year", [1, 9999])
def test_instants_that_utc_does_not_have(year: int) -> None:
    """A model takes no timestamp that cannot be written in UTC, however it was made."""
    month, day, hour, offset = (1, 1, 0, 14) if year == 1 else (12, 31, 23, -12)
    stamp = Timestamp(year, month, day, hour, tzinfo=timezone(timedelta(hours=offset)))
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        Timestamp.of(stamp)
    with pytest.raises(ValidationError, match="outside the years 1 to 9999"):
        changed(date=stamp)


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_the_text_in_utc_has_no_fraction(moment: datetime) -> None:
    """The archive's form has whole seconds, and is the same instant up to the fraction."""
    stamp = Timestamp.of(moment)
    assert len(stamp.utc_text) == len("YYYY-MM-DD HH:MM:SS")
    assert Timestamp.parse(stamp.utc_text) == moment.astimezone(UTC).replace(microsecond=0)


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
def test_articles_with_local_time_are_written(moment: datetime) -> None:
    """Any aware datetime may stand in an article, also where clocks are set back: it reads back equal."""
    article = changed(date=moment, published_at=moment)
    assert article.front_matter.date.astimezone(UTC) == moment.astimezone(UTC)
    assert tn.loads(tn.dumps(article)) == article


def test_writing_keeps_the_fraction() -> None:
    """A date is written to the microsecond where it has any, so that it reads back."""
    for moment, text in ((STAMP, "16:22:12.123456"), (STAMP.replace(microsecond=0), "16:22:12")):
        article = changed(date=datetime.combine(moment.date(), moment.timetz()), published_at=moment)
        assert article.front_matter.to_mapping()["date"] == f"2026-02-18 {text}"
        assert tn.loads(tn.dumps(article)) == article
        assert tn.from_json(tn.to_json(article)) == article
        assert tn.manifest([article])["articles"][0]["date"] == f"2026-02-18 {text}"


@given(st.datetimes(min_value=datetime(2, 1, 1), timezones=st.timezones() | st.just(UTC)))  # noqa: DTZ001
def test_json_keeps_instant_and_spelling(moment: datetime) -> None:
    """Pydantic writes the text of a timestamp and reads it back; in Python it stays what it is."""
    adapter: TypeAdapter[Any] = TypeAdapter(Timestamp)
    for stamp in (Timestamp.of(moment), Timestamp.parse(Timestamp.of(moment).text)):
        again = adapter.validate_json(adapter.dump_json(stamp))
        assert (again, again.text) == (stamp, stamp.text)
        assert adapter.dump_python(stamp) is stamp
        assert adapter.dump_python(stamp, mode="json") == stamp.text


def test_the_ends_of_time_are_aware() -> None:
    """They compare with timestamps, and are those of the years 1 to 9999 in UTC."""
    assert Timestamp.min < STAMP < Timestamp.max
    assert max([STAMP], default=Timestamp.min) == STAMP
    assert (type(Timestamp.min), type(Timestamp.max)) == (Timestamp, Timestamp)
    assert Timestamp.min.text == "0001-01-01T00:00:00+00:00"
    assert Timestamp.max.replace(tzinfo=UTC) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-18T16:22:12+00:00", datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC)),
        ("2026-02-18T16:22:12Z", datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC)),
        ("2026-02-18 16:22:12", datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC)),
        ("2026-02-18 16:22:12 +0000", datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC)),
        ("2026-02-18T17:22+01:00", datetime(2026, 2, 18, 16, 22, tzinfo=UTC)),
        ("2026-02-18T16:22:12.1234567Z", datetime(2026, 2, 18, 16, 22, 12, 123456, tzinfo=UTC)),
        ("2026-02-18T11:22:12-05:00", datetime(2026, 2, 18, 16, 22, 12, tzinfo=UTC)),
    ],
)
def test_timestamps(text: str, expected: datetime) -> None:
    """The spellings of an instant are equal and each is remembered."""
    stamp = tn.Timestamp.parse(text)
    assert stamp == expected
    assert stamp.utcoffset() is not None
    assert stamp.text == text
    for twin in (pickle.loads(pickle.dumps(stamp)), copy.deepcopy(stamp), copy.copy(stamp)):
        assert (twin, twin.text) == (stamp, text)


@pytest.mark.parametrize(
    "text", ["2026-02-30T00:00:00Z", "2026-02-18T24:00:00Z", "2026-02-18T00:00:00+01:99", "0001-01-01T00:00:00+14:00"]
)
def test_impossible_timestamps(text: str) -> None:
    """A text of the right form that names no instant is refused."""
    with pytest.raises(ValueError, match=r".+"):
        tn.Timestamp.parse(text)


@given(st.datetimes(min_value=datetime(2, 1, 1), timezones=st.timezones() | st.just(timezone(timedelta(hours=2)))))  # noqa: DTZ001
def test_timestamp_of_a_datetime(moment: datetime) -> None:
    """Any aware datetime becomes a timestamp of the same instant whose text reads back."""
    stamp = tn.Timestamp.of(moment)
    assert stamp == moment
    assert tn.Timestamp.parse(stamp.text) == moment
    assert tn.Timestamp.of(stamp) is stamp
    assert pickle.loads(pickle.dumps(stamp)) == stamp
