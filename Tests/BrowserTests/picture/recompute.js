// SPDX-License-Identifier: Apache-2.0
// In the page: works out the invented couple's numbers once more, from the modules that the page itself uses, and holds
// every exact number of every open table against them, bit by bit.
async ([base, person, today]) => {
  const load = (path) => import(`${base}/${path}`);
  const [{ createMemoryDiary }, { DAYS, inventedEntries }, { createEngine }, { dayText }, { daysOf }] = await Promise.all([
    load('diary/memory-diary.mjs'), load('picture/invented-couple.mjs'), load('engine/engine.mjs'),
    load('picture/chart-axes.mjs'), load('diary/observations.mjs'),
  ]);
  const entries = inventedEntries(person, {
    dayAt: (number) => dayText(daysOf(today) - DAYS + 1 + number), text: () => 'x',
  });
  const clock = { today: () => today, zone: () => 60 };
  const records = createMemoryDiary({ clock, source: 'invented', me: person, entries }).records();
  const engine = createEngine();
  const expected = new Map();
  const add = (estimates, scenario = '') => {
    for (const estimate of estimates) {
      for (const quantity of ['trust', 'hurt', 'closeness', 'willingness']) {
        const { mean, q } = estimate[quantity];
        for (const [measure, value] of [['mean', mean], ['low', q[1]], ['high', q[5]]]) {
          expected.set(`${quantity} ${measure} ${estimate.at} ${scenario}`, value);
        }
      }
    }
  };
  add((await engine.picture({ records, person })).history);
  for (const scenario of ['as-now', 'both', 'relapse']) {
    add((await engine.forecast({ records, person, scenario })).days, scenario);
  }
  engine.close();
  const wrong = [];
  const held = { history: 0, ahead: 0 };
  for (const cell of document.querySelectorAll('data[data-measure=mean], data[data-measure=low], data[data-measure=high]')) {
    const { quantity, measure, day, scenario = '' } = cell.dataset;
    if (!['trust', 'hurt', 'closeness', 'willingness'].includes(quantity) || cell.closest('.look-back')) continue;
    const key = `${quantity} ${measure} ${day} ${scenario}`;
    held[scenario === '' ? 'history' : 'ahead'] += 1;
    const told = Math.round(Math.min(Math.max(expected.get(key), 0), 100));
    if (!Object.is(Number(cell.value), expected.get(key)) || Number(cell.textContent) !== told) {
      wrong.push(`${key}: ${cell.value} as ${cell.textContent}, and not ${expected.get(key)}`);
    }
  }
  return { wrong: wrong.slice(0, 3), faults: wrong.length, ...held };
}
