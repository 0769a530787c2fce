# SPDX-License-Identifier: Apache-2.0
"""The engines that ours is held against, each as its own documentation recommends for short questions.

SQLite's FTS5 by each of its tokenizers, the words of a query joined by OR, because with its default AND a question
finds nothing; with the columns weighted equally and by 3, 2, 1: the better of the two counts. Xapian with the stemmer of the
language, spelling correction, partial last word and n-grams for Chinese and Japanese.
"""

import re
import sqlite3
import tempfile

import xapian

TOKENIZERS = {
    "FTS5 unicode61": "unicode61 remove_diacritics 2",
    "FTS5 porter": "porter unicode61 remove_diacritics 2",
    "FTS5 trigram": "trigram",
}
# Snowball's names; Polish, Japanese and Chinese have no stemmer in Xapian.
STEMMERS = {"en": "english", "it": "italian", "fr": "french", "de": "german", "tr": "turkish", "pt": "portuguese",
            "ru": "russian", "ar": "arabic", "es": "spanish"}
WORD = re.compile(r"\w+")
LIMIT = 10


class FullTextSearch5:
    """One table with the columns title, tags and body."""

    def __init__(self, tokenizer, documents, weights):
        self.trigram = tokenizer == "FTS5 trigram"
        self.weights = weights
        self.documents = documents
        self.database = sqlite3.connect(":memory:")
        self.database.execute(
            f'CREATE VIRTUAL TABLE texts USING fts5(title, tags, body, tokenize="{TOKENIZERS[tokenizer]}")')
        self.database.executemany(
            "INSERT INTO texts(rowid, title, tags, body) VALUES (?, ?, ?, ?)",
            [(place, row["title"], row["tags"], row["body"]) for place, row in enumerate(documents)])

    def terms(self, query):
        words = WORD.findall(query)
        if not self.trigram:
            return words
        # The tokenizer finds whole strings; a word that is misspelt or inflected is found by its parts only.
        return [word[start:start + 3] for word in words for start in range(max(1, len(word) - 2))
                if len(word[start:start + 3]) == 3]

    def search(self, query):
        terms = self.terms(query)
        if not terms:
            return []
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in dict.fromkeys(terms))
        found = self.database.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, ?, ?, ?), rowid LIMIT ?",
            (match, *self.weights, LIMIT))
        return [self.documents[place]["doc_id"] for place, in found]


class Xapian:
    """Stems, spelling, a partial last word; title and tags may count more than the body."""

    def __init__(self, language, documents, title_weight):
        self.documents = documents
        self.folder = tempfile.TemporaryDirectory()
        stemmer = xapian.Stem(STEMMERS.get(language, "none"))
        self.database = xapian.WritableDatabase(self.folder.name, xapian.DB_CREATE_OR_OVERWRITE)
        self.is_gapless = language in ("ja", "zh-Hans")
        generator = xapian.TermGenerator()
        generator.set_stemmer(stemmer)
        generator.set_database(self.database)
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM if self.is_gapless
                            else xapian.TermGenerator.FLAG_SPELLING)
        for place, row in enumerate(documents):
            document = xapian.Document()
            generator.set_document(document)
            for text, weight in ((row["title"], title_weight), (row["tags"], title_weight), (row["body"], 1)):
                generator.index_text(text, weight)
                generator.increase_termpos()
            document.set_data(str(place))
            self.database.add_document(document)
        self.database.commit()
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(stemmer)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(self.database)
        self.parser.set_default_op(xapian.Query.OP_OR)

    def search(self, query):
        flags = xapian.QueryParser.FLAG_PARTIAL
        if self.is_gapless:
            flags |= xapian.QueryParser.FLAG_CJK_NGRAM
        # Signs would be read as operators.
        words = " ".join(WORD.findall(query))
        parsed = self.parser.parse_query(words, flags | xapian.QueryParser.FLAG_SPELLING_CORRECTION)
        better = self.parser.get_corrected_query_string().decode("utf-8")
        if better:
            parsed = xapian.Query(xapian.Query.OP_OR, parsed, self.parser.parse_query(better, flags))
        enquire = xapian.Enquire(self.database)
        enquire.set_query(parsed)
        return [self.documents[int(hit.document.get_data())]["doc_id"] for hit in enquire.get_mset(0, LIMIT)]
