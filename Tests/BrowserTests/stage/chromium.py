# SPDX-License-Identifier: Apache-2.0
"""Chromium from this machine's packages. No name of the internet leads anywhere in it."""

import os
import shutil

from stage.house import Fault


def launch(playwright, *arguments):
    """Headless Chromium. CHROMIUM names another one than that on the PATH."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not program:
        raise Fault("Chromium was not found; run scripts/setup")
    return playwright.chromium.launch(executable_path=program, args=[
        "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", *arguments])
