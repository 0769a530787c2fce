# SPDX-License-Identifier: Apache-2.0
"""Writes measured numbers as tables, and puts them between their marks in docs/search.md."""

import re


def row(cells):
    return "| " + " | ".join(cells) + " |"


def short(value):
    return f"{value:.3f}"


def tables(results, categories, languages):
    """Markdown: for each length of text all engines by language and ours by category."""
    parts = []
    for length, engines in results.items():
        parts += [f"#### {length.capitalize()} texts", "",
                  row(["nDCG@10", "mean", *languages, "recall@10"]), row(["---"] * (len(languages) + 3))]
        for name, score in engines.items():
            values = score.languages
            parts.append(row([name, short(score.mean), *(f"{values[x]:.2f}" for x in languages),
                              short(score.recall)]))
        parts += ["", row(["by category", *categories]), row(["---"] * (len(categories) + 1))]
        for name, score in engines.items():
            parts.append(row([name, *(f"{score.categories[x]:.2f}" for x in categories)]))
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def write(path, name, text):
    """Replaces what stands between the marks of `name` in a file."""
    begin, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    whole = path.read_text("utf-8")
    assert begin in whole and end in whole, f"{path}: the marks of '{name}' are missing"
    replaced = re.sub(re.escape(begin) + ".*?" + re.escape(end),
                      lambda _: f"{begin}\n{text}{end}", whole, flags=re.S)
    path.write_text(replaced, "utf-8")
