# SPDX-License-Identifier: Apache-2.0
"""Reads the browser's modules the way the checks need them: the text of their literals, without comments."""

import re

# What can stand before a regular expression; after anything else, a slash divides.
BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|void|delete|throw|new|await|yield))\s*$")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def literals(text):
    """Every string of a module as (line, parts); a template has its fixed parts around what is put in."""
    found = []
    read_code(text, 0, found, until=None)
    return sorted(found, key=lambda one: one[0])


def read_code(text, index, found, until):
    """Reads code up to its end, or to the brace that closes what is put into a template."""
    depth = 0
    while index < len(text):
        character = text[index]
        if text.startswith("//", index):
            index = text.find("\n", index)
            if index < 0:
                return len(text)
        elif text.startswith("/*", index):
            end = text.find("*/", index + 2)
            index = len(text) if end < 0 else end + 2
        elif character in "'\"":
            index = read_string(text, index, found)
        elif character == "`":
            index = read_template(text, index, found)
        elif character == "/" and BEFORE_REGEX.search(text[max(0, index - 40):index].rstrip(" \t") or "\n"):
            index = skip_regex(text, index)
        elif character == "{":
            depth, index = depth + 1, index + 1
        elif character == "}" and depth == 0 and until == "}":
            return index + 1
        else:
            depth -= character == "}"
            index += 1
    return index


def line_of(text, index):
    return text.count("\n", 0, index) + 1


def unescaped(text, index):
    """The character behind a backslash, and the place after it."""
    character = text[index + 1:index + 2]
    if character == "u" and (code := re.match(r"\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})", text[index:index + 12])):
        return chr(int(code[1] or code[2], 16)), index + len(code[0])
    if character == "x" and (code := re.match(r"\\x([0-9a-fA-F]{2})", text[index:index + 4])):
        return chr(int(code[1], 16)), index + 4
    return ESCAPES.get(character, "" if character == "\n" else character), index + 2


def read_string(text, start, found):
    quote, index, value = text[start], start + 1, ""
    while index < len(text) and text[index] not in (quote, "\n"):
        if text[index] == "\\":
            character, index = unescaped(text, index)
            value += character
        else:
            value += text[index]
            index += 1
    found.append((line_of(text, start), [value]))
    return index + 1


def read_template(text, start, found):
    index, parts = start + 1, [""]
    while index < len(text) and text[index] != "`":
        if text.startswith("${", index):
            index = read_code(text, index + 2, found, until="}")
            parts.append("")
        elif text[index] == "\\":
            character, index = unescaped(text, index)
            parts[-1] += character
        else:
            parts[-1] += text[index]
            index += 1
    found.append((line_of(text, start), parts))
    return index + 1


def skip_regex(text, index):
    index += 1
    in_class = False
    while index < len(text) and text[index] != "\n":
        if text[index] == "\\":
            index += 1
        elif text[index] == "[":
            in_class = True
        elif text[index] == "]":
            in_class = False
        elif text[index] == "/" and not in_class:
            return index + 1
        index += 1
    return index
