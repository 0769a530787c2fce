// SPDX-License-Identifier: Apache-2.0
// The tables of docs/hostile-server.md: one row for each attack, and the same words as in its case.

const told = ({ expect, isLimit }) => {
  if (expect.length === 0) return isLimit ? 'nothing' : 'nothing: it has no effect';
  return expect.map((code) => (code === 'number-differs' ? 'two numbers that differ' : `\`${code}\``))
    .join(', ');
};

/** The row of a case. */
export const rowOf = (one) => `| \`${one.name}\` | ${one.wants} | ${one.does} | ${told(one)} |`;

/** The rows under a heading. */
export function rowsUnder(text, title) {
  const [, rest = ''] = text.split(`\n## ${title}\n`);
  return rest.split('\n## ')[0].split('\n').filter((line) => line.startsWith('| `'));
}

/** The table of some cases. */
export const tableOf = (cases) => ['| Attack | What it wants | What the app does | What the person is told |',
  '|---|---|---|---|', ...cases.map(rowOf)].join('\n');
