"""Near-duplicates: the pairs, what is kept, and what is dropped for what."""

import json
import subprocess

import pytest
import variorum


def shingles(text):
    words = text.split()
    return {tuple(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def test_the_pairs_are_those_that_the_definition_gives(made_texts):
    sets = [shingles(text) for text in made_texts]
    expected = [
        (a, b)
        for a in range(len(sets))
        for b in range(a + 1, len(sets))
        if len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= 0.7
    ]
    found = variorum.near_duplicates(made_texts, threshold=0.7)
    assert [(pair.a, pair.b) for pair in found.pairs] == expected
    assert len(found) == len(expected) > 20


def test_threads_change_nothing(made_texts):
    one, two = (variorum.near_duplicates(made_texts, threads=threads).to_dict() for threads in (1, 2))
    assert one == two


def test_a_higher_threshold_is_as_a_new_search(made_texts):
    low = variorum.near_duplicates(made_texts, threshold=0.5)
    for threshold in (0.5, 0.75, 1.0):
        again = variorum.near_duplicates(made_texts, threshold=threshold)
        assert low.rethreshold(threshold).to_dict() == again.to_dict()
    with pytest.raises(variorum.errors.SettingError, match="at least the threshold of the search"):
        low.rethreshold(0.4)


def test_whatever_is_dropped_resembles_what_is_kept_for_it(made_texts):
    found = variorum.near_duplicates(made_texts, threshold=0.6)
    kept = set(found.kept)
    assert kept | {one.text for one in found.dropped} == set(range(len(made_texts)))
    for one in found.dropped:
        assert one.kept in kept and one.text not in kept and one.resemblance >= 0.6
    nearest = [one for text in found.kept for one in found.nearest(text)]
    assert sorted(nearest, key=lambda one: one.text) == found.dropped


def test_many_copies_are_counted_and_not_listed():
    found = variorum.near_duplicates("One and the same text, again and again." for _ in range(100_000))
    assert len(found) == 100_000 * 99_999 // 2
    assert found.kept == [0]


def test_the_command_line_finds_the_same(made_texts, tmp_path, root):
    program = root / "target/release/variorum"
    if not program.exists():
        pytest.skip("the program is not built")
    file = tmp_path / "made.jsonl"
    lines = (json.dumps({"id": f"{number:03}", "text": text}) for number, text in enumerate(made_texts))
    file.write_text("\n".join(lines))
    run = subprocess.run(
        [program, "similar", file, "--threshold", "0.6", "--quiet"], capture_output=True, text=True, check=True
    )
    theirs = [json.loads(line) for line in run.stdout.splitlines()]
    ours = variorum.near_duplicates(made_texts, threshold=0.6).pairs
    assert [(int(row["a"]), int(row["b"]), row["resemblance"]) for row in theirs] == [
        (pair.a, pair.b, pair.resemblance) for pair in ours
    ]
