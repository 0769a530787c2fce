// SPDX-License-Identifier: Apache-2.0
// Attacks on signing in: weaker stretching, another salt, another record, another host, another purpose.
import { changePassphrase, rotateKit } from '../../../Web/account/changes.mjs';
import { leave } from '../../../Web/account/leave.mjs';
import { signInAgain, signUp } from '../../../Web/account/sign-in.mjs';
import { u32 } from '../../../Web/sealing/bytes.mjs';
import { FLOOR, device } from '../client/people.mjs';
import { HostileServer, on } from './hostile-server.mjs';
import { meaningsOf } from './runner.mjs';
import { random } from './forge.mjs';
import { base64url } from './stage.mjs';

const CHALLENGE = on('POST /v1/auth/challenge');
const LOGIN = on('POST /v1/auth/login');
const ABOUT = on('GET /v1/server');
const NOTHING = new Uint8Array(0);
const NEW = 'three boats at low tide';

/** A server that lets everybody in: what a liar does to see more than an honest server shows. */
const letIn = (server, change = () => {}) => server.seize(LOGIN, ({ body }) => {
  const answer = server.signedIn(server.state.accounts.get(body.lookup), body);
  change(answer.body);
  return answer;
});

const stretching = (name, words, kdf, code) => ({
  name, wants: words, does: 'refuses before the passphrase is used', expect: [code], never: LOGIN,
  sends: LOGIN,
  async play(s) {
    s.attack((server) => server.twist(CHALLENGE, ({ body }) => { body.kdf = kdf; }));
    await s.signIn('ana');
  },
});

const challenged = (name, wants, does, expect, change, { isKnown = true, opens = true } = {}) => ({
  name, wants, does, expect, sends: LOGIN, ...(isKnown ? { never: LOGIN } : {}),
  async play(s) {
    s.attack((server) => {
      server.twist(CHALLENGE, ({ body }) => change(body));
      if (opens) letIn(server);
    });
    await s.signIn('ana', { memory: isKnown ? await s.memory('ana') : undefined });
  },
});

const answered = (name, wants, does, expect, change, { isKnown = false } = {}) => ({
  name, wants, does, expect, sends: LOGIN,
  async play(s) {
    s.attack((server) => server.twist(LOGIN, ({ body }) => change(body, s)));
    await s.signIn('ana', { memory: isKnown ? await s.memory('ana') : undefined });
  },
});

const record = (s, name) => s.server.state.accounts.get(base64url(s.person(name).record.lookup)).record;

/** Makes a challenge fresh again, as only a dishonest server would. */
function reissue(server, { challenge, lookup }) {
  server.fired += 1;
  server.challenges.set(challenge, { lookup, until: server.now() + 120 });
}

/** An account with more rounds than the least: what its device remembers. */
async function signUpAt700000(s) {
  const own = device(s.server);
  const made = await signUp({ ...own, passphrase: NEW, iterations: 700000 });
  s.secrets.push(NEW, made.kitCode);
  s.meet('stranger', { ...made, passphrase: NEW });
  return own.memory;
}

