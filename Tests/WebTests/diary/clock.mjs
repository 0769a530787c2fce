// SPDX-License-Identifier: Apache-2.0
// A person's day: in every time zone there is, through every change of its clock, and against what the
// platform's own calendar says. The day is what the clock on the wall says and begins at four.
import {
  createClock, dayBefore, dayNumber, dayOf, daysBetween, logicalDay, logicalHour, roundedZone,
} from '../../../Web/transport/time.mjs';
import { equal, holds } from '../client/expect.mjs';

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const FROM = Date.UTC(2025, 0, 1);
const UNTIL = Date.UTC(2028, 0, 1);

/** What a clock on the wall shows in a zone: [day, hour, minutes east of UTC]. */
function wall(zone) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    second: '2-digit', hourCycle: 'h23',
  });
  return (now) => {
    const parts = new Map(format.formatToParts(new Date(now)).map(({ type, value }) => [type, value]));
    const at = (name) => Number(parts.get(name));
    const shown = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
    const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    return [day, at('hour'), Math.round((shown - Math.floor(now / 1000) * 1000) / MINUTE)];
  };
}

/** Instants at which a zone's clock is changed, to the minute. */
function changes(offset) {
  const found = [];
  const step = 14 * 24 * HOUR;
  for (let from = FROM; from < UNTIL; from += step) {
    let [low, high] = [from, from + step];
    if (offset(low) === offset(high)) continue;
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

export async function clockCases({ check, log }) {
  const zones = Intl.supportedValuesOf('timeZone');
  let moments = 0;
  let edges = 0;
  await check('every zone: the day begins at four by the clock on the wall, also when that is changed', async () => {
    for (const zone of zones) {
      const read = wall(zone);
      const offset = (now) => read(now)[2];
      const around = changes(offset).flatMap((at) => [-30, -6, -4, -2, -1, 0, 1, 2, 4, 6, 30]
        .flatMap((hours) => [-1, 0, 1].map((minutes) => at + hours * HOUR + minutes * MINUTE)));
      edges += around.length / 33;
      const plain = Array.from({ length: 12 }, (_, i) => FROM + i * 91 * 24 * HOUR + i * 2 * HOUR + i * 7 * MINUTE);
      for (const now of [...plain, ...around]) {
        const [day, hour, east] = read(now);
        const [wanted, at] = hour < 4 ? [dayBefore(day), hour + 24] : [day, hour];
        if (logicalDay(now, east) !== wanted || logicalHour(now, east) !== at) {
          throw new Error(`${zone} ${new Date(now).toISOString()}: ${logicalDay(now, east)} ${logicalHour(now, east)}`);
        }
        const rounded = roundedZone(east);
        holds(rounded % 15 === 0 && rounded >= -720 && rounded <= 840, `${zone} ${rounded}`);
        holds(Math.abs(rounded - east) <= 7, `${zone}: ${east} is near ${rounded}`);
        moments += 1;
      }
    }
  });
  log(`clock: ${moments} moments in ${zones.length} zones, around ${edges} changes of their clocks`);
  await check('the last minute of a day and the first of the next', async () => {
    const east = 60;
    const four = Date.UTC(2026, 10, 23, 3);
    equal([logicalDay(four - 1, east), logicalHour(four - 1, east)], ['2026-11-22', 27]);
    equal([logicalDay(four, east), logicalHour(four, east)], ['2026-11-23', 4]);
    equal(logicalHour(four - 4 * HOUR, east), 24);
    equal(logicalHour(four - 4 * HOUR - 1, east), 23);
  });
  await check('days are counted without hours: no change of a clock, leap day or year moves them', async () => {
    for (let number = dayNumber('2023-12-01'); number < dayNumber('2029-03-01'); number += 1) {
      const day = dayOf(number);
      equal(dayNumber(day), number);
      equal(dayBefore(dayOf(number + 1)), day);
      equal(daysBetween(day, dayOf(number + 400)), 400);
    }
    equal([dayBefore('2024-03-01'), dayBefore('2026-03-01'), dayBefore('2026-01-01', 2)],
      ['2024-02-29', '2026-02-28', '2025-12-30']);
    equal(daysBetween('2026-11-23', '2026-11-20'), -3);
  });
  await check('a clock says what its instant and place say', async () => {
    const clock = createClock({ now: () => Date.UTC(2026, 10, 23, 20, 50), offset: () => 345 });
    equal([clock.today(), clock.hour(), clock.zone()], ['2026-11-23', 26, 345]);
    equal(createClock({ now: () => 0, offset: () => -0 }).zone(), 0);
    holds(Object.is(roundedZone(-3), 0), 'no minus nothing');
  });
}
