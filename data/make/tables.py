"""Writes a table of `data/<language>/`: a head of comments, a row with the columns' names, sorted rows."""

from pathlib import Path


def write(path, head, columns, rows):
    """Writes `rows` (tuples of text, as many as `columns`) to `path`, sorted and without doubles.

    `head` says what the table is, its source and licence, and who uses it: one comment a line.
    """
    lines = [f"# {line}".rstrip() for line in head.strip().splitlines()]
    lines.append("\t".join(columns))

    for row in sorted(set(rows)):
        if len(row) != len(columns) or any(set("\t\n") & set(cell) for cell in row):
            raise ValueError(f"{path}: a row that is no row: {row!r}")
        lines.append("\t".join(row))

    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path):
    """The rows of a table that is there already, each a list of its cells, without head and names."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    plain = [line for line in lines if line and not line.startswith("#")]
    return [line.split("\t") for line in plain[1:]]
