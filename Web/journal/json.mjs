// SPDX-License-Identifier: Apache-2.0
// JSON of a payload, read strictly: limits first, then one value with no key twice, no half character
// and no number beyond a double. Spec/journal-events.md, "Reading", is the rule.
import { ClientFailure } from '../transport/client-failure.mjs';

export const MAX_DEPTH = 16;
export const MAX_TOKENS = 20000;

/**
 * Walks over the text without a grammar and stops at the first limit that is passed. Returns the
 * number of colons outside strings: in valid JSON each of them belongs to one member.
 */
export function scan(text) {
  let depth = 0;
  let tokens = 0;
  let colons = 0;
  const count = () => {
    tokens += 1;
    if (tokens > MAX_TOKENS) throw new ClientFailure('payload-tokens');
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charAt(i);
    if (' \t\n\r'.includes(c)) continue;
    count();
    if (c === '"') {
      for (i += 1; i < text.length && text.charAt(i) !== '"'; i += 1) {
        if (text.charAt(i) === '\\') i += 1;
      }
    } else if (c === '{' || c === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) throw new ClientFailure('payload-depth');
    } else if (c === '}' || c === ']') {
      depth = Math.max(0, depth - 1);
    } else if (c === ':') {
      colons += 1;
    } else if (c !== ',') {
      while (i + 1 < text.length && !' \t\n\r{}[]:,"'.includes(text.charAt(i + 1))) i += 1;
    }
  }
  return colons;
}

/** The value that the text stands for. Objects become Maps, so that no key can reach a prototype. */
export function parse(text) {
  const colons = scan(text);
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ClientFailure('payload-json');
  }
  const seen = { members: 0 };
  const out = asMaps(value, seen);
  if (seen.members !== colons) throw new ClientFailure('payload-json');
  return out;
}

function asMaps(value, seen) {
  if (typeof value === 'string' && !value.isWellFormed()) throw new ClientFailure('payload-json');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new ClientFailure('payload-json');
  if (Array.isArray(value)) return value.map((item) => asMaps(item, seen));
  if (value === null || typeof value !== 'object') return value;
  const map = new Map();
  for (const [key, item] of Object.entries(value)) {
    if (!key.isWellFormed()) throw new ClientFailure('payload-json');
    seen.members += 1;
    map.set(key, asMaps(item, seen));
  }
  return map;
}
