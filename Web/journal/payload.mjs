// SPDX-License-Identifier: Apache-2.0
// A journal event to the bytes that are sealed, and back. Reading gives exactly one outcome, and what a
// newer app wrote is kept. Spec/journal-events.md is the rule; its vectors hold this file to it.
import { ClientFailure } from '../transport/client-failure.mjs';
import { KINDS, ascends, isCount, isDay, isHash8, isId, isKind } from './bodies.mjs';
import { parse } from './json.mjs';

export const MAX_PAYLOAD = 262124;
export const MAX_HEADS = 32;
const FRAME = ['v', 'kind', 'day', 'zone', 'of', 'h', 'body'];

/**
 * Reads a payload. Returns `{outcome: 'accepted'|'newer'|code, event}`; `event` is there when accepted,
 * and for `newer` when the frame is of version 1. Never throws.
 */
export function readPayload(bytes, lane) {
  try {
    return read(bytes, lane);
  } catch (failure) {
    if (failure instanceof ClientFailure) return { outcome: failure.code };
    throw failure;
  }
}

function read(bytes, lane) {
  const fail = (code) => { throw new ClientFailure(code); };
  if (bytes.length > MAX_PAYLOAD) fail('payload-length');
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    fail('payload-utf8');
  }
  const frame = parse(text);
  if (!(frame instanceof Map) || !isCount(frame.get('v')) || frame.get('v') < 1) {
    fail('payload-shape');
  }
  if (frame.get('v') > 1) return { outcome: 'newer' };
  if (!isFrame(frame, lane)) fail('payload-shape');
  const event = Object.freeze({
    kind: frame.get('kind'), day: frame.get('day'), zone: frame.get('zone'), of: frame.get('of'),
    h: frame.get('h'), body: frame.get('body'),
  });
  const kind = KINDS.get(event.kind);
  if (kind === undefined) return { outcome: 'newer', event };
  if (!kind.lanes.includes(lane)) fail('payload-lane');
  if (kind.newer(event.body)) return { outcome: 'newer', event };
  if (!kind.sound(event.body)) fail('payload-shape');
  return { outcome: 'accepted', event };
}

function isFrame(frame, lane) {
  const zone = frame.get('zone');
  const of = frame.get('of');
  return [...frame.keys()].every((key) => FRAME.includes(key))
    && isKind(frame.get('kind')) && isDay(frame.get('day'))
    && (!frame.has('zone') || (lane === 0 && Number.isInteger(zone) && zone >= -720 && zone <= 840
      && zone % 15 === 0))
    && (!frame.has('of') || (Array.isArray(of) && of.length === 2 && isId(of[0]) && isCount(of[1])
      && of[1] >= 2 && of[1] <= 10000))
    && isHeads(frame.get('h')) && frame.get('body') instanceof Map;
}

function isHeads(h) {
  return Array.isArray(h) && h.length <= MAX_HEADS
    && h.every((head) => Array.isArray(head) && head.length === 3 && isId(head[0])
      && isCount(head[1]) && isHash8(head[2]))
    && ascends(h, 1);
}

/**
 * Bytes of an event. Throws ClientFailure when a reader would not accept them: nothing that cannot be
 * read back is ever sealed. `body` is a Map or a plain object.
 */
export function writePayload({ kind, day, zone, of, h = [], body }, lane) {
  const frame = new Map([['v', 1], ['kind', kind], ['day', day]]);
  if (zone !== undefined) frame.set('zone', zone);
  if (of !== undefined) frame.set('of', of);
  frame.set('h', h).set('body', body);
  const bytes = new TextEncoder().encode(JSON.stringify(plain(frame)));
  const { outcome } = readPayload(bytes, lane);
  if (outcome !== 'accepted') {
    throw new ClientFailure(outcome === 'newer' ? 'payload-shape' : outcome, { kind });
  }
  return bytes;
}

/** The same value with plain objects instead of Maps, for JSON. */
export function plain(value) {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') return plain(new Map(Object.entries(value)));
  return value;
}
