// SPDX-License-Identifier: Apache-2.0
// `kintsugi library search` as somebody scores it: the form of its lines, tables as programs write them, and a
// sentence with file and line for whatever is wrong.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { ROOT, run } from "../../scripts/drills/program.mjs";
import { refused, temporaryFolder } from "./folder.mjs";

const TEXTS = "lang\tdoc_id\ttitle\ttags\tbody\nen\ta\tA real apology\trepair, words\tSay what you did.\n"
  + "it\tb\tScuse vere\triparare\tDire che cosa si è fatto.\nen\tc\tJealousy\tfear\tA late train.\n";
const QUERIES = "lang\tquery_id\tquery\tcategory\nen\tq1\tapology\texact\nit\tq2\tscuse\texact\nen\tq3\tjelaousy\ttypo\n";

const searching = (folder, texts, queries, ...options) => {
  const [content, asked] = [path.join(folder, "texts.tsv"), path.join(folder, "queries.tsv")];
  writeFileSync(content, texts);
  writeFileSync(asked, queries);
  return run(["library", "search", "--content", content, "--language", "en", "--queries", asked, ...options]);
};

test("prints language, query, text and rank, and passes other languages over", async (t) => {
  const answer = await searching(temporaryFolder(t), TEXTS, QUERIES);
  assert.equal(answer.code, 0, answer.error);
  assert.equal(answer.out, "en\tq1\ta\t1\nen\tq3\tc\t1\n");
});

test("takes tables with a byte order mark, Windows line ends, quotes and columns in another order", async (t) => {
  const texts = "\uFEFFbody\ttags\ttitle\tdoc_id\tlang\tnote\r\n\"Say \"\"sorry\"\".\"\t\tA real apology\ta\tEN\tx\r\n\r\n";
  const answer = await searching(temporaryFolder(t), texts, QUERIES.replaceAll("\n", "\r\n"));
  assert.equal(answer.code, 0, answer.error);
  assert.equal(answer.out, "en\tq1\ta\t1\n");
});

test("says how long it took where that is wanted, apart from the results", async (t) => {
  const answer = await searching(temporaryFolder(t), TEXTS, QUERIES, "--timing", "--synonyms", "none");
  assert.equal(answer.code, 0, answer.error);
  assert.match(answer.error, /texts 2, index \d+ ms, queries 10, median [\d.]+ ms, 99th percentile [\d.]+ ms/);
  assert.equal(answer.out.split("\n").length, 3);
});

test("searches the shipped articles by their folder", async (t) => {
  const queries = path.join(temporaryFolder(t), "queries.tsv");
  writeFileSync(queries, "lang\tquery_id\tquery\nen\tq1\tforgiveness\n");
  const answer = await run(["library", "search", "--content", path.join(ROOT, "Content"), "--language", "en",
    "--queries", queries]);
  assert.equal(answer.code, 0, answer.error);
  assert.match(answer.out, /^en\tq1\tforgiveness-without-pressure\t1\n/);
  const articles = await run(["library", "search", "--content", path.join(ROOT, "Content/articles"), "--language",
    "en", "--queries", queries]);
  assert.equal(articles.out, answer.out, articles.error);
});

test("names file and line of what is wrong", async (t) => {
  const folder = temporaryFolder(t);
  const wrong = [
    [TEXTS.replace("body", "text"), QUERIES, /texts\.tsv, line 1: the column 'body'/],
    [TEXTS + "en\td\ttwo cells\n", QUERIES, /texts\.tsv, line 5: 3 cell\(s\)/],
    [TEXTS + "en\ta\tAgain\t\tx\n", QUERIES, /texts\.tsv, line 5: 'a' stands in line 2 already/],
    [TEXTS, QUERIES + "en\t\tnothing\tx\n", /queries\.tsv, line 5: the cell 'query_id' is empty/],
    [TEXTS, "lang\tquery_id\tquery\nfr\tq\tmot\n", /queries\.tsv: there is no query in 'en'/],
    ["", QUERIES, /texts\.tsv: the file is empty/],
  ];
  for (const [texts, queries, pattern] of wrong) refused(await searching(folder, texts, queries), 2, pattern);
  const rings = path.join(folder, "rings.json");
  writeFileSync(rings, "{\"rings\": [[\"alone\"]]}");
  refused(await searching(folder, TEXTS, QUERIES, "--synonyms", rings), 2, /rings\.json: list 1 of 'rings'/);
  refused(await run(["library", "search", "--content", rings, "--language", "xx", "--queries", rings]), 2,
    /'xx' is no language of the search/);
  refused(await run(["library", "search", "--content", `${folder}/none`, "--language", "en", "--queries", rings]), 2);
});
