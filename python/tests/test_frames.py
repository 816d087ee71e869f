"""Frames in and out, where their libraries are installed."""

import pytest
import variorum

TEXTS = ["“We will not yield,” Ana Ruiz said.", "It rained.", "“We will not yield,” Ana Ruiz said!"]
COLUMNS = {"id": ["a", "b", "c"], "text": TEXTS, "source": ["Post", None, "Wire"]}


def frames():
    """Each kind of frame that can be made here, by the name of its library."""
    makers = {
        "pyarrow": lambda library: library.table(COLUMNS),
        "pandas": lambda library: library.DataFrame(COLUMNS),
        "polars": lambda library: library.DataFrame(COLUMNS),
    }
    return [pytest.param(name, make, id=name) for name, make in makers.items()]


@pytest.mark.parametrize("name, make", frames())
def test_frames_are_articles(name, make):
    frame = make(pytest.importorskip(name))
    found = variorum.analyse(frame)
    assert [(row.id, row.source) for row in found.articles] == [("a", "Post"), ("b", None), ("c", "Wire")]
    assert [(pair.a, pair.b) for pair in variorum.near_duplicates(frame).pairs] == [(0, 2)]
    assert [len(rows) for rows in variorum.each_quotations(frame)] == [1, 0, 1]


def test_ids_may_be_numbers_and_dates_days():
    pyarrow = pytest.importorskip("pyarrow")
    import datetime

    table = pyarrow.table({"id": [7], "text": ["It rained."], "date": [datetime.date(2020, 1, 2)]})
    (row,) = variorum.analyse(table).articles
    assert (row.id, row.date) == ("7", "2020-01-02")


def test_a_frame_without_texts_is_refused():
    pyarrow = pytest.importorskip("pyarrow")
    with pytest.raises(ValueError, match='no column "text"'):
        variorum.near_duplicates(pyarrow.table({"words": ["One."]}))


def test_every_list_is_a_table(seeds):
    pyarrow = pytest.importorskip("pyarrow")
    found = variorum.analyse(seeds, threshold=0.1, authority=[seeds[0].text])
    for name, table in found.to_arrow().items():
        rows = getattr(found, name)
        assert isinstance(table, pyarrow.Table) and table.num_rows == len(rows), name
        assert table.column_names == rows._columns(), name
    table = found.quotations.to_arrow()
    assert table.column("text").to_pylist() == [row.text for row in found.quotations]
    assert table.column("start").to_pylist() == [row.start for row in found.quotations]


def test_an_empty_table_has_its_columns():
    pytest.importorskip("pyarrow")
    empty, full = variorum.quotes("It rained.").to_arrow(), variorum.quotes(TEXTS[0]).to_arrow()
    assert empty.num_rows == 0 and empty.schema == full.schema


def test_rows_are_frames_of_pandas_and_polars():
    rows = variorum.quotes(TEXTS[0])
    pytest.importorskip("pandas")
    assert rows.to_pandas()["text"].tolist() == ["We will not yield,"]
    pytest.importorskip("polars")
    assert rows.to_polars()["text"].to_list() == ["We will not yield,"]


def test_a_comparison_is_a_table_of_one_row():
    pytest.importorskip("pyarrow")
    table = variorum.compare("This is not a ban", "This is a ban").to_arrow()
    assert table.column("verdict").to_pylist() == ["meaning"]
    assert variorum.near_duplicates(TEXTS).to_arrow().column("a").to_pylist() == [0]
