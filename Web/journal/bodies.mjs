// SPDX-License-Identifier: Apache-2.0
// What the body of each kind may hold. `newer` finds what only a later version can know; `sound` says
// whether the rest is as Spec/journal-events.md describes it. Bodies arrive as Maps.
import { isKnownRecordKind, isRecordKind, isRecordValue } from './records.mjs';

const LANE = Object.freeze({ self: 0, pair: 1, counsellor: 2 });
const TAGS = ['disclosure', 'sexual', 'self-harm', 'ending'];
const CADENCES = ['daily', 'alternate', 'weekly'];
const OUTCOMES = ['kept', 'partly', 'not'];
const MOST_RECORDS = 48;

export const isKind = (value) =>
  typeof value === 'string' && /^[a-z][a-z0-9.-]{0,39}$/.test(value);
export const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
export const isId = (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
export const isHash8 = (value) => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
const isKey = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isProof = (value) => typeof value === 'string' && /^[0-9a-f]{128}$/.test(value);
const isText = (value) => typeof value === 'string' && value.length > 0;
const isRole = (value) => value === 'partner' || value === 'counsellor';
const isEpoch = (value) => isCount(value) && value <= 4294967295;
const isTruth = (value) => value === true || value === false;
const isHour = (value) => isCount(value) && value >= 4 && value <= 27;

/** A day of the calendar between the years 2000 and 2199. */
export function isDay(value) {
  const parts = typeof value === 'string' && /^(2[01]\d\d)-(\d\d)-(\d\d)$/.exec(value);
  if (!parts) return false;
  const [year, month, date] = parts.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return date >= 1 && date <= (days[month - 1] ?? 0);
}

const unknownKey = (map, known) =>
  map instanceof Map && [...map.keys()].some((key) => !known.includes(key));
const list = (value) => (Array.isArray(value) ? value : []);
const isNewerKind = (value) => isRecordKind(value) && !isKnownRecordKind(value);
const newerRecord = (value) => list(value).some((record) => Array.isArray(record)
  && record.length === 2 && isNewerKind(record[0]));
/** A word in the form of a kind that a list of this version does not hold. */
const isNewerWord = (value, known) => isKind(value) && !known.includes(value);
const unique = (values) => new Set(values).size === values.length;
const all = (map, checks, optional = []) => Object.entries(checks).every(([key, check]) =>
  (map.has(key) ? check(map.get(key)) : optional.includes(key)));

function checkInNewer(body) {
  return unknownKey(body, ['records', 'hour', 'words', 'entered'])
    || unknownKey(body.get('words'), ['note', 'answers'])
    || newerRecord(body.get('records'));
}

function checkInSound(body) {
  const records = body.get('records');
  const isRecord = (r) => Array.isArray(r) && r.length === 2 && isKnownRecordKind(r[0])
    && isRecordValue(r[0], r[1]);
  if (!Array.isArray(records) || records.length > MOST_RECORDS || !records.every(isRecord)) return false;
  const kinds = records.map(([kind]) => kind);
  if (!unique(kinds)) return false;
  if (!all(body, { hour: isHour, entered: isDay }, ['hour', 'entered'])) return false;
  if (!body.has('words')) return records.length > 0;
  const words = body.get('words');
  if (!(words instanceof Map) || words.size === 0) return false;
  if (words.has('note') && !isText(words.get('note'))) return false;
  if (!words.has('answers')) return true;
  const answers = words.get('answers');
  return Array.isArray(answers) && answers.length >= 1 && answers.length <= MOST_RECORDS
    && answers.every((a) => Array.isArray(a) && a.length === 2 && kinds.includes(a[0])
      && isText(a[1]))
    && unique(answers.map(([kind]) => kind));
}

function isHead(head) {
  return Array.isArray(head) && head.length === 6 && isId(head[0]) && isId(head[1])
    && isId(head[2]) && isCount(head[3]) && head[3] <= 2 && isCount(head[4]) && isHash8(head[5]);
}

/** True when each list is before the next in its first `width` places. */
export function ascends(lists, width) {
  for (let i = 1; i < lists.length; i += 1) {
    let order = 0;
    for (let place = 0; place < width && order === 0; place += 1) {
      const [a, b] = [lists[i - 1][place], lists[i][place]];
      order = a < b ? -1 : Number(a > b);
    }
    if (order >= 0) return false;
  }
  return true;
}

const keysOf = (known, sound) => ({ newer: (body) => unknownKey(body, known), sound });

/** Kind → its lanes and its two checks. */
export const KINDS = new Map([
  ['check-in', { lanes: [LANE.self, LANE.pair], newer: checkInNewer, sound: checkInSound }],
  ['note', {
    lanes: [LANE.self, LANE.pair, LANE.counsellor],
    newer: (body) => unknownKey(body, ['text', 'title', 'tags', 're'])
      || list(body.get('tags')).some((tag) => isNewerWord(tag, TAGS)),
    sound: (body) => all(body, {
      text: isText, title: isText, re: isKey,
      tags: (tags) => Array.isArray(tags) && tags.length >= 1 && tags.length <= 4
        && tags.every((tag) => TAGS.includes(tag)) && unique(tags),
    }, ['title', 'tags', 're']),
  }],
  ['share', {
    lanes: [LANE.pair, LANE.counsellor],
    newer: (body) => {
      if (unknownKey(body, ['kind', 'body', 'origin'])) return true;
      const kind = body.get('kind');
      if (isKind(kind) && !['check-in', 'note'].includes(kind)) return true;
      return KINDS.has(kind) && body.get('body') instanceof Map
        && KINDS.get(kind).newer(body.get('body'));
    },
    sound: (body) => all(body, {
      kind: (kind) => kind === 'check-in' || kind === 'note',
      body: (inner) => inner instanceof Map && KINDS.get(body.get('kind'))?.sound(inner) === true,
      origin: isDay,
    }, ['origin']),
  }],
  ['retract', {
    lanes: [LANE.self, LANE.pair, LANE.counsellor],
    ...keysOf(['event', 'stream', 'seq', 'hash'], (body) => all(body, {
      event: isId, stream: isId, seq: isCount, hash: isKey,
    })),
  }],
  ['settings', {
    lanes: [LANE.self],
    newer: (body) => unknownKey(body, ['cadence', 'screened', 'solo', 'rest', 'roles', 'rotation', 'language',
      'reminded', 'share'])
      || isNewerWord(body.get('cadence'), CADENCES) || list(body.get('share')).some(isNewerKind),
    sound: (body) => all(body, {
      cadence: (cadence) => CADENCES.includes(cadence), screened: isDay, solo: isTruth, rest: isTruth,
      roles: isText, rotation: isCount, language: isText, reminded: isDay,
      share: (kinds) => Array.isArray(kinds) && kinds.length <= MOST_RECORDS
        && kinds.every(isKnownRecordKind) && unique(kinds),
    }, ['cadence', 'screened', 'solo', 'rest', 'roles', 'rotation', 'language', 'reminded', 'share']),
  }],
  ['promise', {
    lanes: [LANE.self, LANE.pair],
    ...keysOf(['text', 'from', 'until'], (body) => all(body, {
      text: isText, from: isDay, until: (day) => isDay(day) && day >= body.get('from'),
    })),
  }],
  ['promise.answer', {
    lanes: [LANE.pair],
    ...keysOf(['promise', 'version', 'accepted', 'words'], (body) => all(body, {
      promise: isId, version: (version) => isCount(version) && version >= 1 && version <= 10000,
      accepted: isTruth, words: isText,
    }, ['words'])),
  }],
  ['promise.record', {
    lanes: [LANE.self, LANE.pair],
    newer: (body) => unknownKey(body, ['promise', 'how', 'hour', 'words'])
      || isNewerWord(body.get('how'), OUTCOMES),
    sound: (body) => all(body, {
      promise: isId, how: (how) => OUTCOMES.includes(how), hour: isHour, words: isText,
    }, ['hour', 'words']),
  }],
  ['room.open', {
    lanes: [LANE.pair],
    ...keysOf(['transcript'], (body) => all(body, { transcript: isKey })),
  }],
  ['identity.rotate', {
    lanes: [LANE.pair, LANE.counsellor],
    ...keysOf(['dh', 'sig', 'epoch', 'proof'], (body) => all(body, {
      dh: isKey, sig: isKey, epoch: (e) => isEpoch(e) && e >= 1, proof: isProof,
    })),
  }],
  ['invitation', {
    lanes: [LANE.self],
    ...keysOf(['room', 'invite', 'secret', 'role', 'ended'], (body) => all(body, {
      room: isId, invite: isId, secret: isKey, role: isRole, ended: (ended) => ended === true,
    }, ['ended'])),
  }],
  ['pin', {
    lanes: [LANE.self],
    ...keysOf(['room', 'account', 'inviter', 'role', 'dh', 'sig', 'epoch', 'transcript', 'psk',
      'level'], (body) => all(body, {
      room: isId, account: isId, inviter: isId, role: isRole, dh: isKey, sig: isKey,
      epoch: isEpoch, transcript: isKey, psk: isKey,
      level: (level) => level === 'linked' || level === 'compared',
    })),
  }],
  ['anchor', {
    lanes: [LANE.self],
    ...keysOf(['heads'], (body) => all(body, {
      heads: (heads) => Array.isArray(heads) && heads.length <= 1000 && heads.every(isHead)
        && ascends(heads, 4),
    })),
  }],
]);
