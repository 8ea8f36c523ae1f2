"""What is recognized as canonical is what the general way reads: for the tests of `syntax.canonical` and the fuzzer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import technews_format as tn
from technews_format.syntax.canonical import recognize
from technews_format.syntax.reader import SyntaxTree, _read_any, read
from technews_format.validation.front_matter import ValidationResult, all_problems

if TYPE_CHECKING:
    from technews_format.document.article import Article
    from technews_format.model.models import FrozenModel

__all__ = ["check_recognition", "is_equal_model"]


def check_recognition(source: str | bytes) -> bool:
    """Compare the two ways to read a text, and tell whether it was recognized."""
    canonical = recognize(source)
    if canonical is None:
        return False
    quick, general = read(source), SyntaxTree(_read_any(source))
    assert quick.canonical is not None
    assert general.canonical is None
    assert (quick.text, quick.source, quick.pieces) == (general.text, general.source, general.pieces)
    assert (quick.data, quick.skeletons) == (general.data, general.skeletons)
    assert (general.problems, general.section_page, general.encoding, general.undecoded) == ((), False, None, None)
    assert (quick.generation, quick.dialect) == (general.generation, general.dialect)
    assert quick.block is not None
    assert quick.block == general.block
    assert quick.mapping == general.mapping
    assert repr(quick.values) == repr(general.values)  # and in the same order
    assert repr(quick.current) == repr(general.current)
    assert (quick.published, quick.dated) == (general.published, general.dated)
    assert quick.body == general.body
    check_article(quick, general)
    return True


def check_article(quick: SyntaxTree, general: SyntaxTree) -> None:
    """Compare the models, and the record with them."""
    typed, validated = ValidationResult(quick), ValidationResult(general)
    assert typed.problems == all_problems(general, validated) == []
    assert typed.front_matter is not None
    assert validated.front_matter is not None
    assert is_equal_model(typed.front_matter, validated.front_matter)
    assert is_equal_model(typed.front_matter.source, validated.front_matter.source)
    quick_one, general_one = typed.front_matter.disclosure, validated.front_matter.disclosure
    assert quick_one == general_one is None or (quick_one and general_one and is_equal_model(quick_one, general_one))
    assert typed.body is not None
    assert validated.body is not None
    assert is_equal_model(typed.body, validated.body)
    assert quick.canonical is not None
    record: Any = quick.canonical.record
    article = tn.Article(front_matter=validated.front_matter, body=validated.body)
    assert is_equal_record(record, article)


def is_equal_model(one: FrozenModel, other: FrozenModel) -> bool:
    """Tell whether nobody can tell two models apart, spellings and the fields that were set included."""
    same = (one, hash(one), repr(one)) == (other, hash(other), repr(other)) and type(one) is type(other)
    told = one.model_fields_set == other.model_fields_set and one.model_extra == other.model_extra
    dumped = one.model_dump() == other.model_dump() and one.model_dump_json() == other.model_dump_json()
    validated = type(one).model_validate(dict(one)) == other
    return same and told and dumped and validated


def is_equal_record(record: Any, article: Article) -> bool:
    """Tell whether a record has the values of an article and its properties."""
    front_matter, body = article.front_matter, article.body
    named = all(
        getattr(record.front_matter, name) == getattr(front_matter, name)
        for name in type(front_matter).model_fields
        if name not in ("source", "disclosure")
    )
    disclosure = _is_equal_disclosure(record.front_matter.disclosure, front_matter.disclosure)
    source = all(
        getattr(record.front_matter.source, name) == getattr(front_matter.source, name)
        for name in (*type(front_matter.source).model_fields, "label")
    )
    texts = all(getattr(record.body, name) == getattr(body, name) for name in type(body).model_fields)
    mapped = (record.front_matter.to_mapping(), record.front_matter.source.to_mapping()) == (
        front_matter.to_mapping(),
        front_matter.source.to_mapping(),
    )
    return (
        named
        and source
        and disclosure
        and texts
        and mapped
        and (record.slug, record.filename) == (article.slug, article.filename)
    )


def _is_equal_disclosure(record: Any, model: tn.Disclosure | None) -> bool:
    if record is None or model is None:
        return record is model
    fields = all(getattr(record, name) == getattr(model, name) for name in type(model).model_fields)
    return fields and record.to_mapping() == model.to_mapping()
