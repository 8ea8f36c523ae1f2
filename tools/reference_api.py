"""The parts of the reference that are made of docstrings: each public name, and which call raises what."""

from __future__ import annotations

import ast
import inspect
import re
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import griffe

import technews_format as tn
from technews_format import testing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
MACHINERY = ("of_record", "of_valid", "split")
"""Methods of models that only this library calls."""

SOURCE, DOCS = ROOT / "src", ROOT / "docs"

_PART_OF_API = re.compile(r"^<!-- generated: api (\S+) -->$", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![`\w])`(?:technews_format\.)?([A-Za-z_]+)`(?!`)")
_LITERAL = re.compile(r"``(.+?)``")
_WIDTH = 90


@cache
def package() -> griffe.Module:
    """Return the library as griffe reads it."""
    loaded = griffe.load("technews_format", search_paths=[str(SOURCE)], docstring_parser="google")
    assert isinstance(loaded, griffe.Module)  # noqa: S101 - for type checkers
    return loaded


def runtime(path: str) -> Any:
    """Return the object with a dotted path of module and name."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)


def api(path: str) -> str:
    """Return all about a public name."""
    found = described(path)
    return "\n\n".join([f"## {title(path)}", *_about(found, runtime(path), runtime(path)), *_members(found, path)])


def described(path: str) -> griffe.Object:
    """Return what griffe knows of a dotted path."""
    found = package()[path.removeprefix("technews_format.")]
    if isinstance(found, griffe.Alias):
        found = found.final_target
    assert isinstance(found, griffe.Object)  # noqa: S101 - for type checkers
    return found


def title(path: str) -> str:
    """Return the heading of a public name; a class says that it is one, so that `fix` and `Fix` have two anchors."""
    name = path.rpartition(".")[2]
    return f"class `{name}`" if described(path).is_class else f"`{name}`"


def anchor(heading: str) -> str:
    """Return the anchor of a heading, as GitHub and the site make it."""
    return re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")


def linked(text: str) -> str:
    """Return a docstring's text in Markdown; public names lead to their place."""
    parts = _LITERAL.split(text)
    parts[::2] = [_REFERENCE.sub(_link, part) for part in parts[::2]]
    parts[1::2] = [f"`{part}`" for part in parts[1::2]]
    return "".join(parts)


def _link(match: re.Match[str]) -> str:
    name = match[1]
    if name not in home_of():
        return f"`{name}`"
    return f"[`{name}`]({place(name)})"


def place(name: str) -> str:
    """Return where a public name is described, from the folder of the documentation."""
    path = home_of()[name]
    return f"{page_of()[path]}#{anchor(title(path))}"


@cache
def page_of() -> dict[str, str]:
    """Return the page of each dotted path that has a part there."""
    pages = sorted((DOCS / "api").glob("*.md"))
    found = [(path, page.name) for page in pages for path in _PART_OF_API.findall(page.read_text(encoding="utf-8"))]
    return {path: f"api/{name}" for path, name in found}


def names(topic: str) -> str:
    """Return a table of the public names on the page of a topic, each with its first sentence."""
    rows = [f"| {_call(path)} | {_summary(path)} |" for path, page in page_of().items() if page == f"api/{topic}.md"]
    return "\n".join(["| name | meaning |", "|---|---|", *rows])


def _call(path: str) -> str:
    name = path.rpartition(".")[2]
    return f"[`{name}`]({place(name)})"


def _summary(path: str) -> str:
    found = described(path)
    first = found.docstring.value.partition("\n\n")[0] if found.docstring else ""
    return cell(first)


@cache
def home_of() -> dict[str, str]:
    """Return the dotted path of each public name."""
    paths = {name: f"technews_format.{module}.{name}" for name, module in tn._HOME.items()}  # noqa: SLF001 - our own
    return paths | {name: f"{getattr(testing, name).__module__}.{name}" for name in testing.__all__}


def _about(found: griffe.Object, value: Any, owner: Any) -> Iterator[str]:
    """Yield signature and sections of one name."""
    call = signature(found, value)
    if call:
        yield f"```python\n{call}\n```"
    for section in sections(found):
        yield from _section(section, inspect.getmodule(owner) or tn)


def sections(found: griffe.Object) -> list[griffe.DocstringSection]:
    """Return the sections of a docstring."""
    return found.docstring.parse("google", warnings=False, trim_doctest_flags=False) if found.docstring else []


def signature(found: griffe.Object, value: Any) -> str:
    """Return how something is called, or what it is; long ones have a line for each parameter."""
    name = found.name
    if isinstance(found, griffe.Attribute):
        return f"{name} = {found.value}" if str(found.annotation) == "TypeAlias" else f"{name}: {found.annotation}"
    if isinstance(found, griffe.Function) and not callable(value):  # computed on first use
        return f"{name}: {found.returns}"
    if inspect.isclass(value) and issubclass(value, BaseException):
        return ""
    if inspect.isclass(value) and issubclass(value, Enum):
        return ""
    called = inspect.signature(value)
    parts = list(_parameters(called))
    end = f") -> {_annotation(called.return_annotation)}" if isinstance(found, griffe.Function) else ")"
    line = f"{name}({', '.join(parts)}{end}"
    return line if len(line) <= _WIDTH else "\n".join([f"{name}(", *(f"    {part}," for part in parts), end])


def _parameters(called: inspect.Signature) -> Iterator[str]:
    seen: Any = None
    for parameter in called.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and seen not in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL):
            yield "*"
        if seen is parameter.POSITIONAL_ONLY is not parameter.kind:
            yield "/"
        seen = parameter.kind
        stars = "*" * (parameter.kind is parameter.VAR_POSITIONAL) + "**" * (parameter.kind is parameter.VAR_KEYWORD)
        yield f"{stars}{parameter.name}: {_annotation(parameter.annotation)}{_default(parameter.default)}"


