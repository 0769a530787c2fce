// SPDX-License-Identifier: Apache-2.0
// The small watchers of the shell: Shift three times, other pages of the browser, a long sitting, an
// invitation in the address, the door to the engine, and what is open today.
import { groupedNotices } from '../../../Web/shell/about-pages.mjs';
import { createEngineDoor } from '../../../Web/shell/engine-door.mjs';
import { readInvitationLink } from '../../../Web/shell/invitation-link.mjs';
import { otherVersion } from '../../../Web/shell/other-version.mjs';
import { createOtherPages } from '../../../Web/shell/other-pages.mjs';
import { runningPromises } from '../../../Web/shell/open-lines.mjs';
import { leaveNow, watchShift } from '../../../Web/shell/quick-exit.mjs';
import { openSitting } from '../../../Web/shell/sitting.mjs';
import { createMemoryDiary } from '../../../Web/diary/memory-diary.mjs';
import { equal, holds } from '../client/expect.mjs';
import { handClock, handPage } from '../diary/hand-clock.mjs';

function keyboard() {
  const clock = handClock();
  const target = new EventTarget();
  const seen = { times: 0 };
  const stop = watchShift({ clock, target, onThird: () => { seen.times += 1; } });
  const send = (type, key, more) => target.dispatchEvent(Object.assign(new Event(type), { key, ...more }));
  const press = (key, more = {}) => {
    send('keydown', key, more);
    send('keyup', key, more);
  };
  /** A capital letter: Shift is held while another key is pressed. */
  const capital = (key) => {
    send('keydown', 'Shift', {});
    press(key);
    send('keyup', 'Shift', {});
  };
  return { clock, seen, press, capital, send, stop };
}

