#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Searches what a thief took: the whole disk of a server, for words that people wrote.

First it plants every canary in every encoding and demands to find them all; then it searches the
stolen folders and demands to find none. It is given all passphrases, and tries every sixteen bytes
of the disk as the kit secret that would make them useful.

usage: theft_search.py LIFE.json DISCLOSURE.json FOLDER …

LIFE.json: {"canaries": [{"where", "text", "line"?}], "secrets": [{"where", "hex"}], "accounts":
[{"kit", "lookup", "isGone"}]}; DISCLOSURE.json is what `kintsugi disclose` printed. Non-zero exit on
any hit, or where a control finds nothing.
"""

import base64
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from canary_search import Search, control, innocent  # noqa: E402
from kit_windows import control_of_kits, lookup_of, search_kits  # noqa: E402
from sealed_bytes import check_sealed, control_of_sealed  # noqa: E402


def search_words(life, folders):
    """Words and keys; returns the faults."""
    planted, missed = control(life)
    print(f"theft: control: {planted - len(missed)} of {planted} planted byte strings found")
    false = innocent(life)
    print(f"theft: control: {false} found in a million random bytes and a program's text")
    hits, size = Search(life).folders(folders)
    print(f"theft: {len(life['canaries'])} canaries in 15 encodings and {len(life['secrets'])} keys in 10, "
          f"{size} bytes searched: {len(hits)} hits")
    faults = [f"control: {what} as {name} in {how} was not found" for what, name, how in missed]
    if false:
        faults.append("control: something is found where nothing is")
    return faults + [f"{what} as {name} in {file}" for what, name, file in sorted(hits)]


def search_kit_secrets(life, disclosure, folders):
    """Kit secrets; returns the faults."""
    stored = {bytes.fromhex(row["lookup"]) for row in disclosure["account"]}
    staying = [person for person in life["accounts"] if not person["isGone"]]
    faults = []
    if stored != {base64.urlsafe_b64decode(person["lookup"] + "==") for person in staying}:
        faults.append("the stored login handles are not those of the people who still have an account")
    known = [person["kit"] for person in staying if lookup_of(bytes.fromhex(person["kit"])) in stored]
    if len(known) != len(staying) or not known:
        return faults + ["control: a known kit secret does not give its stored login handle"]
    forms, missed = control_of_kits(known, stored)
    faults += [f"control: a kit secret as {name} was not found" for name in missed]
    print(f"theft: control: a kit secret on the disk found in {forms - len(missed)} of {forms} forms")
    kits, tried = search_kits(folders, stored)
    print(f"theft: {tried} windows of 16 bytes tried as kit secret of {len(stored)} accounts: {len(kits)} matches")
    return faults + [f"the kit secret {kit.hex()} lies on the disk" for kit in kits]


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    life = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    disclosure = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    folders = sys.argv[3:]
    faults = search_words(life, folders)
    faults += search_kit_secrets(life, disclosure, folders)
    faults += control_of_sealed()
    seen, unlike = check_sealed(disclosure)
    print(f"theft: {seen}")
    for fault in faults + unlike:
        print(f"theft: {fault}", file=sys.stderr)
    sys.exit(1 if faults or unlike else 0)


if __name__ == "__main__":
    main()
