// SPDX-License-Identifier: Apache-2.0
// What was before: how six answers become one number, and that a body says what was answered and nothing
// else.
import { FEWEST_ANSWERS, intakeBody, intakeIn, issuesOf } from '../../../Web/checkin/intake-answers.mjs';
import { KINDS } from '../../../Web/journal/bodies.mjs';
import { equal, holds } from '../client/expect.mjs';

const asMap = (body) => new Map(Object.entries(body).map(([key, item]) =>
  [key, key === 'words' ? new Map(Object.entries(item)) : item]));
const all = (answer) => Array(6).fill(answer);

export async function intakeCases({ check }) {
  await check('the number by hand', () => {
    // (40 + 40 + 40 + 40 + 40 + 40) / 6 is the centre; the fourth and the sixth count as 100 less the answer.
    equal(issuesOf([40, 40, 40, 60, 40, 60]), 0);
    equal(issuesOf([60, 60, 60, 40, 60, 40]), 1);
    equal(issuesOf([50, 33, 67, 50, 17, undefined]), 0.17, '(50 + 33 + 67 + 50 + 17) / 5 = 43.4');
    equal(issuesOf([0, 0, 0, 100, 0, 100]), -2);
    equal(issuesOf([100, 100, 100, 0, 100, 0]), 2, 'its reach is limited');
  });

  await check('fewer than four answers say nothing', () => {
    for (let given = 0; given <= 6; given += 1) {
      const answers = all(undefined).map((_, place) => (place < given ? 50 : undefined));
      equal(issuesOf(answers) === undefined, given < FEWEST_ANSWERS, `${given} answers`);
    }
  });

  await check('more worry never lowers the number, and always the same answer adds nothing', () => {
    for (let place = 0; place < 6; place += 1) {
      const before = issuesOf(all(50));
      const raised = all(50).map((answer, i) => (i === place ? 83 : answer));
      const step = issuesOf(raised) - before;
      holds(place === 3 || place === 5 ? step < 0 : step > 0, `sentence ${place + 1}`);
    }
    for (const answer of [0, 50, 100]) holds(Math.abs(issuesOf(all(answer))) <= 1.67, `always ${answer}`);
  });

  await check('what is kept is sound, and is read back', () => {
    const entered = {
      depth: 83, days: 120, deceived: 'yes', learned: 'told', wounds: 50, issues: all(50), hour: 9,
    };
    const body = intakeBody(entered);
    holds(KINDS.get('check-in').sound(asMap(body)), 'sound');
    equal(body.records, [[40, 0.5], [41, 0.5], [42, 0.83], [43, 120], [44, 1], [45, 0]]);
    equal(intakeIn(body), { depth: 83, days: 120, wounds: 50, deceived: 'yes', learned: 'told', issuesBefore: 0.5 });
  });

  await check('depth and time only together; unsure and left out are no records', () => {
    equal(intakeBody({ depth: 50, deceived: 'yes', learned: 'found', hour: 9 }), undefined);
    equal(intakeBody({ days: 50, hour: 9 }), undefined);
    equal(intakeBody({ depth: 0, days: 0, deceived: 'unsure', learned: 'unsure', hour: 9 }).records, [[42, 0], [43, 0]]);
    equal(intakeBody({ depth: 50, days: -3, deceived: 'no', hour: 9 }).records, [[42, 0.5], [43, 0], [44, 0]]);
  });

  await check('answers that are left out keep the earlier number, new ones replace it', () => {
    equal(intakeBody({ issuesBefore: 1.2, wounds: 0, hour: 9 }).records, [[40, 1.2], [41, 0]]);
    equal(intakeBody({ issuesBefore: 1.2, issues: all(50), hour: 9 }).records, [[40, 0.5]]);
  });
}
