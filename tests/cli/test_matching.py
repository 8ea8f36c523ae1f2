"""Which file belongs to which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from technews_format.cli._matching import matched

FILES = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.sampled_from("uvw"), st.sampled_from("xyz")), max_size=6
)
File = tuple[str, str]


def url(file: File) -> str | None:
    """Return the first name, which not every file has."""
    return None if file[0] == "w" else file[0]


def slug(file: File) -> str:
    """Return the second name."""
    return file[1]


@given(FILES, FILES)
def test_every_file_has_one_place(before: dict[str, File], after: dict[str, File]) -> None:
    """Each file stands in one pair; those with one path belong together, and the others share a name."""
    pairs = matched(before, after, [url, slug])
    assert sorted(old for old, _ in pairs if old) == sorted(before.values())
    assert sorted(new for _, new in pairs if new) == sorted(after.values())
    for path in before.keys() & after.keys():
        assert (before[path], after[path]) in pairs
    others = {before[path] for path in before.keys() - after.keys()}
    assert all({*old} & {*new} for old, new in pairs if old and new and old in others and new not in before.values())


def test_the_surer_name_comes_first() -> None:
    """A file is known by its address before it is known by its slug."""
    before, after = {"a": ("u", "x")}, {"b": ("v", "x"), "c": ("u", "y")}
    assert matched(before, after, [url, slug]) == [(("u", "x"), ("u", "y")), (None, ("v", "x"))]
    assert matched(before, after, [slug]) == [(("u", "x"), ("v", "x")), (None, ("u", "y"))]


def test_a_name_of_several_files_tells_nothing() -> None:
    """Nobody knows which of them it is."""
    before, after = {"a": ("u", "x")}, {"b": ("u", "y"), "c": ("u", "z")}
    assert (("u", "x"), None) in matched(before, after, [url, slug])