def _default(value: object) -> str:
    if value is inspect.Parameter.empty:
        return ""
    simple = value is None or isinstance(value, str | int | float | bool) or value in ((), {})
    return f" = {value!r}" if simple and len(repr(value)) < _WIDTH else " = …"


def _annotation(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", text)


def _section(section: griffe.DocstringSection, module: Any) -> Iterator[str]:
    match section.kind.value:
        case "text":
            yield linked(section.value)
        case "admonition":
            yield linked(section.value.description)
        case "examples":
            yield from _examples(section.value, module)
        case "returns" | "yields" as kind:
            yield _listed(kind.title(), [("", item) for item in section.value])
        case "raises":
            yield _listed("Raises", [(f"`{item.annotation}`: ", item) for item in section.value])
        case "parameters":
            yield _listed("Arguments", [(f"`{item.name}`: ", item) for item in section.value])
        case "attributes":
            yield _listed("Attributes", [(f"`{item.name}`: ", item) for item in section.value])


def _listed(head: str, items: Iterable[tuple[str, griffe.DocstringElement]]) -> str:
    lines = [f"- {name}{linked(_one_line(item.description))}" for name, item in items]
    return "\n".join([f"**{head}**", "", *lines])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def cell(text: str) -> str:
    """Return a docstring's text as a cell of a table."""
    return linked(_one_line(text)).replace("|", "\\|")


def _examples(parts: Iterable[tuple[Any, str]], module: Any) -> Iterator[str]:
    yield "**Example**"
    for kind, text in parts:
        if kind.value == "examples":
            fence = "````" if "```" in text else "```"
            yield f"{fence}pycon\n{_imports(text, module)}{text}\n{fence}"
        else:
            yield linked(text)


def _imports(example: str, module: Any) -> str:
    """Return the imports that an example needs outside of its module."""
    code = "\n".join(line[4:] for line in example.splitlines() if line.startswith((">>> ", "... ")))
    tree = ast.parse(code)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    bound = {alias.asname or alias.name for node in ast.walk(tree) for alias in getattr(node, "names", ())}
    bound |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    lines = {_import_of(name, getattr(module, name), module) for name in names - bound if hasattr(module, name)}
    return "".join(f">>> {line}\n" for line in sorted(lines))


def _import_of(name: str, value: Any, module: Any) -> str:
    if inspect.ismodule(value):
        return f"import {value.__name__}"
    if name in testing.__all__:
        return f"from technews_format.testing import {name}"
    home = "technews_format" if name in tn.__all__ else getattr(value, "__module__", module.__name__)
    return f"from {home} import {name}"


def _members(found: griffe.Object, path: str) -> Iterator[str]:
    """Yield the public methods and properties of a class that have a docstring."""
    if not isinstance(found, griffe.Class):
        return
    for name, member in inherited(found).items():
        yield f"### `{found.name}.{name}`"
        value = inspect.getattr_static(runtime(path), name, None)
        called = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        yield from _about(member, called, runtime(path))


def inherited(found: griffe.Class) -> dict[str, griffe.Object]:
    """Return the documented public members of a class and of the bases that are no public classes themselves."""
    members: dict[str, griffe.Object] = {}
    for base in _private_bases(found):
        members |= inherited(base)
    return members | {
        name: member
        for name, member in found.members.items()
        if isinstance(member, griffe.Object) and member.docstring and not name.startswith("_") and name not in MACHINERY
    }


def _private_bases(found: griffe.Class) -> Iterator[griffe.Class]:
    for base in found.resolved_bases:
        if isinstance(base, griffe.Class) and base.name not in tn.__all__:
            yield base


def raising(_: str = "") -> str:
    """Return the table of calls and what they raise."""
    rows = [row for path in sorted(home_of().values(), key=_by_name) for row in _rows(path)]
    return "\n".join(["| call | raises | when |", "|---|---|---|", *rows])


def _by_name(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _rows(path: str) -> Iterator[str]:
    found = described(path)
    if isinstance(found, griffe.Class) and found.name.endswith("Error"):
        return
    yield from _raised(found, _call(path))
    for name, member in inherited(found).items() if isinstance(found, griffe.Class) else ():
        label = f"{found.name}.{name}"
        yield from _raised(member, f"[`{label}`]({page_of()[path]}#{anchor(label)})")


def _raised(found: griffe.Object, call: str) -> Iterator[str]:
    for section in sections(found):
        for item in section.value if section.kind.value == "raises" else ():
            yield f"| {call} | `{item.annotation}` | {cell(item.description)} |"
