// SPDX-License-Identifier: Apache-2.0
// The colours of Web/style/tokens.css, measured: text at least 4.5 to 1, lines and marks with a meaning at
// least 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), in light and dark.
import { holds } from '../client/expect.mjs';

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours as WCAG counts it. */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function tokensOf(css) {
  const read = (text) => new Map([...text.matchAll(/--([a-z0-9-]+):\s*(#[0-9A-F]{6});/g)].map(([, name, value]) => [name, value]));
  const [light, rest] = css.split('@media (prefers-color-scheme: dark)');
  return new Map([['light', read(light)], ['dark', new Map([...read(light), ...read(rest.split('@media')[0])])]]);
}

const GROUNDS = ['paper', 'surface', 'tint'];
const TEXTS = ['ink', 'muted', 'primary', 'danger', 'gold-text'];
const TINTED = [['ink', 'primary-tint'], ['ink', 'gold-tint'], ['ink', 'danger-tint'], ['ink', 'good-tint'], ['ink', 'tint-strong'],
  ['primary', 'primary-tint'], ['on-primary', 'primary'], ['on-primary', 'primary-deep'], ['on-danger', 'danger'], ['paper', 'ink'],
  ['primary', 'gold-tint'], ['primary', 'danger-tint'], ['primary', 'tint-strong']];
const LINES = ['border', 'primary', 'gold-line', 'series-a', 'series-b', 'good', 'danger'];

export async function contrastCases({ check, read, log }) {
  const modes = tokensOf(await read('repository', 'Web/style/tokens.css'));
  for (const [mode, colours] of modes) {
    await check(`${mode}: every text can be read and every mark be seen`, async () => {
      const pairs = [
        ...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground, 4.5])),
        ...TINTED.map(([text, ground]) => [text, ground, 4.5]),
        ...['paper', 'surface'].flatMap((ground) => LINES.map((line) => [line, ground, 3])),
      ];
      let least = Infinity;
      for (const [front, ground, wanted] of pairs) {
        const found = contrast(colours.get(front), colours.get(ground));
        holds(found >= wanted, `${mode}: ${front} on ${ground} is ${found.toFixed(2)}, wanted ${wanted}`);
        least = Math.min(least, found / wanted);
      }
      log(`contrast: ${pairs.length} pairs in ${mode}, the tightest ${least.toFixed(2)} times what is asked for`);
    });
  }
}
