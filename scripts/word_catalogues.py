# SPDX-License-Identifier: Apache-2.0
"""Reads and writes the catalogues of words (Content/words/*.xcstrings) for the checks and the translators' tool."""

import json
import re
from pathlib import Path

SOURCE = "en"

# The kinds of numbers that each language tells apart, as CLDR lists them for cardinal numbers.
PLURALS = {
    "en": {"one", "other"}, "de": {"one", "other"}, "tr": {"one", "other"},
    "it": {"one", "many", "other"}, "es": {"one", "many", "other"}, "fr": {"one", "many", "other"},
    "pt": {"one", "many", "other"},
    "pl": {"one", "few", "many", "other"}, "ru": {"one", "few", "many", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "ja": {"other"}, "zh-Hans": {"other"},
}
# Whole in every one of them, or no release is made: who reads another language is no lesser reader.
REQUIRED = tuple(PLURALS)
# The order in which forms are shown and written.
KINDS = ("zero", "one", "two", "few", "many", "other")
# Kinds that stand for exactly one number in some language: the number itself may go unsaid there.
EXACT = ("zero", "one", "two")

PLACEHOLDER = re.compile(r"\{([a-zA-Z][a-zA-Z0-9]*)\}")
AREA = re.compile(r"[a-z]+(?:-[a-z]+)*")


class CatalogueError(Exception):
    """A catalogue that cannot be read, in words."""


def paths(root):
    """The files of all catalogues."""
    return sorted(Path(root, "Content/words").glob("*.xcstrings"))


def read(path):
    """The content of a catalogue."""
    def once(pairs):
        found = {}
        for key, value in pairs:
            if key in found:
                raise CatalogueError(f"{path.name}: '{key}' stands twice")
            found[key] = value
        return found

    try:
        catalogue = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise CatalogueError(f"{path.name}: cannot be read: {problem}") from problem
    if not isinstance(catalogue, dict) or not isinstance(catalogue.get("strings"), dict):
        raise CatalogueError(f"{path.name}: has no 'strings'")
    return catalogue


def write(path, catalogue):
    """Writes a catalogue the way Xcode does, keys in order, so that a change is seen as what it is."""
    catalogue = dict(catalogue, strings=dict(sorted(catalogue["strings"].items())))
    text = json.dumps(catalogue, ensure_ascii=False, indent=2, separators=(",", " : ")) + "\n"
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def units(localization):
    """The texts of one key in one language: {kind of number, or None: (state, text)}."""
    if not localization:
        return {}
    if "stringUnit" in localization:
        unit = localization["stringUnit"]
        return {None: (unit.get("state"), unit.get("value", ""))}
    plural = localization.get("variations", {}).get("plural", {})
    return {kind: (form.get("stringUnit", {}).get("state"), form.get("stringUnit", {}).get("value", ""))
            for kind, form in plural.items()}


def localization(forms):
    """The opposite of `units`."""
    def unit(form):
        return {"stringUnit": {"state": form[0], "value": form[1]}}

    if None in forms:
        return unit(forms[None])
    return {"variations": {"plural": {kind: unit(forms[kind]) for kind in KINDS if kind in forms}}}


def texts_of(entry, language):
    """The texts of an entry in a language, by kind of number."""
    return units(entry.get("localizations", {}).get(language))


def placeholders(text):
    """The names in braces."""
    return set(PLACEHOLDER.findall(text))
