"""Typed, frozen models of an article's parts: no positions, no files.

Strict: nothing is coerced (``importance: "3"``, ``3.0`` and ``true`` are
refused), nothing is rewritten (URLs and Markdown stay as they are). The names of
the front-matter keys in a file are the aliases (``publishedAt``); in Python the
fields have Python names (``published_at``), and both are accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from technews_format._util.frozen import FrozenDict, freeze, thaw
from technews_format._util.printable import UNSEEN, VISIBLE
from technews_format.model.dialects import LAYOUT
from technews_format.model.help import ModelSignature
from technews_format.model.mappings import (
    DISCLOSED_TEXTS,
    HTTP_URL,
    DisclosedText,
    Importance,
    disclosure_mapping,
    front_matter_mapping,
    source_label,
    source_mapping,
)
from technews_format.model.records import DISCLOSURE_KEYS, FRONT_MATTER_KEYS, SOURCE_KEYS
from technews_format.model.timestamps import Timestamp

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from technews_format.model.records import BodyRecord, DisclosureRecord, FrontMatterRecord, SourceRecord

__all__ = [
    "BriefBody",
    "Disclosure",
    "FrontMatter",
    "FrozenModel",
    "Importance",
    "Source",
    "StructuredBody",
    "body_of",
    "source_label",
]


def _importance(value: object) -> Importance:
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("importance_type", "expected an integer from 1 to 5, unquoted")
    try:
        return Importance(value)
    except ValueError:
        raise PydanticCustomError("importance_range", "expected an integer from 1 to 5") from None


def _disclosed_text(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError("disclosure_type", "expected human, assisted or generated")
    if value not in DISCLOSED_TEXTS:
        raise PydanticCustomError("disclosure", "expected human, assisted or generated")
    return value


def _unicode(value: str) -> str:
    if value.isascii():  # a look at a flag
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("unicode", "expected text without lone surrogates, which UTF-8 cannot hold") from None
    return value


def _visible(value: str) -> str:
    if value and not VISIBLE.search(value):
        raise PydanticCustomError("blank", "expected text that can be seen")
    return value


def _one_line(value: str) -> str:
    _unicode(value)
    _visible(value)
    if "\n" in value or "\r" in value:
        raise PydanticCustomError("one_line", "expected one line; the footer repeats it")
    return value


def _http_url(value: str) -> str:
    _unicode(value)
    if not HTTP_URL.fullmatch(value):
        raise PydanticCustomError("http_url", "expected an absolute http or https URL without white space")
    return value


def _markdown(value: str) -> str:
    _unicode(value)
    if "\r" in value:
        raise PydanticCustomError("markdown", "expected LF line ends only, found a CR")
    # An empty line at either end would not survive writing and reading.
    if value.lstrip(" \t")[:1] in ("", "\n") or value.rstrip(" \t")[-1] == "\n":
        raise PydanticCustomError("markdown", "expected text that neither begins nor ends with an empty line")
    return value


def _key_point(value: str) -> str:
    _markdown(value)
    if value[0] in " \t":
        raise PydanticCustomError("markdown", "expected a key point that begins with its text, found white space")
    return value


# In JSON Schema's regular expressions "$" may also match before a final newline; this never does.
_END = r"(?![\s\S])"
_MARKDOWN_PATTERN = rf"[^ \t\n\r]([^\r]*[^ \t\n\r])?[ \t]*{_END}"

Text = Annotated[str, AfterValidator(_unicode)]
# With a limit, pydantic refuses lone surrogates itself.
VisibleText = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_visible),
    WithJsonSchema({"type": "string", "pattern": f"[^{UNSEEN}]"}),
]
# One validator a type, which calls the more general ones: each step from pydantic's core into Python costs time.
Line = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_one_line),
    WithJsonSchema({"type": "string", "pattern": rf"^(?=[^\n\r]*[^{UNSEEN}])[^\n\r]+{_END}"}),
]
HttpUrl = Annotated[
    str,
    AfterValidator(_http_url),
    WithJsonSchema({"type": "string", "pattern": rf"^[hH][tT][tT][pP][sS]?://[^\s/?#]\S*{_END}"}),
]
Markdown = Annotated[
    str,
    AfterValidator(_markdown),
    WithJsonSchema({"type": "string", "pattern": rf"^[ \t]*{_MARKDOWN_PATTERN}"}),
]
KeyPoint = Annotated[
    str,
    AfterValidator(_key_point),
    WithJsonSchema({"type": "string", "pattern": rf"^{_MARKDOWN_PATTERN}"}),
]
ImportanceNumber = Annotated[
    Importance,
    BeforeValidator(_importance),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Names = Annotated[tuple[VisibleText, ...], BeforeValidator(_as_tuple)]


def _extra(value: object, depth: int) -> FrozenDict:
    if not isinstance(value, dict):
        raise PydanticCustomError("extra", "expected a mapping of unknown keys to their values")
    if not value:  # of nearly all articles
        return FrozenDict()
    return cast("FrozenDict", freeze(value, depth=depth))


# Type checkers see a mapping that cannot be changed; it is a `FrozenDict`.
# The depth counts the mappings around: none, and the front matter around the source and the disclosure.
UnknownKeys = Annotated[
    Mapping[str, Any],
    PlainValidator(partial(_extra, depth=0), json_schema_input_type=dict[str, Any]),
    PlainSerializer(thaw, return_type=dict[str, Any]),
]
InnerUnknownKeys = Annotated[
    Mapping[str, Any],
    PlainValidator(partial(_extra, depth=1), json_schema_input_type=dict[str, Any]),
    PlainSerializer(thaw, return_type=dict[str, Any]),
]


class FrozenModel(BaseModel):
    """A strict model that never changes and whose copies are validated too."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Have `help` show the fields in plain types."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.__signature__ = ModelSignature()  # type: ignore[assignment]  # it gives a signature

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the fields by their docstrings; the source is read now, as no other use of the models needs it."""
        from technews_format._util.documentation import attribute_docstrings, without_fields

        schema = handler(core_schema)
        resolved = handler.resolve_ref_schema(schema)
        if "description" in resolved:
            resolved["description"] = without_fields(resolved["description"])  # they describe themselves
        properties = resolved["properties"]
        docstrings = attribute_docstrings(cls)
        for name, field in cls.model_fields.items():
            if name in docstrings:
                key = name if name in properties else field.serialization_alias or name
                properties[key].setdefault("description", docstrings[name])
        return schema

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with other values for some fields, held to the same rules as a new model.

        Args:
            update: Names of fields to their new values.
            deep: Whether to copy the values that are not updated.

        Raises:
            pydantic.ValidationError: A value is not allowed, or there is no such field.
        """
        copied = super().model_copy(deep=deep)
        if not update:
            return copied
        values = {name: getattr(copied, name) for name in type(self).model_fields}
        return type(self).model_validate({**values, **update})

    @classmethod
    def of_valid(cls, values: dict[str, Any], given: set[str]) -> Self:
        """Make a model of values that are known to be valid, as `model_construct` does in four times the time.

        Args:
            values: A value for each field; the model keeps this dictionary.
            given: The fields that were set, for `model_fields_set`.
        """
        model = cls.__new__(cls)
        set_attribute = object.__setattr__  # the model is frozen
        set_attribute(model, "__dict__", values)
        set_attribute(model, "__pydantic_fields_set__", given)
        set_attribute(model, "__pydantic_extra__", None)
        set_attribute(model, "__pydantic_private__", None)
        return model


