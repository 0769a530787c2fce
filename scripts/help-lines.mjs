// SPDX-License-Identifier: Apache-2.0
// The work of scripts/check-help: the same rules as the page that shows the lines.
import { readFile } from 'node:fs/promises';
import { FRESH_DAYS, isSoundLine, standingOf } from '../Web/safety/resources.mjs';

const [file] = process.argv.slice(2);
const list = JSON.parse(await readFile(file, 'utf8'));
const today = new Date().toISOString().slice(0, 10);

const faults = [];
if (!Array.isArray(list) || list.length === 0) faults.push('no lines');
for (const [at, line] of (Array.isArray(list) ? list : []).entries()) {
  const name = `line ${at + 1} (${line?.country} ${line?.name})`;
  if (!isSoundLine(line)) faults.push(`${name} is not as docs/help-lines.md describes a line`);
  else if (line.verified !== null && line.verified > today) faults.push(`${name} was read on a day to come`);
}
for (const fault of faults) console.log(`${file}: ${fault}`);
if (faults.length > 0) {
  console.error(`check-help: ${faults.length} fault(s)`);
  process.exit(1);
}
const count = (standing) => list.filter((line) => standingOf(line, today) === standing).length;
console.log(`check-help: ${list.length} lines are sound. Read within ${FRESH_DAYS} days: ${count('fresh')}; longer ago: `
  + `${count('old')}; not confirmed by a dated page: ${count('unchecked')}.`);
