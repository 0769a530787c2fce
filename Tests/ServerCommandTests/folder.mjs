// SPDX-License-Identifier: Apache-2.0
// What every test of the command needs: a folder of its own, and sentences told from noise.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A new folder that is gone after the test. */
export const temporaryFolder = (test) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kintsugi-test-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** The command failed with this code and one sentence on one line that matches each pattern. */
export const refused = (answer, code, ...patterns) => {
  assert.equal(answer.code, code, `exit code; it said: ${answer.error}${answer.out}`);
  const lines = answer.error.trim().split("\n").filter((line) => line.startsWith("kintsugi: "));
  assert.equal(lines.length, 1, `one sentence, but: ${answer.error}`);
  for (const pattern of patterns) assert.match(lines[0], pattern);
  assert.match(lines[0], /\.$/);
};
