"""The package as its users meet it: input, call, result."""

import ast
import doctest
import importlib
import inspect
import json
import pathlib
import re
import typing

import pytest
import variorum
from variorum import errors, records

SPEECH = "THE MAYOR: We will not yield to anybody on this road. It is long."


@pytest.mark.parametrize(
    "name", ["variorum", "variorum.analysis", "variorum.errors", "variorum.near", "variorum.records", "variorum.rows"]
)
def test_the_examples_of_docstrings_run(name):
    module = importlib.import_module(name)
    failed, tried = doctest.testmod(module, extraglobs={"variorum": variorum})
    assert failed == 0 and tried > 0


def test_the_examples_of_kernels_run():
    pytest.importorskip("pyarrow")
    test_the_examples_of_docstrings_run("variorum.kernels")


def test_every_public_function_has_an_example():
    for name in variorum.__all__:
        value = getattr(variorum, name)
        if inspect.isfunction(value):
            assert ">>>" in value.__doc__, name


def test_the_package_is_typed():
    assert pathlib.Path(variorum.__file__).with_name("py.typed").exists()
    for name in variorum.__all__:
        value = getattr(variorum, name)
        if inspect.isfunction(value):
            assert typing.get_type_hints(value)["return"], name


def test_the_stub_names_what_the_native_half_has(root):
    stub = ast.parse((root / "python/source/variorum/_native.pyi").read_text())
    named = {node.name for node in stub.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    from variorum import _native

    assert named == {name for name in vars(_native) if not name.startswith("_")}


def test_the_package_needs_only_the_standard_library():
    import importlib.metadata

    wanted = importlib.metadata.requires("variorum") or []
    assert [one for one in wanted if "extra ==" not in one] == []


def test_one_wheel_serves_all_pythons():
    from variorum import _native

    assert ".abi3." in _native.__file__ or _native.__file__.endswith(".pyd")


def test_quotations_count_code_points():
    text = "🦀🦀 “We will not yield,” Mayor Ana Ruiz said."
    (row,) = variorum.quotes(text)
    assert text[row.start : row.end] == row.text == "We will not yield,"
    assert row.speaker.name == "Ana Ruiz"


def test_quotations_of_an_iterator_come_in_order():
    texts = (f"“We will not yield {number} times,” Ana Ruiz said." for number in range(500))
    found = list(variorum.each_quotations(texts, threads=2))
    assert [rows[0].text for rows in found] == [f"We will not yield {number} times," for number in range(500)]


def test_a_comparison_says_what_differs():
    found = variorum.compare("This is not a ban", "This is a ban")
    assert found.verdict == "meaning"
    assert [(one.kind, one.a.text, one.b.text) for one in found.differences] == [("negation", "not ", "")] or [
        one.kind for one in found.differences
    ] == ["negation"]
    assert records.Comparison.from_dict(found.to_dict()) == found


def test_a_style_says_what_is_a_fault():
    strict = variorum.compare("We will not go", "We won't go")
    clean = variorum.compare("We will not go", "We won't go", style="clean")
    assert [strict.differences[0].fault, clean.differences[0].fault] == [True, False]


def test_an_authority_is_indexed_once_for_many_drafts():
    authority = variorum.Authority([SPEECH])
    standings = [
        variorum.check(f"“{words},” the mayor said.", authority)[0].standing
        for words in ("We will not yield to anybody on this road", "We will yield to anybody on this road")
    ]
    assert len(authority) == 1
    assert standings[1] == "altered" and standings[0] in ("verbatim", "extract")


def test_collating_says_how_an_utterance_reads(seeds):
    groups = variorum.collate(seeds)
    assert any(group.verdict == "meaning" and "Xi Jinping" in group.speakers for group in groups)


def test_the_report_is_that_of_the_command_line(root, tmp_path, monkeypatch):
    """`reports/` is what the command line makes of `seeds/`."""
    monkeypatch.chdir(root)
    found = variorum.report(variorum.read("seeds"), tmp_path)
    for file in sorted(tmp_path.iterdir()):
        assert file.read_bytes() == (root / "reports" / file.name).read_bytes(), file.name
    assert len(list(tmp_path.iterdir())) == 6
    written = json.loads((tmp_path / "report.json").read_text())
    assert found.groups.to_dict() == written["groups"]
    assert found.quotations.to_dict() == written["quotations"]


def test_every_list_of_a_report_has_a_row_for_each_of_its_fields(seeds):
    """No field of the form is lost on the way to a record."""
    found = variorum.analyse(seeds, threshold=0.1, authority=[seeds[0].text])
    for name, rows in found.to_dict().items():
        assert [row.to_dict() for row in getattr(found, name)] == json.loads(
            json.dumps(rows), object_hook=None
        ) or _tupled([row.to_dict() for row in getattr(found, name)]) == _tupled(rows), name


def _tupled(value):
    if isinstance(value, dict):
        return {name: _tupled(one) for name, one in value.items()}
    return tuple(map(_tupled, value)) if isinstance(value, (list, tuple)) else value


def test_articles_come_as_texts_dictionaries_or_objects():
    texts = ["“We will not yield,” Ana Ruiz said.", "It rained."]
    by_text = variorum.analyse(texts)
    by_dict = variorum.analyse([{"id": str(n), "text": text} for n, text in enumerate(texts, 1)])
    by_object = variorum.analyse([variorum.Article(text, id=str(n)) for n, text in enumerate(texts, 1)])
    assert by_text.to_dict() == by_dict.to_dict() == by_object.to_dict()


@pytest.mark.parametrize("wrong", ["one text", [1.5], [{"words": "none"}], 3])
def test_what_is_no_list_of_articles_is_refused(wrong):
    with pytest.raises(TypeError):
        variorum.near_duplicates(wrong)


def test_an_error_of_the_caller_s_iterator_is_passed_on():
    def texts():
        yield "One."
        raise LookupError("the archive is closed")

    with pytest.raises(LookupError, match="closed"):
        variorum.near_duplicates(texts())


def test_there_is_an_exception_for_each_error_of_the_library(root):
    """The variants are read from the source, so that a new one is not forgotten."""
    source = (root / "src/error.rs").read_text()
    variants = re.findall(r"^    ([A-Z]\w+)(?: \{|\()", source, re.MULTILINE)
    mapping = (root / "python/src/errors.rs").read_text().split("fn class")[1]
    matched = re.findall(r'Error::(\w+)[^=]*=> "(\w+)"', mapping)
    assert [variant for variant, _ in matched] == variants
    for _, name in matched:
        assert issubclass(getattr(errors, name), variorum.VariorumError)


def test_errors_say_what_is_wrong(tmp_path):
    with pytest.raises(errors.SettingError, match="threads must be at least 1, not 0"):
        variorum.near_duplicates(["One."], threads=0)
    with pytest.raises(errors.SettingError, match="style must be"):
        variorum.compare("a", "b", style="loose")
    with pytest.raises(errors.ReadError, match="cannot read"):
        variorum.Authority.open(tmp_path / "none.index")
    (tmp_path / "no.index").write_bytes(b"not an index" * 20)
    with pytest.raises(errors.IndexFileError, match="no index of variorum"):
        variorum.Authority.open(tmp_path / "no.index")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(errors.WriteError, match="cannot write"):
        variorum.report(["It rained."], tmp_path / "file")
    with pytest.raises(OSError):
        variorum.report(["It rained."], tmp_path / "file")


def test_what_cannot_be_read_is_warned_of(tmp_path):
    (tmp_path / "one.txt").write_text("It rained.")
    (tmp_path / "two.parquet").write_bytes(b"no table")
    with pytest.warns(UserWarning, match="two.parquet"):
        assert [article.text for article in variorum.read(tmp_path)] == ["It rained."]


def test_a_notebook_shows_text_as_text():
    rows = variorum.quotes("“<script>alert(1)</script> will not yield,” Ana Ruiz said.")
    shown = rows._repr_html_()
    assert "&lt;script&gt;" in shown and "<script>" not in shown
    assert "<table>" in variorum.compare("a ban", "no ban")._repr_html_()
    assert "<table>" in variorum.near_duplicates(["One.", "One."])._repr_html_()
    assert "<table>" in variorum.analyse(["One."])._repr_html_()
