// SPDX-License-Identifier: Apache-2.0
// Plain exports: nothing of one's own is missing, nothing of the partner's is in it unasked, nothing in it
// can run.
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { collect, current, plainCsv, plainHtml, plainJson } from '../../../Web/keep/plain-export.mjs';
import { equal, holds } from '../client/expect.mjs';

const clock = { today: () => '2026-11-23', zone: () => 60 };
const words = {
  language: 'en', direction: 'ltr', title: 'Pages', day: (day) => day, label: (code) => `kind ${code}`,
  number: (value) => value, kindName: (entry) => entry.kind, authorName: () => undefined,
};
const NASTY = ['=1+1', '+cmd', '-2', '@x', 'a,b', 'say "no"', 'two\nlines', '</p><script>x</script>',
  "it's & so", 'مرحبا', '🙂'];

async function diaryOf() {
  const diary = createMemoryDiary({ clock });
  const first = await diary.write({
    kind: 'check-in', body: { records: [[0, 40], [1, 80]], words: { note: 'first' } },
  });
  await diary.correct(first.id, {
    records: [[0, 45], [1, null]], words: { note: 'second', answers: [[0, 'why']] },
  });
  const gone = await diary.write({ kind: 'note', body: { text: 'taken back' } });
  await diary.retract(gone.id);
  for (const text of NASTY) await diary.write({ kind: 'note', body: { text } });
  await diary.write({ kind: 'check-in', day: '2026-11-20', body: { records: [[46, 0.7]], hour: 25 } });
  return diary;
}

function parseCsv(text) {
  const rows = [[]];
  let cell = '';
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place];
    if (quoted && letter === '"' && text[place + 1] === '"') { cell += '"'; place += 1; }
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\r')) {
      rows.at(-1).push(cell);
      cell = '';
      if (letter === '\r') { rows.push([]); place += 1; }
    } else cell += letter;
  }
  return rows.slice(0, -1);
}

export async function plainCases({ check }) {
  await check('no file tells what became of the private safety questions', async () => {
    const diary = await diaryOf();
    await diary.change({ cadence: 'weekly', screened: '2026-11-22', solo: true });
    await diary.change({ solo: false });
    const entries = collect(diary);
    const files = [plainJson(entries, { made: '2026-11-23' }), plainCsv(entries, words), plainHtml(entries, words)];
    for (const text of files) {
      holds(!/solo|screened|2026-11-22/.test(text), 'nothing of them');
    }
    holds(files[0].includes('weekly') && files[1].includes('weekly'), 'the other settings are there');
  });
  await check('JSON holds every version of every own entry, also what was taken back', async () => {
    const diary = await diaryOf();
    const text = plainJson(collect(diary), { made: '2026-11-23' });
    const { format, version, made, entries } = JSON.parse(text);
    equal([format, version, made], ['kintsugi-plain', 1, '2026-11-23']);
    equal(entries.length, 2 + 1 + NASTY.length + 1);
    equal(entries.filter(({ current: now }) => now).length, 1 + 1 + NASTY.length + 1);
    equal(entries.find(({ taken }) => taken).body.text, 'taken back');
    const [first, second] = entries;
    equal([first.body.words.note, second.body.words.note], ['first', 'second']);
    equal([first.id === second.id, first.version, second.version], [true, 1, 2]);
    equal(second.body.records, [[0, 45], [1, null]]);
  });
  await check('what the partner gave is in it only when asked for', async () => {
    const diary = createMemoryDiary({
      clock, source: 'invented', entries: [
        { author: 'me', kind: 'note', day: '2026-11-01', body: { text: 'mine' } },
        { author: 'other', where: 'pair', kind: 'note', day: '2026-11-02', body: { text: 'theirs' } },
      ],
    });
    for (const make of [
      (entries) => plainJson(entries, { made: '2026-11-23' }), (entries) => plainHtml(entries, words),
      (entries) => plainCsv(entries, { label: String }),
    ]) {
      equal(make(collect(diary)).includes('theirs'), false);
      equal(make(collect(diary, { withPartner: true })).includes('theirs'), true);
    }
  });
  await check('the table: newest versions, codes with labels, texts unharmed and harmless', async () => {
    const diary = await diaryOf();
    const rows = parseCsv(plainCsv(collect(diary), { label: words.label }).slice(1));
    holds(rows.every((row) => row.length === 12), 'twelve columns');
    const texts = rows.filter((row) => row[4] === 'note').map((row) => row[11]);
    equal(texts, NASTY.map((text) => (/^[=+\-@]/.test(text) ? `'${text}` : text)));
    const answers = rows.filter((row) => row[8] !== '' && row[8] !== 'code').map((row) => row.slice(5));
    equal(answers, [
      ['2026-11-20', '25', '60', '46', 'kind 46', '0.7', ''],
      ['2026-11-23', '', '60', '0', 'kind 0', '45', 'why'], ['2026-11-23', '', '60', '1', 'kind 1', '', ''],
    ]);
    const cells = rows.flat();
    holds(!cells.includes('taken back') && !cells.includes('first'), 'what does not count is left out');
  });
  await check('the page: nothing in it is markup that somebody wrote', async () => {
    const page = plainHtml(collect(await diaryOf()), words);
    holds(!page.includes('<script') && page.includes('&lt;script&gt;'), 'escaped');
    holds(page.includes("default-src 'none'"), 'a page that fetches nothing');
    holds(page.indexOf('2026-11-20') < page.indexOf('2026-11-23'), 'by day');
  });
  await check('an empty diary', async () => {
    const entries = collect(createMemoryDiary({ clock }));
    equal(entries, []);
    equal(current(entries), []);
    equal(plainCsv(entries, { label: String }).split('\r\n').length, 2);
    equal(JSON.parse(plainJson(entries, { made: '2026-11-23' })).entries, []);
  });
}
