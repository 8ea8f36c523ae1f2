"""What `help` says of the fields of a model: the types that people write."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from inspect import Parameter, Signature
from operator import or_
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

__all__ = ["ModelSignature", "plain_type"]


_CONTAINERS: tuple[Any, ...] = (tuple, list, dict, Mapping)


def plain_type(annotation: Any) -> Any:
    """Return a type without what only validation needs.

    Examples:
        >>> plain_type(Annotated[str, "one line"] | None)
        str | None
        >>> plain_type(tuple[Annotated[str, "one line"], ...])
        tuple[str, ...]
    """
    origin: Any = get_origin(annotation)
    inner = get_args(annotation)
    if origin is Annotated:
        return plain_type(inner[0])
    if origin in (Union, UnionType):
        return reduce(or_, map(plain_type, inner))
    if origin in _CONTAINERS:
        return origin[tuple(map(plain_type, inner))]
    return annotation


class ModelSignature:
    """The signature of a model, made when somebody asks: its fields under the names that pydantic gives them."""

    def __get__(self, instance: BaseModel | None, model: type[BaseModel]) -> Signature:
        """Return the signature of a model; its instances have none."""
        if instance is not None:
            raise AttributeError("__signature__")
        ordered = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
        return Signature([_parameter(name, field) for name, field in ordered])


def _parameter(name: str, field: FieldInfo) -> Parameter:
    default = Parameter.empty if field.is_required() else field.get_default(call_default_factory=True)
    name = field.validation_alias if isinstance(field.validation_alias, str) else name
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=plain_type(field.annotation))