class MappingModel(FrozenModel):
    """A model of a YAML mapping: keys that it does not know are kept in ``extra``.

    Attributes:
        extra: Keys that the format does not know, in the order of the file.
    """

    extra: UnknownKeys = Field(default_factory=FrozenDict)
    _keys: ClassVar[Mapping[str, str]]

    @classmethod
    def file_keys(cls) -> Mapping[str, str]:
        """Return the field name of each key that a file can have."""
        return cls._keys

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """Build the model from a mapping with the keys of a file.

        Raises:
            pydantic.ValidationError: A key is missing or has a wrong value.
        """
        return cls(**cls.split(mapping))

    @classmethod
    def split(cls, mapping: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of the model for a mapping with the keys of a file."""
        known = cls.file_keys()
        if mapping.keys() <= known.keys():  # of nearly all articles
            return {**mapping, "extra": {}}
        extra = {key: value for key, value in mapping.items() if key not in known}
        return {**{key: value for key, value in mapping.items() if key in known}, "extra": extra}

    @model_validator(mode="after")
    def _no_known_key_in_extra(self) -> Self:
        if not self.extra:
            return self
        clash = sorted(self.file_keys().keys() & self.extra.keys())
        if self.extra.get("layout") == LAYOUT:
            clash.append("layout")
        if clash:
            raise PydanticCustomError("extra", "the key {key} is known and does not belong in extra", {"key": clash[0]})
        return self


class Source(MappingModel):
    """Where the news comes from.

    Note:
        ``extra`` has the keys of its mapping that the format does not know.

    Attributes:
        emoji: The emoji of the source; None in a file that has none.
        id: The identifier in the news service; None (written ``null``) for most sources.
        name: The name that readers see; may be a bare domain.

    Examples:
        >>> Source(name="The Verge", id="the-verge", emoji="⚡").label
        '⚡ The Verge'
    """

    _keys: ClassVar[Mapping[str, str]] = SOURCE_KEYS
    extra: InnerUnknownKeys = Field(default_factory=FrozenDict)
    emoji: Annotated[Line, Field(examples=["📰"])] | None = None
    id: Annotated[Text, Field(examples=["the-verge"])] | None = None
    name: Annotated[Line, Field(examples=["The Verge", "Nature.com"])]

    @property
    def label(self) -> str:
        """Emoji and name as they stand in the footer."""
        return source_label(self.emoji, self.name)

    def to_mapping(self) -> dict[str, Any]:
        """Return the mapping as the canonical file has it."""
        return source_mapping(self)

    @classmethod
    def of_record(cls, record: SourceRecord) -> Self:
        """Return the model of a source that is known to be valid, from a file that has an emoji if there is one."""
        given = {*record._fields} if record.emoji else {"extra", "id", "name"}
        return cls.of_valid(record._asdict(), given)


class Disclosure(MappingModel):
    """Who wrote the text of the article, a person or a language model, and who answers for it.

    Note:
        ``extra`` has the keys of its mapping that the format does not know.

    Attributes:
        reviewer: The person who has reviewed the text and answers for it; None when there is nobody.
        text: ``human``, ``assisted`` (with the help of a language model) or ``generated`` (by one).

    Examples:
        >>> Disclosure(text="generated", reviewer="Jana Nováková").to_mapping()
        {'reviewer': 'Jana Nováková', 'text': 'generated'}
    """

    _keys: ClassVar[Mapping[str, str]] = DISCLOSURE_KEYS
    extra: InnerUnknownKeys = Field(default_factory=FrozenDict)
    reviewer: VisibleText | None = None
    text: Annotated[DisclosedText, BeforeValidator(_disclosed_text)]

    def to_mapping(self) -> dict[str, Any]:
        """Return the mapping as the canonical file has it."""
        return disclosure_mapping(self)

    @classmethod
    def of_record(cls, record: DisclosureRecord) -> Self:
        """Return the model of a disclosure that is known to be valid, with a reviewer if the file has one."""
        given = {*record._fields} if record.reviewer else {"extra", "text"}
        return cls.of_valid(record._asdict(), given)


class FrontMatter(MappingModel):
    """The metadata of an article, generation 1.

    Note:
        ``extra`` has the keys of the file that the format does not know, in their order.

    Attributes:
        author: Who wrote the Czech text; since 30 October 2025.
        category: Topic, free text, mostly lower-case Czech.
        companies: Companies in the news; an empty tuple when the key is absent.
        date: The instant of publication; a file writes it as ``YYYY-MM-DD HH:MM:SS`` in UTC.
        description: The perex, one to three sentences.
        disclosure: Who wrote the text, a person or a language model; None when nobody says.
        importance: 1 to 5; None in files of generation 0 that have none.
        original_title: The source's own title.
        people: People in the news; an empty tuple when the key is absent.
        published_at: The instant of publication; a file writes it in ISO 8601 with an offset.
        slug: The last part of the article's address; absent in files of 22-23 September 2025.
        source: Where the news comes from.
        title: The Czech title.
        url: The address of the source article, exactly as written.
        url_to_image: The address or the path of the picture, exactly as written.
        url_to_image_backup: The picture to show when the first one fails.

    Examples:
        >>> import technews_format as tn
        >>> front_matter = tn.load("examples/articles/2026-02-05-krtek-3-tells-weeds-from-carrots.md").front_matter
        >>> front_matter.published_at.text, front_matter.companies
        ('2026-02-05T14:48:09+00:00', ())
    """

    _keys: ClassVar[Mapping[str, str]] = FRONT_MATTER_KEYS
    author: VisibleText | None = None
    category: Text
    companies: Names = ()
    date: Timestamp
    description: Text
    disclosure: Disclosure | None = None
    importance: ImportanceNumber | None = None
    original_title: VisibleText
    people: Names = ()
    published_at: Timestamp = Field(validation_alias="publishedAt", serialization_alias="publishedAt")
    slug: VisibleText | None = None
    source: Source
    title: VisibleText
    url: HttpUrl
    url_to_image: Text | None = Field(default=None, validation_alias="urlToImage", serialization_alias="urlToImage")
    url_to_image_backup: Text | None = Field(
        default=None, validation_alias="urlToImageBackup", serialization_alias="urlToImageBackup"
    )

    @classmethod
    def split(cls, mapping: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments of the model, with source and disclosure split too."""
        split = super().split(mapping)
        if split["extra"].get("layout") == LAYOUT:  # says the dialect, nothing about the article
            del split["extra"]["layout"]
        if isinstance(source := split.get("source"), dict):
            split["source"] = Source.split(source)
        if isinstance(disclosure := split.get("disclosure"), dict):
            split["disclosure"] = Disclosure.split(disclosure)
        return split

    @classmethod
    def of_record(cls, record: FrontMatterRecord, given: set[str]) -> Self:
        """Return the model of a front matter that is known to be valid.

        Args:
            record: The values.
            given: The names of the fields that the file gives a value.
        """
        source, disclosure = Source.of_record(record.source), record.disclosure
        typed = disclosure and Disclosure.of_record(disclosure)
        return cls.of_valid({**record._asdict(), "source": source, "disclosure": typed}, given)

    def to_mapping(self) -> dict[str, Any]:
        """Return the keys and values as the canonical file has them, without ``layout``.

        Keys without a value are absent. Lists and mappings are plain; dates are text.
        """
        return front_matter_mapping(self)


class BriefBody(FrozenModel):
    """One or more paragraphs without headings.

    Note:
        ``kind`` tells it from a body with sections.

    Attributes:
        text: The Markdown text, without the footer.
    """

    kind: Literal["brief"] = "brief"
    text: Markdown


class StructuredBody(FrozenModel):
    """The four sections of an article, as raw Markdown.

    Note:
        ``kind`` tells it from a body without sections.

    Attributes:
        summary: Souhrn: two or three sentences.
        key_points: Klíčové body: three to five items, without their markers.
        details: Podrobnosti: two to five paragraphs.
        why_it_matters: Proč je to důležité: one or two paragraphs.
    """

    kind: Literal["structured"] = "structured"
    summary: Markdown
    key_points: Annotated[tuple[KeyPoint, ...], Field(min_length=1), BeforeValidator(_as_tuple)]
    details: Markdown
    why_it_matters: Markdown


def body_of(record: BodyRecord) -> StructuredBody | BriefBody:
    """Return the model of a body that is known to be valid."""
    texts = record._asdict()
    model = BriefBody if record.kind == "brief" else StructuredBody
    return model.of_valid({"kind": texts.pop("kind"), **texts}, {*texts})
