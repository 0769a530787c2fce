// SPDX-License-Identifier: Apache-2.0
// In the page: makes the picture's screen for diaries as they may come, with the real words and the real engine, and
// gives back what stands on it. `go` and `visit` are only written down.
async ([base, today, language]) => {
  const load = (path) => import(`${base}/${path}`);
  const [{ createWords }, { createMemoryDiary }, { createEngine }, { SCREENS }, time] = await Promise.all([
    load('words/words.mjs'), load('diary/memory-diary.mjs'), load('engine/engine.mjs'), load('picture/index.mjs'),
    load('transport/time.mjs'),
  ]);
  const words = createWords({ fetchText: async (file) => (await fetch(`${base}/words/${file}`)).text() });
  await words.open([language]);
  await words.load(['picture']);
  const { dayBefore } = time;
  const clock = {
    today: () => today, zone: () => 60, now: () => 0, dayBefore: (day, count) => dayBefore(day, count),
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const engine = createEngine();
  const asked = [];
  const listening = {};
  for (const call of ['picture', 'forecast', 'lookBack']) {
    listening[call] = (facts) => {
      asked.push(call === 'forecast' ? facts.scenario : call);
      return engine[call](facts);
    };
  }
  const dayNumber = (ago) => (ago === 0 ? today : dayBefore(today, ago));
  const daily = (from, records) => Array.from({ length: from + 1 }, (_, index) => ({
    kind: 'check-in', day: dayNumber(from - index), body: { records: records(from - index) },
  }));
  const steady = () => [[0, 50], [1, 33], [2, 50], [4, 50], [5, 33]];
  const rising = (ago) => [[0, 50], [1, ago > 14 ? 33 : Math.round(33 + (14 - ago) * 3)], [2, 50], [4, 50]];
  const sayNo = { kind: 'check-in', day: dayNumber(1), body: { records: [[19, 17]], hour: 20 } };

  async function made(entries, { shows = () => true, until }) {
    asked.length = 0;
    const went = [];
    const app = {
      t: words.t.bind(words), dates: words.dates, numbers: words.numbers, language, clock, shows, engine: listening,
      diary: createMemoryDiary({ clock, entries }), go: (...facts) => went.push(facts), visit: () => went.push(['visit']),
    };
    const screen = await SCREENS.get('picture').make(app, {});
    document.getElementById('app').replaceChildren(screen.element);
    for (let turn = 0; turn < 300 && !document.querySelector(until); turn += 1) {
      await new Promise((done) => { setTimeout(done, 100); });
    }
    const count = (selector) => document.querySelectorAll(selector).length;
    const text = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
    const found = {
      asked: [...asked], cards: count('.quantities .quantity'), dots: count('.quantities .dot'),
      lines: count('.quantities .line'), bands: count('.quantities .band'), offers: text('.offers h2'),
      early: text('.too-early h3, .too-early .now-value'), supposed: text('.outlook .segment-label'),
      again: count('.outlook-again'), rests: count('.rests-on'), back: count('.look-back'), about: count('.about-picture'),
      written: document.getElementById('app').textContent,
    };
    for (const button of document.querySelectorAll('.offers button')) button.click();
    screen.leave();
    return { ...found, went };
  }

  const answer = {
    empty: await made([], { until: '.offers .card' }),
    first: await made(daily(0, steady), { until: '.too-early' }),
    week: await made(daily(8, steady), { until: '.too-early' }),
    steady: await made(daily(30, steady), { until: '.look-back .look-back-main > *:not(.progress-frame)' }),
    rising: await made(daily(30, rising), { until: '.look-back .look-back-main > *:not(.progress-frame)' }),
    sayNo: await made([...daily(30, steady), sayNo], { until: '.look-back .look-back-main > *:not(.progress-frame)' }),
    unsafe: await made(daily(30, steady), {
      shows: () => false, until: '.look-back .look-back-main > *:not(.progress-frame)',
    }),
  };
  engine.close();
  return answer;
}
