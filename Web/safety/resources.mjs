// SPDX-License-Identifier: Apache-2.0
// The list of help lines: what a sound line is, which country it is for, and how sure we are of its number.
// A line that is not sound is left out, so that one wrong line never takes the others with it.

/** What a line can be for, in the order in which a page shows them. */
export const PURPOSES = Object.freeze(['emergency', 'violence', 'may-hurt', 'suicide', 'men', 'lgbtq',
  'directory']);
/** A number that was read longer ago than this is shown with its day and a word of caution. */
export const FRESH_DAYS = 180;
const MILLISECONDS_A_DAY = 86_400_000;
const FIELDS = ['country', 'lang', 'name', 'number', 'text', 'hours', 'gender', 'url', 'verified', 'source',
  'for'];

const isText = (value) => typeof value === 'string' && value.length > 0 && value.length <= 200;
const isAddress = (value) => isText(value) && /^https:\/\/[a-z0-9.-]+(\/\S*)?$/.test(value);
const isNumber = (value) => isText(value) && /^[+#*]?[0-9][0-9 -]*$/.test(value) && value.length <= 24;
const isClock = (value) => typeof value === 'string' && /^([01]\d|2[0-4]):[0-5]\d$/.test(value);
const isWeekday = (value) => Number.isInteger(value) && value >= 1 && value <= 7;

/** Milliseconds of a day of the calendar, or NaN. */
function timeOf(day) {
  const match = typeof day === 'string' && /^(20\d\d)-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return NaN;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(time).toISOString().slice(0, 10) === day ? time : NaN;
}

/**
 * True for a list of spans [first weekday 1…7, last weekday, from, to], for 'always' and for null (not
 * known).
 */
const isHours = (value) => value === null || value === 'always'
  || (Array.isArray(value) && value.length > 0 && value.every((span) => Array.isArray(span)
    && span.length === 4 && isWeekday(span[0]) && isWeekday(span[1]) && isClock(span[2])
      && isClock(span[3])));

/** True when a line is as docs/help-lines.md describes it. */
export function isSoundLine(line) {
  if (line === null || typeof line !== 'object' || Array.isArray(line)) return false;
  if (Object.keys(line).some((key) => !FIELDS.includes(key))) return false;
  const directory = Array.isArray(line.for) && line.for.includes('directory');
  return (/^[A-Z]{2}$/.test(line.country) || line.country === '*')
    && Array.isArray(line.lang) && line.lang.every((tag) => /^[a-z]{2}$/.test(tag))
    && isText(line.name)
    && (isNumber(line.number) || (line.number === null && isAddress(line.url)))
    && (line.text === undefined || isText(line.text))
    && isHours(line.hours)
    && ['women', 'men', 'all'].includes(line.gender)
    && (line.url === null || isAddress(line.url))
    && (line.source === null || isAddress(line.source))
    && (line.verified === null || (!Number.isNaN(timeOf(line.verified)) && line.source !== null))
    && Array.isArray(line.for) && line.for.length > 0 && line.for.every((what) => PURPOSES.includes(what))
    && (line.country !== '*' || directory);
}

/** The sound lines of a list as it was read. */
export const soundLines = (list) => (Array.isArray(list) ? list.filter(isSoundLine) : []);

/** Countries of the lines; those where the language is spoken come first, in the order of the list. */
export function countriesOf(lines, language) {
  const countries = [...new Set(lines.map(({ country }) => country))].filter((country) => country !== '*');
  const speaks = (country) => lines.some((line) => line.country === country && line.lang[0] === language);
  return [...countries.filter(speaks), ...countries.filter((country) => !speaks(country))];
}

/**
 * [[purpose, lines]…] for a country, those of `first` directly after the emergency. Each line stands once.
 */
export function groupsOf(lines, country, first) {
  const shown = lines.filter((line) => line.country === country || line.country === '*');
  const order = PURPOSES.filter((purpose) => purpose !== first);
  if (PURPOSES.includes(first)) order.splice(first === 'emergency' ? 0 : 1, 0, first);
  const taken = new Set();
  return order.map((purpose) => {
    const group = shown.filter((line) => line.for.includes(purpose) && !taken.has(line));
    for (const line of group) taken.add(line);
    return [purpose, group];
  }).filter(([, group]) => group.length > 0);
}

/**
 * 'unchecked', 'old' or 'fresh': what may be said about a number on a day. Nothing unread is ever 'fresh'.
 */
export function standingOf(line, today) {
  const read = timeOf(line.verified);
  if (Number.isNaN(read)) return 'unchecked';
  return (timeOf(today) - read) / MILLISECONDS_A_DAY > FRESH_DAYS ? 'old' : 'fresh';
}

/** The address that a phone dials: digits and a leading sign, nothing else. Only a press leads there. */
export const dialOf = (number) => `tel:${number.replace(/[ -]/g, '').replace(/#/g, '%23')}`;
