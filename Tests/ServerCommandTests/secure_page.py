#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says whether Chromium lets a page of an address encrypt.

usage: secure_page.py URL FOLDER [AUTHORITY]

Every host name leads to this machine. FOLDER becomes the browser's home; AUTHORITY is a certificate
that is installed there first. Prints "encrypts", "withheld", or the browser's reason for not opening
the page at all.
"""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
if VENV.is_dir() and sys.prefix == sys.base_prefix:
    os.execv(VENV / "bin" / "python", [VENV / "bin" / "python", *sys.argv])

from playwright.sync_api import Error, sync_playwright  # noqa: E402

ENCRYPT = """async () => {
  if (!globalThis.crypto || !crypto.subtle) return 'withheld';
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new Uint8Array(9));
  return 'encrypts';
}"""


def main():
    url, folder, *authority = sys.argv[1:]
    store = pathlib.Path(folder, ".pki/nssdb")
    store.mkdir(parents=True)
    subprocess.run(["certutil", "-d", f"sql:{store}", "-N", "--empty-password"], check=True)
    for file in authority:
        subprocess.run(["certutil", "-d", f"sql:{store}", "-A", "-t", "C,,", "-n", "home", "-i", file], check=True)
    browser = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(pathlib.Path(folder, "profile")), executable_path=browser, headless=True,
            env={**os.environ, "HOME": folder},
            args=["--no-sandbox", "--host-resolver-rules=MAP * 127.0.0.1"])
        try:
            page = context.new_page()
            page.goto(url)
            print(page.evaluate(ENCRYPT))
        except Error as problem:
            print(problem.message.splitlines()[0])
        finally:
            context.close()


if __name__ == "__main__":
    main()
