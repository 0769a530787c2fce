// SPDX-License-Identifier: Apache-2.0
// Entries as files that everybody can open, without this app: JSON with everything in it, CSV for a table, a
// page for paper. Spec/plain-export.md describes them. Pure: entries and words come in, text goes out.

export const FORMAT = 'kintsugi-plain';
export const VERSION = 1;

/**
 * What an export holds: all versions of every entry, in written order. `withPartner` adds what the other
 * gave.
 */
export function collect(diary, { withPartner = false } = {}) {
  const authors = withPartner ? ['me', 'other'] : ['me'];
  return authors.flatMap((author) => diary.entries({ author, taken: true }))
    .flatMap((entry) => diary.versions(entry.id))
    .map(withoutSafety)
    .sort((a, b) => a.order - b.order);
}

/** A file may be asked for by somebody else: it does not tell what became of the private safety questions. */
function withoutSafety(entry) {
  if (entry.kind !== 'settings') return entry;
  const { screened, solo, ...body } = entry.body;
  return { ...entry, body };
}

/** JSON, lossless. `made` is the day of the export. */
export function plainJson(entries, { made }) {
  const last = lastVersions(entries);
  return `${JSON.stringify({
    format: FORMAT, version: VERSION, made,
    entries: entries.map((entry) => ({
      id: entry.id, version: entry.version, current: last.get(entry.id) === entry, author: entry.author,
      where: entry.where, kind: entry.kind, day: entry.day, zone: entry.zone,
      shared: entry.shared, origin: entry.origin, taken: entry.taken || undefined, body: entry.body,
    })),
  }, null, 1)}\n`;
}

/** The newest version of each entry. */
function lastVersions(entries) {
  const last = new Map();
  for (const entry of entries) {
    const known = last.get(entry.id);
    if (!known || known.version <= entry.version) last.set(entry.id, entry);
  }
  return last;
}

/** What counts now: newest versions, without what was taken back, by day. */
export function current(entries) {
  return [...lastVersions(entries).values()].filter((entry) => !entry.taken).sort((a, b) =>
    (a.day < b.day ? -1 : Number(a.day > b.day))
    || (a.body.hour ?? 12) - (b.body.hour ?? 12) || a.order - b.order);
}

/** A cell of a table. What a spreadsheet would run as a formula gets an apostrophe in front. */
function cell(value) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const COLUMNS = ['entry', 'version', 'author', 'where', 'entry_kind', 'day', 'hour', 'zone_minutes',
  'code', 'label', 'value', 'text'];

/** Texts of a body that stand by themselves: `[key, text]`. */
function textsOf(entry) {
  const { body } = entry;
  if (entry.kind === 'check-in') return body.words?.note === undefined ? [] : [['note', body.words.note]];
  return Object.entries(body).filter(([, value]) => typeof value === 'string' || typeof value === 'number'
    || typeof value === 'boolean').map(([key, value]) => [key, String(value)]);
}

/**
 * CSV (RFC 4180, UTF-8 with a byte order mark): a line for each answer and each text. `label(code)` names a
 * record.
 */
export function plainCsv(entries, { label }) {
  const lines = [COLUMNS];
  for (const entry of current(entries)) {
    const { body } = entry;
    const head = [
      entry.id, entry.version, entry.author, entry.where, entry.kind, entry.day, body.hour, entry.zone];
    const answers = new Map(body.words?.answers ?? []);
    for (const [code, value] of body.records ?? []) {
      lines.push([...head, code, label(code), value, answers.get(code)]);
    }
    for (const [key, text] of textsOf(entry)) lines.push([...head, undefined, key, undefined, text]);
  }
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

const ESCAPES = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;']]);
const escape = (text) => String(text).replace(/[&<>"']/g, (letter) => ESCAPES.get(letter));

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}'
  + 'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-block-start:2rem;break-after:avoid}'
  + 'article{break-inside:avoid;margin-block:1rem;border-block-start:1px solid #999}'
  + 'article{padding-block-start:.5rem}'
  + 'table{border-collapse:collapse}th,td{text-align:start;padding:.1rem 1rem .1rem 0;font-weight:normal}'
  + 'td{font-variant-numeric:tabular-nums}p.text{white-space:pre-wrap}.kind{color:#555;font-size:.9rem}'
  + '@page{margin:2cm}';

function entryHtml(entry, { label, kindName, authorName, number }) {
  const answers = new Map(entry.body.words?.answers ?? []);
  const rows = (entry.body.records ?? []).map(([code, value]) =>
    `<tr><th scope="row">${escape(label(code))}</th><td>${value === null ? '' : escape(number(value))}</td>`
    + `<td dir="auto">${escape(answers.get(code) ?? '')}</td></tr>`);
  const texts = textsOf(entry).map(([, text]) => `<p class="text" dir="auto">${escape(text)}</p>`);
  const head = [authorName(entry.author), kindName(entry)].filter(Boolean).join(' · ');
  return `<article><p class="kind">${escape(head)}</p>`
    + `${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}${texts.join('')}</article>`;
}

/**
 * One page for paper, whole in itself: no script, nothing fetched. `words`: `{ language, direction, title,
 * day(day), label(code), kindName(entry), authorName(author), number(value) }`.
 */
export function plainHtml(entries, words) {
  const days = new Map();
  for (const entry of current(entries)) {
    if (entry.kind === 'settings') continue;
    if (!days.has(entry.day)) days.set(entry.day, []);
    days.get(entry.day).push(entry);
  }
  const sections = [...days].map(([day, list]) => `<section><h2>${escape(words.day(day))}</h2>\n`
    + `${list.map((entry) => entryHtml(entry, words)).join('\n')}</section>`);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!doctype html>\n<html lang="${escape(words.language)}" dir="${escape(words.direction)}"><head>`
    + `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
    + '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Kintsugi</title>'
    + `<style>${STYLE}</style></head><body><h1>${escape(words.title)}</h1>\n`
    + `${sections.join('\n')}\n</body></html>\n`;
}
