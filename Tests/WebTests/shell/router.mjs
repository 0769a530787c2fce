// SPDX-License-Identifier: Apache-2.0
// Going from screen to screen: the way back, screens that say no, faults, and of two wishes the later one.
import { createRouter } from '../../../Web/shell/router.mjs';
import { MODULES, PLACES, hasPlaces, placeOf } from '../../../Web/shell/screens.mjs';
import { equal, holds } from '../client/expect.mjs';

function stage(screens) {
  const seen = { shown: [], failed: [], areas: [] };
  const table = new Map(Object.entries(screens));
  const modules = new Map([...table.keys()].map((name) => [name, async () => ({ SCREENS: table })]));
  const router = createRouter({
    app: {}, modules, loadWords: async (areas) => seen.areas.push(...areas), fail: (error) => seen.failed.push(error.message),
    show: (name, made, goBack) => seen.shown.push([name, made.says, goBack !== undefined]),
  });
  return { router, seen };
}
const simple = (more = {}) => ({ areas: ['x'], make: async (app, facts) => ({ says: facts.says, ...more }) });

export async function routerCases({ check }) {
  await check('forth and back, with the facts of each step', async () => {
    const { router, seen } = stage({ a: simple(), b: simple(), c: simple() });
    await router.go('a', { says: 1 });
    await router.go('b', { says: 2 });
    await router.go('b', { says: 3 });
    await router.go('c', {}, { instead: true });
    await router.back();
    equal(seen.shown, [['a', 1, false], ['b', 2, true], ['b', 3, true], ['c', undefined, true], ['a', 1, false]]);
    equal(router.back(), undefined);
    equal(seen.areas.length, 5);
  });
  await check('a fresh way forgets where one was', async () => {
    const { router, seen } = stage({ a: simple(), b: simple() });
    await router.go('a');
    await router.go('b');
    await router.go('a', {}, { fresh: true });
    equal(seen.shown.at(-1), ['a', undefined, false]);
  });
  await check('a screen may say no to being left', async () => {
    const { router, seen } = stage({ a: simple({ leave: () => false }), b: simple() });
    await router.go('a');
    await router.go('b');
    equal([seen.shown.length, router.name], [1, 'a']);
    router.forget();
    equal(router.name, undefined);
  });
  await check('a screen that fails leaves the one before in place, and the way as it was', async () => {
    const { router, seen } = stage({ a: simple(), broken: { make: async () => { throw new Error('made badly'); } } });
    await router.go('a');
    await router.go('broken');
    await router.go('unknown');
    equal([seen.failed, router.name], [['made badly', 'screen: unknown'], 'a']);
  });
  await check('made anew it keeps what the screen asks to keep', async () => {
    const { router, seen } = stage({ a: simple({ keep: () => ({ says: 'half a word' }) }) });
    await router.go('a', { says: 'nothing' });
    await router.again();
    equal(seen.shown.map(([, says]) => says), ['nothing', 'half a word']);
  });
  await check('of two wishes at once only the later screen is shown, and the other is told to end', async () => {
    const ended = [];
    let open;
    const slow = { make: () => new Promise((done) => { open = () => done({ says: 'slow', leave: () => ended.push('slow') }); }) };
    const { router, seen } = stage({ slow, quick: simple() });
    const first = router.go('slow');
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await router.go('quick');
    open();
    await first;
    equal([seen.shown.map(([name]) => name), ended], [['quick'], ['slow']]);
  });
  await check('what was being made when the page is locked is never shown', async () => {
    let open;
    const { router, seen } = stage({ slow: { make: () => new Promise((done) => { open = () => done({}); }) } });
    const first = router.go('slow');
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    router.forget();
    open();
    await first;
    equal(seen.shown, []);
  });
  await check('every place leads somewhere, and every screen of a place is a screen', async () => {
    for (const { place, screen, also } of PLACES) {
      for (const name of [screen, ...also]) {
        holds(MODULES.has(name), `${name} is in the table`);
        equal(placeOf(name), place);
        holds(hasPlaces(name), `${name} stands among the places`);
      }
    }
    holds(MODULES.size >= 38, `${MODULES.size} screens`);
  });
}
