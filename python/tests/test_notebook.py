"""The notebook runs from its first cell to its last, and draws its plots."""

import pytest


def test_the_notebook_runs(root):
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    for library in ("ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(library)

    notebook = nbformat.read(root / "python/examples/seeds.ipynb", as_version=4)
    place = {"metadata": {"path": str(root / "python/examples")}}
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    plots = [output for output in outputs if "image/png" in output.get("data", {})]
    assert len(plots) == 2
