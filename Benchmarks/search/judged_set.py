# SPDX-License-Identifier: Apache-2.0
"""Reads the judged sets, makes their long form, and scores a ranking.

The long form puts every text between sentences on everyday other subjects, because real articles are long
and most of their sentences do not answer any one query.
"""

import csv
import math
import random
from pathlib import Path

LANGUAGES = ["en", "it", "fr", "de", "pl", "tr", "pt", "ru", "ar", "ja", "zh-Hans", "es"]
CATEGORIES = ["exact", "inflection", "typo", "script", "prefix", "compound", "synonym", "question"]
JUDGED = Path(__file__).resolve().parent / "judged"
# Texts on other subjects than the library's, to see what the words of its subjects do there.
ELSEWHERE = Path(__file__).resolve().parent / "elsewhere"
ELSEWHERE_LANGUAGES = ["en", "it", "de", "es"]
SEED = 2026
# The design study padded with twelve sentences; `very long` uses all forty, to see how far it goes.
PADDING = {"short": 0, "long": 12, "very long": 40}
DEPTH = 10


def rows(path):
    """The rows of a tab-separated file with a header, as dictionaries."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class JudgedSet:
    """Texts, queries and grades of one language."""

    def __init__(self, language, place=JUDGED):
        folder = place / language
        self.language = language
        self.documents = rows(folder / "documents.tsv")
        self.queries = rows(folder / "queries.tsv")
        self.padding = [line for line in (JUDGED / language / "padding.txt").read_text("utf-8").splitlines() if line.strip()]
        self.grades = {}
        for row in rows(folder / "relevance.tsv"):
            self.grades.setdefault(row["query_id"], {})[row["doc_id"]] = int(row["grade"])
        self.check()

    def check(self):
        """A judged set with a slip in it would measure nothing: stop instead."""
        documents = {row["doc_id"] for row in self.documents}
        assert len(documents) == len(self.documents), f"{self.language}: a document identifier stands twice"
        for row in self.queries:
            grades = self.grades.get(row["query_id"], {})
            assert 2 in grades.values(), f"{self.language} {row['query_id']}: no document of grade 2"
            assert set(grades) <= documents, f"{self.language} {row['query_id']}: an unknown document"
            assert row["category"] in CATEGORIES, f"{self.language} {row['query_id']}: an unknown category"

    def padded(self, length):
        """The documents with their bodies between so many sentences on other subjects; the same every time."""
        count = PADDING[length]
        if count == 0:
            return self.documents
        chance = random.Random(f"{SEED} {self.language} {length}")
        gap = "" if self.language in ("ja", "zh-Hans") else " "
        result = []
        for row in self.documents:
            chosen = chance.sample(self.padding, min(count, len(self.padding)))
            before = chance.randrange(len(chosen) + 1)
            body = gap.join(chosen[:before] + [row["body"]] + chosen[before:])
            result.append({**row, "body": body})
        return result


def ndcg(ranking, grades):
    """nDCG@10 with gains 2^grade - 1."""
    def gain(values):
        return sum((2 ** value - 1) / math.log2(place + 2) for place, value in enumerate(values[:DEPTH]))
    return gain([grades.get(found, 0) for found in ranking]) / gain(sorted(grades.values(), reverse=True))


def recall(ranking, grades):
    """The share of all graded documents among the first ten."""
    return len(set(ranking[:DEPTH]) & set(grades)) / len(grades)
