"""Lists of rows: read like a tuple, and handed on to Arrow, pandas or Polars without a detour."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar, overload

from .records import Group, Place, Record

__all__ = ["Rows", "html_table"]

R = TypeVar("R", bound=Record)

#: Rows that a notebook shows.
SHOWN = 20


class Rows(Sequence[R], Generic[R]):
    """Rows of one kind.

    They speak Arrow's PyCapsule interface: ``pyarrow.table(rows)`` and ``polars.DataFrame(rows)`` read them as they are.

    >>> import variorum
    >>> rows = variorum.quotes("“We will not yield,” Mayor Ana Ruiz said.")
    >>> len(rows), rows[0].speaker.name
    (1, 'Ana Ruiz')
    >>> rows
    <1 Quotation: 'We will not yield,'>
    """

    def __init__(self, native: Any, kind: type[R]) -> None:
        self._native = native
        self._kind = kind
        self._made: list[R] | None = None

    def to_dict(self) -> list[dict[str, Any]]:
        """Each row as plain dictionaries and lists, as JSON has it."""
        rows: list[dict[str, Any]] = self._native.dicts()
        return rows

    def to_arrow(self) -> Any:
        """The rows as a ``pyarrow.Table``, for which pyarrow must be installed."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``; lists and records stay in their cells."""
        import pandas

        return pandas.DataFrame(self.to_dict(), columns=self._columns())

    def to_polars(self) -> Any:
        """The rows as a ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._native.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._native)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> list[R]: ...
    def __getitem__(self, at: Any) -> Any:
        return self._rows()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows() == other._rows()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        first = ", ".join(repr(_label(row)) for row in self[:3])
        more = ", …" if len(self) > 3 else ""
        return f"<{len(self)} {self._kind.__name__}{': ' if first else ''}{first}{more}>"

    def _repr_html_(self) -> str:
        columns = self._columns()
        cells = [[_cell(getattr(row, name)) for name in columns] for row in self[:SHOWN]]
        title = f"{len(self)} × {self._kind.__name__}"
        if len(self) > SHOWN:
            title += f", the first {SHOWN}"
        return html_table(title, columns, cells)

    def _columns(self) -> list[str]:
        return [field.name for field in dataclasses.fields(self._kind)]

    def _rows(self) -> list[R]:
        """Made when they are first asked for: who takes the table needs none."""
        if self._made is None:
            self._made = [self._kind.from_dict(values) for values in self._native.dicts()]
        return self._made


def html_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table for a notebook. What is in it is text, whatever it holds.

    >>> html_table("one", ["a"], [["<b>"]])
    '<table><caption>one</caption><tr><th>a</th></tr><tr><td>&lt;b&gt;</td></tr></table>'
    """

    def line(cells: Iterable[Any], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    body = "".join(line(row, "td") for row in rows)
    return f"<table><caption>{html.escape(title)}</caption>{line(columns, 'th')}{body}</table>"


def _cell(value: Any) -> Any:
    """A list is counted, a record called by what names it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) if all(isinstance(one, (str, int)) for one in value) else len(value)
    return _label(value) if isinstance(value, Record) else value


def _label(row: Any) -> Any:
    """What names a row: its text or name, else its id, else its places."""
    if isinstance(row, Group):
        return _label(row.readings[row.lemma])
    for name in ("text", "name", "id"):
        value = getattr(row, name, None)
        if isinstance(value, str):
            return value if len(value) <= 60 else value[:59] + "…"
    if hasattr(row, "a"):
        return (_label(row.a), _label(row.b)) if isinstance(row.a, Record) else (row.a, row.b)
    if isinstance(row, Place):
        return f"{row.article} {row.start}–{row.end}"
    return getattr(row, "path", str(row))