export const signInCases = [
  stretching('stretching-once', 'to have the passphrase stretched once, and then to guess it',
    { id: 1, iter: 1 }, 'kdf-outside'),
  stretching('stretching-5000', 'to have it stretched 5,000 times, as was usual twenty years ago',
    { id: 1, iter: 5000 }, 'kdf-outside'),
  stretching('stretching-just-below', 'to go one step below the least number of rounds',
    { id: 1, iter: FLOOR - 1 }, 'kdf-outside'),
  stretching('stretching-billion', 'to freeze the app with 1,000,000,000 rounds',
    { id: 1, iter: 1e9 }, 'kdf-outside'),
  stretching('stretching-unknown', 'to have another way of stretching used',
    { id: 2, iter: FLOOR }, 'kdf-unknown'),
  stretching('stretching-misshapen', 'to confuse the check with a number that is text',
    { id: 1, iter: '600000' }, 'answer-malformed'),
  {
    name: 'stretching-lowered',
    wants: 'to go back to the least number of rounds, below what this device saw',
    does: 'refuses before the passphrase is used', expect: ['kdf-lowered'], never: LOGIN, sends: LOGIN,
    async play(s) {
      const memory = await signUpAt700000(s);
      s.attack((server) => server.twist(CHALLENGE, ({ body }) => { body.kdf.iter = FLOOR; }));
      await s.signIn('stranger', { memory });
    },
  },
  {
    name: 'stretching-lowered-unseen',
    wants: 'the same from a device that remembers nothing',
    does: 'finds that the record does not open, because its number of rounds is sealed into it',
    expect: ['wrap-sealed'], sends: LOGIN,
    async play(s) {
      await signUpAt700000(s);
      s.attack((server) => {
        server.twist(CHALLENGE, ({ body }) => { body.kdf.iter = FLOOR; });
        letIn(server);
      });
      await s.signIn('stranger');
    },
  },
  {
    name: 'stretching-lowered-at-change',
    wants: 'a new passphrase stretched once, by lowering the number where it is changed',
    does: 'takes no number from the server: the new record has as many rounds as the old', expect: [],
    async play(s) {
      s.attack((server) => server.twist(CHALLENGE, ({ body }) => { body.kdf.iter = 1; }));
      const { routes, account, generation } = await s.fresh('ana');
      const memory = await s.memory('ana');
      const made = await changePassphrase({ routes, memory, account, generation, passphrase: NEW,
        iterations: undefined, avoid: [] });
      s.secrets.push(NEW);
      s.harm(made.record.kdf.iter < FLOOR, 'the stretching was weakened');
      s.harm(record(s, 'ana').kdf.iter < FLOOR, 'the stretching was weakened');
    },
  },
  challenged('salt-swapped', 'to have the passphrase stretched with a salt of its own choice',
    'refuses: this version of the record had another salt', ['salt-changed'],
    (body) => { body.saltP = base64url(random(16)); }),
  challenged('salt-swapped-unseen', 'the same from a device that remembers nothing',
    'finds that the record does not open; what was signed is worth nothing', ['wrap-sealed'],
    (body) => { body.saltP = base64url(random(16)); }, { isKnown: false }),
  {
    name: 'salt-swapped-as-newer',
    wants: 'the same from a device that knows the account, by calling the salt that of a newer record',
    does: 'finds that the record does not open; what was signed is worth nothing', expect: ['wrap-sealed'],
    sends: LOGIN,
    async play(s) {
      s.attack((server) => {
        server.twist(CHALLENGE, ({ body }) => {
          body.saltP = base64url(random(16));
          body.wrapVersion += 1;
        });
        letIn(server, (body) => { body.wrapVersion += 1; });
      });
      const memory = await s.memory('ana');
      const before = await memory.recall(s.person('ana').record.lookup);
      await s.tries(() => s.signIn('ana', { memory }));
      const after = await memory.recall(s.person('ana').record.lookup);
      s.harm(JSON.stringify(before) !== JSON.stringify(after), 'the lie was remembered');
    },
  },
  challenged('salt-repeated', 'to have a newer record with the salt of the old one',
    'refuses: every new record has a new salt', ['salt-repeated'],
    (body) => { body.wrapVersion += 1; }),
  challenged('challenge-short', 'to have something short signed that may be guessed in advance',
    'refuses the answer', ['answer-malformed'],
    (body) => { body.challenge = base64url(random(8)); }),
  {
    name: 'record-rolled-back',
    wants: 'to bring back the record of an old passphrase that somebody knows',
    does: 'refuses: this device has seen a newer version', expect: ['wrap-lowered'], sends: LOGIN,
    async play(s) {
      const memory = await s.memory('ana');
      const { routes, account, generation } = await s.fresh('ana');
      const old = structuredClone(record(s, 'ana'));
      s.secrets.push(NEW);
      const made = await changePassphrase({
        routes, memory, account, generation, passphrase: NEW, iterations: FLOOR,
      });
      s.attack((server) => server.tamper(({ accounts }) => {
        accounts.get(base64url(made.record.lookup)).record = old;
      }));
      await s.signIn('ana', { memory, passphrase: s.isEvil ? undefined : NEW });
    },
  },
  {
    name: 'change-only-pretended',
    wants: 'to say that the passphrase was changed, and to keep the old record',
    does: 'refuses the old record at the next sign-in', expect: ['wrap-lowered'],
    async play(s) {
      s.attack((server) => server.seize(on('POST /v1/auth/change'), () => server.done()));
      const memory = await s.memory('ana');
      const { routes, account, generation } = await s.fresh('ana');
      s.secrets.push(NEW);
      await changePassphrase({
        routes, memory, account, generation, passphrase: NEW, iterations: FLOOR,
      });
      await s.signIn('ana', { memory, passphrase: NEW });
    },
  },
  answered('version-mismatched', 'to offer one version and to hand out another',
    'finds that the record does not open, because its version is sealed into it', ['wrap-sealed'],
    (body) => { body.wrapVersion = 7; }),
  answered('version-mismatched-older', 'to hand out a version older than this device saw',
    'refuses it', ['answer-malformed'],
    (body) => { body.wrapVersion = 0; }, { isKnown: true }),
  answered('record-foreign', 'to hand out somebody else’s sealed secret',
    'finds that it does not open', ['wrap-sealed'],
    (body, s) => { Object.assign(body, pick(record(s, 'mallory'))); }),
  answered('account-renamed', 'to have pages written under another account’s name',
    'finds that the record does not open, because the account’s name is sealed into it',
    ['wrap-sealed'], (body, s) => { body.accountId = s.id('mallory'); }),
  answered('account-renamed-known', 'the same on a device that knows the account',
    'refuses: this kit had another account', ['account-differs'],
    (body, s) => { body.accountId = s.id('mallory'); }, { isKnown: true }),
  answered('home-renamed', 'to have private pages written into a room of its choice',
    'refuses: the home room follows from the account', ['account-differs'],
    (body, s) => { body.homeRoom = s.room; }),
  answered('token-missing', 'to leave the app signed in without a session',
    'refuses the answer', ['answer-malformed'], (body) => { delete body.token; }),
  answered('sealed-secret-flipped', 'to damage the sealed secret so that other keys come out',
    'finds that it does not open', ['wrap-sealed'], (body) => {
      body.wrapped = (body.wrapped.startsWith('A') ? 'B' : 'A') + body.wrapped.slice(1);
    }),
  {
    name: 'older-keys-dropped',
    wants: 'to put a person with renewed keys back to the first keys, which somebody knows',
    does: 'finds that the record does not open, because the older keys are sealed into it',
    expect: ['wrap-sealed'],
    async play(s) {
      const { routes, account, generation } = await s.fresh('ana');
      s.secrets.push(NEW);
      const made = await rotateKit({
        routes, memory: await s.memory('ana'), account, generation, passphrase: NEW,
        iterations: FLOOR,
      });
      s.secrets.push(made.kitCode);
      s.attack((server) => server.twist(LOGIN, ({ body }) => { body.previous = ''; }));
      s.meet('renewed', { ...made, passphrase: NEW });
      const back = await s.signIn('renewed');
      s.harm(s.isEvil && back.account.epoch === 0, 'back to the first keys');
    },
  },
  {
    name: 'host-renamed',
    wants: 'signatures that another server accepts, by calling itself that server',
    does: 'refuses: the name is not the address that the person opened', expect: ['host-mismatch'],
    never: LOGIN, sends: LOGIN,
    async play(s) {
      s.attack((server) => server.twist(ABOUT, ({ body }) => { body.host = 'other.test'; }));
      await s.signIn('ana');
    },
  },
  {
    name: 'host-renamed-at-sign-up',
    wants: 'the same where an account is made',
    does: 'refuses before anything is made', expect: ['host-mismatch'],
    never: on('POST /v1/accounts'), sends: on('POST /v1/accounts'),
    async play(s) {
      s.attack((server) => server.twist(ABOUT, ({ body }) => { body.host = 'other.test'; }));
      s.secrets.push(NEW);
      await signUp({ ...device(s.server), passphrase: NEW, iterations: FLOOR });
    },
  },
  {
    name: 'challenge-relayed',
    wants: 'to sign in at an honest server with the answer to that server’s challenge',
    does: 'signs for the address that the person opened; the honest server refuses',
    expect: [], sends: LOGIN,
    async play(s) {
      // The same account lives at both servers. The person opens kintsugi.test.
      const honest = new HostileServer({ host: 'other.test' });
      honest.state = structuredClone(s.world.snapshot);
      const lookup = base64url(s.person('ana').record.lookup);
      s.attack((server) => server.twist(CHALLENGE, ({ body }) => {
        body.challenge = honest.newChallenge(lookup).challenge;
      }));
      s.attack((server) => letIn(server));
      await s.signIn('ana');
      const [{ body }] = s.sent(LOGIN);
      if (s.isEvil) {
        const { status } = await honest.handle({
          method: 'POST', path: '/v1/auth/login', headers: new Map([['x-kintsugi', '1']]), body,
        });
        s.harm(status !== 401, 'the honest server let the attacker in');
      }
    },
  },
  {
    name: 'action-confused',
    wants: 'to use a sign-in as the wish to leave, to change or to recover',
    does: 'signs the purpose with it: the signature of a sign-in is good for nothing else',
    expect: [], sends: LOGIN,
    async play(s) {
      const { authPub, lookup } = record(s, 'ana');
      await s.signIn('ana');
      const [{ body }] = s.sent(LOGIN);
      await s.attack(async (server) => {
        for (const [action, content] of [['leave', u32(0)], ['recover', NOTHING], ['create', NOTHING],
          ['rotateKit', NOTHING], ['change', NOTHING], ['recovery', NOTHING]]) {
          reissue(server, body);
          const used = server.verify(action, { ...body, authPub, content });
          s.harm(await used.then(() => true, () => false), `the sign-in served as ${action}`);
        }
      });
      const meanings = await meaningsOf(body, authPub, lookup);
      s.harm(meanings.length !== 1 || meanings[0].action !== 'login', 'a second meaning');
    },
  },
  {
    name: 'content-confused',
    wants: 'to use the wish to leave in 30 days as the wish to leave now',
    does: 'signs the content with it: another delay does not fit the signature',
    expect: [], sends: on('POST /v1/account/leave'),
    async play(s) {
      const { authPub, lookup } = record(s, 'ana');
      const journal = await s.fresh('ana');
      await leave({
        routes: journal.routes, memory: await s.memory('ana'), account: journal.account, delayDays: 30,
      });
      const [{ body }] = s.sent(on('POST /v1/account/leave'));
      await s.attack(async (server) => {
        for (const days of [0, 7]) {
          reissue(server, { ...body, lookup });
          const used = server.verify('leave', { ...body, lookup, authPub, content: u32(days) });
          s.harm(await used.then(() => true, () => false), `the wish served for ${days} days`);
        }
      });
      const meanings = await meaningsOf(body, authPub, lookup);
      s.harm(meanings.length !== 1 || meanings[0].content.at(-1) !== 30, 'another delay');
    },
  },
  {
    name: 'sign-in-replayed',
    wants: 'to sign in a second time with what was sent the first time',
    does: 'signs a challenge that works once; an honest server refuses the second time',
    expect: [], sends: LOGIN,
    async play(s) {
      await s.signIn('ana');
      const [{ body }] = s.sent(LOGIN);
      await s.attack(async (server) => {
        server.fired += 1;
        const again = { method: 'POST', path: '/v1/auth/login', headers: new Map([['x-kintsugi', '1']]) };
        const { challenge } = server.newChallenge(body.lookup);
        for (const replayed of [body, { ...body, challenge }]) {
          const { status } = await server.handle({ ...again, body: replayed });
          s.harm(status !== 401, 'the replay was let in');
        }
      });
    },
  },
  {
    name: 'other-account-at-return',
    wants: 'to put another account under a journal that is open',
    does: 'refuses the session', expect: ['account-differs'],
    async play(s) {
      s.attack((server) => server.twist(LOGIN, ({ body }) => { body.accountId = s.id('mallory'); }));
      const { routes } = await s.fresh('ana');
      const { account, record: own } = s.person('ana');
      await signInAgain({ routes, memory: await s.memory('ana'), account, record: own });
    },
  },
];

const pick = ({ nonce, wrapped }) => ({ nonce, wrapped });