export async function smallCases({ check }) {
  await check('a page whose version the server no longer has says so, and nothing else does', async () => {
    const asked = [];
    const server = (status) => async (address, options) => {
      asked.push([String(address), options.method, options.cache]);
      if (status === undefined) throw new TypeError('Failed to fetch');
      return { status };
    };
    const missing = new TypeError('Failed to fetch dynamically imported module');
    const words = Object.assign(new Error('words'), { code: 'unreachable' });
    for (const error of [missing, words]) {
      equal((await otherVersion(error, { ask: server(404), address: '/app/a/shell/x.mjs' })).code, 'other-version');
      equal(await otherVersion(error, { ask: server(200) }), error);
      equal(await otherVersion(error, { ask: server(undefined) }), error);
    }
    equal(asked[0], ['/app/a/shell/x.mjs', 'HEAD', 'no-store']);
    const count = asked.length;
    for (const other of [Object.assign(new Error('x'), { code: 'quota' }), new RangeError('screen'), undefined]) {
      equal(await otherVersion(other, { ask: server(404) }), other);
    }
    equal(asked.length, count);
  });
  await check('Shift three times within five seconds leaves, once', async () => {
    const { clock, seen, press } = keyboard();
    press('Shift');
    await clock.pass(2400);
    press('Shift');
    await clock.pass(2400);
    press('Shift');
    equal(seen.times, 1);
    press('Shift');
    press('Shift');
    equal(seen.times, 1);
  });
  await check('slower than that, held down, with other keys or in capitals it does not', async () => {
    const { clock, seen, press, capital, send, stop } = keyboard();
    for (let time = 0; time < 6; time += 1) {
      press('Shift');
      await clock.pass(3000);
    }
    await clock.pass(6000);
    for (let time = 0; time < 9; time += 1) send('keydown', 'Shift', { repeat: time > 0 });
    await clock.pass(6000);
    for (const letter of 'KINTSUGI') capital(letter);
    await clock.pass(6000);
    for (let time = 0; time < 6; time += 1) press('Shift', { ctrlKey: true });
    equal(seen.times, 0);
    stop();
    for (let time = 0; time < 6; time += 1) press('Shift');
    equal(seen.times, 0);
  });
  await check('leaving: first blank, then keys away, then the server, then the door; a fault on the way stops nothing', async () => {
    const order = [];
    const page = {
      document: {
        documentElement: { classList: { add: (name) => order.push(name) } },
        body: { replaceChildren: () => order.push('blank') },
        set title(text) { order.push(text); },
      },
      navigator: { sendBeacon: (path) => order.push(path) },
      location: { replace: (to) => order.push(to) },
    };
    let failed = false;
    try {
      leaveNow({
        title: 'Weather', isSignedIn: true, to: 'https://example.org/', page,
        forget: () => {
          order.push('forget');
          throw new Error('stuck');
        },
      });
    } catch {
      failed = true;
    }
    equal(order, ['left', 'Weather', 'blank', 'forget', '/v1/auth/lock', 'https://example.org/']);
    holds(failed, 'the fault is still told to whoever looks');
  });
  await check('an invitation is read once and taken out of the address; nothing else is believed', async () => {
    const replaced = [];
    const open = (hash) => readInvitationLink({
      location: { hash, href: `https://k.example/app${hash}`, pathname: '/app' },
      history: { replaceState: (state, title, to) => replaced.push(to) },
    });
    equal(open('#i=abc'), 'https://k.example/app#i=abc');
    equal([open(''), open('#'), open('#other')], [undefined, undefined, undefined]);
    equal(replaced, ['/app', '/app']);
  });
  await check('pages of one browser tell each other three words and never answer in a ring', async () => {
    const channels = [];
    class Channel {
      constructor() { channels.push(this); }

      postMessage(data) { for (const other of channels) if (other !== this) other.onmessage({ data }); }

      close() {}
    }
    const heard = [];
    const page = (name) => {
      const pages = createOtherPages({
        Channel, onChanged: () => heard.push(`${name} changed`),
        onLocked() {
          heard.push(`${name} locked`);
          pages.say('locked');
        },
        onForgotten: () => heard.push(`${name} forgotten`),
      });
      return pages;
    };
    const [a] = [page('a'), page('b')];
    a.say('changed');
    a.say('locked');
    a.say('forgotten');
    a.say('anything else');
    equal(heard, ['b changed', 'b locked', 'b forgotten']);
    createOtherPages({ Channel: null }).say('changed');
  });
  await check('after forty minutes in sight somebody is told once; hidden time does not count', async () => {
    const clock = handClock();
    const { document: target } = handPage();
    let told = 0;
    openSitting({ clock, target, show: () => { told += 1; } });
    await clock.pass(20 * 60000);
    target.visibilityState = 'hidden';
    await clock.pass(60 * 60000);
    target.visibilityState = 'visible';
    await clock.pass(19 * 60000);
    equal(told, 0);
    await clock.pass(2 * 60000);
    equal(told, 1);
    await clock.pass(200 * 60000);
    equal(told, 1);
  });
  await check('the engine is fetched once, when it is first asked, and again after it failed to come', async () => {
    let loads = 0;
    let fails = true;
    const door = createEngineDoor(async () => {
      loads += 1;
      if (fails) throw new Error('away');
      return { picture: async (given) => given, close() {} };
    });
    equal(loads, 0);
    await door.picture(1).catch(() => {});
    fails = false;
    equal([await door.picture(2), await door.picture(3), loads], [2, 3, 2]);
    door.close();
    equal([await door.picture(4), loads], [4, 3]);
  });
  await check('each kind of notice once, with how often', async () => {
    equal(groupedNotices([{ code: 'fork' }, { code: 'newer' }, { code: 'fork' }]), [['fork', 2], ['newer', 1]]);
  });
  await check('only own promises that run today and were not answered for are open', async () => {
    const clock = handClock();
    const promise = (author, text, from, until) => ({
      author, where: 'home', kind: 'promise', day: from, body: { text, from, until },
    });
    const diary = createMemoryDiary({
      clock, source: 'invented',
      entries: [promise('me', 'runs', '2026-11-20', '2026-11-27'), promise('me', 'over', '2026-11-01', '2026-11-08'),
        promise('other', 'theirs', '2026-11-20', '2026-11-27'), promise('me', 'told', '2026-11-20', '2026-11-27')],
    });
    const told = diary.entries({ kind: 'promise' }).find(({ body }) => body.text === 'told');
    await diary.write({ kind: 'promise.record', body: { promise: told.id, how: 'partly' } });
    equal(runningPromises(diary, '2026-11-23').map(({ body }) => body.text), ['runs']);
  });
}
