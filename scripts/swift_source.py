# SPDX-License-Identifier: Apache-2.0
"""Reads Swift sources the way the checks need them: with comments and text blanked out.

A word such as `exit` in a comment or in a message is no call. So the checks look at the code
alone; code inside an interpolation, `"\\(Date())"`, stays.
"""

import subprocess
from pathlib import Path


def tracked_files(root):
    """Every file that belongs to the tree: committed, or new and not ignored."""
    listing = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True).stdout
    paths = sorted({Path(root, name) for name in listing.split("\0") if name})
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def swift_files(root, *folders):
    """The tracked Swift files below `folders` of `root`."""
    tops = [Path(root, folder) for folder in folders]
    return [path for path in tracked_files(root)
            if path.suffix == ".swift" and any(top in path.parents for top in tops)]


def code_only(text):
    """`text` with every comment and every string literal turned to blanks, line for line."""
    blank = []
    index, end = 0, len(text)
    # One entry for each string literal or interpolation that is open, innermost last:
    # ("string", closing quote, start of an interpolation) or ("code", open parentheses).
    open_parts = [("code", None)]

    def keep(count):
        nonlocal index
        blank.append(text[index:index + count])
        index += count

    def hide(count):
        nonlocal index
        blank.append("".join("\n" if c == "\n" else " " for c in text[index:index + count]))
        index += count

    while index < end:
        kind, detail = open_parts[-1][0], open_parts[-1][1:]
        if kind == "code":
            if text.startswith("//", index):
                stop = text.find("\n", index)
                hide((end if stop < 0 else stop) - index)
            elif text.startswith("/*", index):
                hide(block_comment_length(text, index))
            elif (quote := opening_quote(text, index)) is not None:
                hashes = quote.count("#")
                open_parts.append(("string", quote.lstrip("#") + "#" * hashes, "\\" + "#" * hashes + "("))
                hide(len(quote))
            else:
                depth = detail[0]
                if depth is not None and text[index] in "()":
                    depth += 1 if text[index] == "(" else -1
                    if depth == 0:
                        open_parts.pop()
                    else:
                        open_parts[-1] = ("code", depth)
                keep(1)
        else:
            closing, interpolation = detail
            if text.startswith(interpolation, index):
                hide(len(interpolation) - 1)
                keep(1)
                open_parts.append(("code", 1))
            elif text.startswith(closing, index):
                open_parts.pop()
                hide(len(closing))
            elif text[index] == "\\" and not closing.endswith("#"):
                hide(min(2, end - index))
            else:
                hide(1)
    return "".join(blank)


def opening_quote(text, index):
    """The delimiter of a string literal that opens at `index`, for example `"`, `\"\"\"` or `#"`."""
    hashes = 0
    while text.startswith("#", index + hashes):
        hashes += 1
    for quotes in ('"""', '"'):
        if text.startswith(quotes, index + hashes):
            return "#" * hashes + quotes
    return None


def block_comment_length(text, index):
    """The length of the block comment that opens at `index`; block comments nest in Swift."""
    depth, position = 0, index
    while position < len(text):
        if text.startswith("/*", position):
            depth, position = depth + 1, position + 2
        elif text.startswith("*/", position):
            depth, position = depth - 1, position + 2
            if depth == 0:
                break
        else:
            position += 1
    return position - index


def balanced_arguments(code, opening):
    """What stands between the parenthesis at `opening` and the one that closes it."""
    depth = 0
    for position in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[position], 0)
        if depth == 0:
            return code[opening + 1:position]
    return code[opening + 1:]
