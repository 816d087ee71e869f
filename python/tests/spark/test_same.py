"""The same answers as one machine: pairs, clusters, quotations, groups, verdicts, standings, passages."""

import json
import os

import pytest
import variorum
from variorum import kernels

spark_api = pytest.importorskip("variorum.spark")

COLUMNS = "id string, text string, source string, date string, title string"


def frame(spark, articles):
    rows = [tuple(article.get(name) for name in ("id", "text", "source", "date", "title")) for article in articles]
    return spark.createDataFrame(rows, COLUMNS).repartition(4)


def near_rows(found):
    return sorted(tuple(row) for row in found.collect())


def near_rows_here(articles, threshold):
    found = variorum.near_duplicates(articles, threshold=threshold)
    name = [article["id"] for article in articles]
    pairs = [
        (name[pair.a], name[pair.b], pair.shared, pair.resemblance, pair.containment_a, pair.containment_b)
        for pair in found.pairs
    ]
    clusters = sorted((name[head], sorted(name[one] for one in members)) for head, members in found.clusters)
    return sorted(pairs), clusters


def cluster_rows(found):
    members = {}
    for row in found.collect():
        members.setdefault(row["representative"], []).append(row["id"])
    return sorted((head, sorted(ids)) for head, ids in members.items())


def groups(rows):
    """Groups by their ids. A witness's quotation is numbered in its article on Spark, and in the corpus here."""
    found = {}
    for row in json.loads(json.dumps(rows)):
        for witness in row["witnesses"]:
            witness.pop("quotation")
        found[row["id"]] = row
    return found


def in_order(rows):
    """Rows in one order, with lists for tuples."""
    return sorted(json.loads(json.dumps(rows)), key=lambda row: (row["article"], row["start"], row["end"]))


def assert_same_groups(spark, articles):
    here = groups(variorum.collate(articles).to_dict())
    there = groups([row.asDict(True) for row in spark_api.collate(frame(spark, articles)).collect()])
    assert there.keys() == here.keys()
    assert there == here
    return here


def test_seeds_have_the_same_groups(spark, seed_articles):
    found = assert_same_groups(spark, seed_articles)
    assert any(row["verdict"] == "meaning" for row in found.values())
    assert any(not witness["quoted"] for row in found.values() for witness in row["witnesses"])


def test_seeds_have_the_same_quotations(spark, seed_articles):
    here = [row for found in variorum.each_quotations(seed_articles) for row in found.to_dict()]
    there = [row.asDict(True) for row in spark_api.quotes(frame(spark, seed_articles)).collect()]
    assert in_order(there) == in_order(here)


def test_seeds_have_the_same_passages(spark, seed_articles):
    found = spark_api.passages(frame(spark, seed_articles), within_outlet=True).collect()
    there = sorted((row.a.article, row.b.article, row.a.start, row.b.start, row.words) for row in found)
    here = []
    for at, a in enumerate(seed_articles):
        for b in seed_articles[at + 1 :]:
            a, b = sorted((a, b), key=lambda one: one["id"])
            rows = variorum.passages(a["text"], b["text"], least_words=12, least_identity=0.6)
            here += [(a["id"], b["id"], row.a.start, row.b.start, row.words) for row in rows]
    assert there == sorted(here) and here


def test_a_check_says_the_same(spark, seed_articles, root):
    speech = (root / "docs/check/speech.txt").read_text()
    draft = (root / "docs/check/draft.md").read_text()
    drafts = [{"id": "draft", "text": draft}, *seed_articles]
    texts = [{"id": "a", "text": speech}, {"id": "b", "text": seed_articles[0]["text"]}]
    authority = variorum.Authority(texts)
    here = [row for one in drafts for row in variorum.check(one, authority).to_dict()]
    there = [row.asDict(True) for row in spark_api.check(frame(spark, drafts), frame(spark, texts)).collect()]
    assert in_order(there) == in_order(here)
    assert {row["standing"] for row in here} >= {"verbatim", "altered"}


