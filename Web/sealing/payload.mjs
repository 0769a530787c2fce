// SPDX-License-Identifier: Apache-2.0
// What an opened event may contain: one JSON object in which nothing can be read in two ways. The
// bytes are judged before any parser sees them, so that no reader meets a depth or a count it cannot
// bear.
import { text } from './bytes.mjs';
import { SealingFailure } from './failures.mjs';

export const DEEPEST_NESTING = 16;
export const MOST_TOKENS = 20_000;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
// Inside a string: what stands for itself, and what is escaped. Control characters must be escaped.
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const BLANK = /[ \t\n\r]*/y;

class Scanner {
  constructor(source) {
    this.source = source;
    this.position = 0;
    this.tokens = 0;
  }

  refuse(reason) { throw new SealingFailure('payload', { reason, at: this.position }); }

  count() {
    this.tokens += 1;
    if (this.tokens > MOST_TOKENS) this.refuse('tokens');
  }

  skipBlanks() {
    BLANK.lastIndex = this.position;
    BLANK.test(this.source);
    this.position = BLANK.lastIndex;
  }

  /** The next character behind blanks. */
  peek() {
    this.skipBlanks();
    return this.source[this.position];
  }

  /** One of the six structural characters. */
  structural(character) {
    if (this.peek() !== character) this.refuse('grammar');
    this.position += 1;
    this.count();
  }

  match(pattern) {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source);
    if (!found) this.refuse('grammar');
    this.position = pattern.lastIndex;
    this.count();
    return found[0];
  }

  string() {
    const began = this.position;
    if (this.source[began] !== '"') this.refuse('grammar');
    this.position += 1;
    for (;;) {
      PLAIN.lastIndex = this.position;
      PLAIN.test(this.source);
      ESCAPE.lastIndex = PLAIN.lastIndex;
      this.position = PLAIN.lastIndex;
      if (!ESCAPE.test(this.source)) break;
      this.position = ESCAPE.lastIndex;
    }
    if (this.source[this.position] !== '"') this.refuse('grammar');
    this.position += 1;
    this.count();
    const value = JSON.parse(this.source.slice(began, this.position));
    if (!value.isWellFormed()) this.refuse('surrogate');
    return value;
  }

  value(depth) {
    const next = this.peek();
    if (next === '{') this.object(depth + 1);
    else if (next === '[') this.array(depth + 1);
    else if (next === '"') this.string();
    else if (next === 't' || next === 'f' || next === 'n') this.match(LITERAL);
    else if (!Number.isFinite(Number(this.match(NUMBER)))) this.refuse('number');
  }

  object(depth) {
    if (depth > DEEPEST_NESTING) this.refuse('depth');
    this.structural('{');
    const names = new Set();
    if (this.peek() === '}') return this.structural('}');
    for (;;) {
      this.skipBlanks();
      const name = this.string();
      if (names.has(name)) this.refuse('repeated');
      names.add(name);
      this.structural(':');
      this.value(depth);
      if (this.peek() === '}') return this.structural('}');
      this.structural(',');
    }
  }

  array(depth) {
    if (depth > DEEPEST_NESTING) this.refuse('depth');
    this.structural('[');
    if (this.peek() === ']') return this.structural(']');
    for (;;) {
      this.value(depth);
      if (this.peek() === ']') return this.structural(']');
      this.structural(',');
    }
  }
}

/** Refuses bytes that are not one JSON object within the limits. */
export function checkPayload(bytes) {
  let source;
  try {
    source = text(bytes);
  } catch {
    throw new SealingFailure('payload', { reason: 'utf-8' });
  }
  const scanner = new Scanner(source);
  if (scanner.peek() !== '{') scanner.refuse('object');
  scanner.object(1);
  if (scanner.peek() !== undefined) scanner.refuse('grammar');
}