def test_a_made_corpus_has_the_same_pairs_and_clusters(spark, made):
    pairs, clusters = near_rows_here(made, 0.6)
    articles = frame(spark, made)
    assert near_rows(spark_api.near_duplicates(articles, 0.6)) == pairs
    assert cluster_rows(spark_api.clusters(articles, 0.6)) == clusters
    assert len(pairs) > len(made) / 20


def test_a_made_corpus_has_the_same_groups(spark, made):
    articles = made[: max(500, len(made) // 10)]
    found = assert_same_groups(spark, articles)
    assert len(found) > len(articles) / 20
    assert {row["verdict"] for row in found.values()} >= {"identical", "wording"}


def test_copies_are_one_source_of_a_reading_and_a_story_of_another_day_joins_nobody(spark):
    said = "“We will build {} houses by the old harbour before the winter comes,” Mayor Ana Ruiz {}."
    wire = (
        "The council met on Monday to hear what the city has in mind for the docks, which stood empty since the yard closed.\n\n"
        + said.format("four hundred more", "said after the vote")
        + "\n\nA crowd of builders stood at the gates and clapped as the members left the hall by the side door."
    )
    other = "The museum opens a show of maps on Sunday. Visitors pay nothing until noon, and children pay nothing at all day long."
    post = "It rained when the vote was read out.\n\n" + said.format("three hundred", "told the Post")
    herald = "Nobody in the room looked surprised.\n\n" + said.format("three hundred", "declared outside the hall")
    printed = [("Star", wire), ("Echo", wire), ("Mail", wire), ("Post", post), ("Herald", herald)]
    printed += [("Post", other), ("Herald", other)]
    articles = [
        {"id": str(at), "text": text, "source": outlet, "date": "2020-05-04", "title": "News"}
        for at, (outlet, text) in enumerate(printed)
    ]

    (group,) = assert_same_groups(spark, articles).values()
    lemma = group["readings"][group["lemma"]]
    assert [group["witnesses"][one]["article"] for one in lemma["witnesses"]] == ["3", "4"]
    assert "three hundred" in lemma["text"]


@pytest.mark.skipif("VARIORUM_NEWSDAY" not in os.environ, reason="VARIORUM_NEWSDAY names no file of articles")
def test_real_news_has_the_same_groups(spark):
    with open(os.environ["VARIORUM_NEWSDAY"], encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    found = assert_same_groups(spark, articles)
    assert len(found) > 100


def test_copies_are_told_once_and_counted(spark):
    texts = ["One and the same text is printed again and again by many outlets of the land."] * 300 + ["It rained."]
    articles = [{"id": f"{at:03}", "text": text} for at, text in enumerate(texts)]
    found = spark_api.clusters(frame(spark, articles)).collect()
    assert {row.representative for row in found} == {"000"} and len(found) == 300
    assert spark_api.near_duplicates(frame(spark, articles)).count() == 300 * 299 // 2


def test_what_cannot_be_used_is_said(spark):
    articles = [{"id": "a", "text": "It rained."}, {"id": "a", "text": "It snowed."}, {"id": None, "text": "No."}]
    with pytest.warns(UserWarning) as told:
        assert spark_api.clusters(frame(spark, articles)).count() == 0
    messages = [str(one.message) for one in told]
    assert "1 articles have no id and were left out" in messages
    assert "1 articles have the id of another and were left out" in messages
    with pytest.raises(variorum.errors.SettingError, match="threshold must be above 0"):
        spark_api.near_duplicates(frame(spark, articles[:1]), 2.0)
    with pytest.raises(ValueError, match="no column 'text'"):
        spark_api.quotes(spark.createDataFrame([("a",)], "id string"))


def test_batches_are_bounded_by_bytes():
    import pyarrow

    batch = pyarrow.record_batch({"id": ["a", "b", "c"], "text": ["x" * 1000, "y", "z" * 1000]})
    assert [piece.num_rows for piece in kernels.sliced([batch], most=1500)] == [1, 2]
