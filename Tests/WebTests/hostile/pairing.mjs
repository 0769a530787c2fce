// SPDX-License-Identifier: Apache-2.0
// Attacks on two people who meet: other keys in invitation and answer, used links, a third in the room, a
// room that nobody opened, keys that nobody renewed.
import { rotateKit } from '../../../Web/account/changes.mjs';
import { unbase64url } from '../../../Web/sealing/bytes.mjs';
import { acceptInvitation, makeInvitation, makeInvitationWith, openInvitation }
  from '../../../Web/sealing/pairing.mjs';
import { accept, confirmNumber, readInvitation } from '../../../Web/pairing/accept.mjs';
import { confirmCompared, invite, lookAtInvitation, withdrawInvitation }
  from '../../../Web/pairing/invite.mjs';
import { makeLink } from '../../../Web/pairing/link.mjs';
import { announceRotation, confirmRenewal } from '../../../Web/pairing/renewal.mjs';
import { FLOOR } from '../client/people.mjs';
import { slotFacts } from '../client/fake-server.mjs';
import { payloadOf, random, randomId, seal } from './forge.mjs';
import { on } from './hostile-server.mjs';
import { base64url, hex, note, unhex } from './stage.mjs';

const READ = on('GET /v1/invites/*');
const ROOMS = on('GET /v1/rooms');
const APPEND = on('POST /v1/rooms/*/events');
const isInvited = ({ body }) => body?.blob !== undefined;
const isAnswered = ({ body }) => body?.acceptance !== undefined;

/** Cora invites Dan: both journals and what was said, before anybody confirmed. */
async function begin(s) {
  const [cora, dan] = [await s.journal('cora'), await s.journal('dan')];
  const { link, invite: name, room } = await invite(cora, { greeting: 'It is me.' });
  s.secrets.push(link.split('#i=')[1]);
  return { cora, dan, link, name, room, secret: unbase64url(link.split('#i=')[1]) };
}

/** Dan accepts, both compare the number, and each writes a page. */
async function finish(s, { cora, dan, link, name, room }) {
  const { number } = await accept(dan, await readInvitation(dan, link));
  const answer = await lookAtInvitation(cora, name);
  if (answer.number !== number) {
    // The people compare, see that it is not the same, and confirm nothing.
    s.found.add('number-differs');
    await s.tries(() => dan.write(note('for somebody else'), { room }));
    await s.tries(() => cora.write(note('for somebody else'), { room }));
    return;
  }
  await confirmCompared(cora, name, answer.keys);
  await dan.sync();
  await confirmNumber(dan, room);
  await dan.write(note('dan was here'), { room });
  await dan.sync();
  await cora.write(note('cora was here'), { room });
  await cora.sync();
  await dan.sync();
  s.hear(cora, dan);
  s.shows(cora, room, ['cora was here', 'dan was here']);
  s.shows(dan, room, ['cora was here', 'dan was here']);
}

const met = (name, wants, does, expect, prepare) => ({
  name, wants, does, expect,
  async play(s) {
    const scene = await begin(s);
    await s.attack((server) => prepare(server, scene, s));
    await finish(s, scene);
  },
});

const substituted = (name, wants, expect, change) =>
  met(name, wants, 'refuses: it does not open with the secret of the link', expect,
    (server, scene, s) => server.twist(READ, async (answer) =>
      (isInvited(answer) ? change(answer.body, scene, s) : false)));

const answeredBy = (name, wants, does, expect, change) =>
  met(name, wants, does, expect,
    (server, scene, s) => server.twist(READ, async (answer) =>
      (isAnswered(answer) ? change(answer.body, scene, s) : false)));

/** Events of a request by their recipients. */
const recipients = ({ body }) => body.events.flatMap(({ slots }) =>
  slots.map((slot) => slotFacts(unbase64url(slot)).recipient));

const withMember = (s, chosen) => (server) => server.twist(ROOMS, ({ body }) => {
  const room = body?.rooms.find((one) => one.room === chosen);
  if (!room) return false;
  room.members.push({ account: s.id('mallory'), role: 'partner', state: 'active' });
  return undefined;
});

const third = (name, wants, place, count) => ({
  name, wants, expect: ['member-unknown'],
  does: 'tells of the stranger and seals nothing for them: a page is for confirmed keys alone',
  async play(s) {
    const chosen = place === 'home' ? s.home('ana') : s.room;
    s.attack(withMember(s, chosen));
    const ana = await s.journal('ana');
    await ana.write(note('not for a third'), place === 'home' ? {} : { room: s.room });
    await ana.sync();
    s.hear(ana);
    const given = s.sent(APPEND).flatMap(recipients);
    s.harm(given.length !== count || given.includes(s.id('mallory')), 'sealed for the stranger');
  },
});

/** An event that Mallory seals and the server passes off as somebody else's, or as her own. */
async function intrude(s, server, { room, to, as, pin, payload, holder = 'mallory' }) {
  const keys = { ...pin, roomId: unhex(room), accountId: unhex(s.id(to)) };
  const made = await seal({ account: s.person(holder).account, room, payload, pin: keys });
  const { core } = made;
  if (as) core.set(unhex(s.id(as)), 24);
  server.tamper(() => server.smuggle({
    ...made.facts, ...(as ? { author: s.id(as) } : {}), core: base64url(core),
  }));
}

/** Public keys of somebody, and a pre-shared key that the intruder had to invent. */
const guessed = (s, name) => {
  const { dhPub, sigPub } = s.person(name).account;
  return { dhPub, sigPub, epoch: 0, psk: random(32) };
};

export const pairingCases = [
  substituted('invitation-replaced', 'to put its own keys into the invitation', ['invitation-sealed'],
    async (body, { room }, s) => {
      const made = await makeInvitation({
        account: s.person('mallory').account, roomId: unhex(room), role: 'partner',
      });
      body.blob = base64url(made.blob);
    }),
  substituted('invitation-flipped', 'to alter the invitation', ['invitation-sealed'], (body) => {
    const blob = unbase64url(body.blob);
    blob[40] ^= 1;
    body.blob = base64url(blob);
  }),
  substituted('invitation-cut', 'to hand out a part of the invitation', ['invitation-length'],
    (body) => { body.blob = base64url(unbase64url(body.blob).slice(0, 500)); }),
  met('invitation-of-yesterday', 'to hand out an invitation that was taken back',
    'refuses: it was sealed for another link', ['invitation-sealed'], async (server, scene) => {
      const [old] = [...server.state.invites.values()];
      const { blob } = old;
      await withdrawInvitation(scene.cora, scene.name);
      Object.assign(scene, await invite(scene.cora));
      scene.name = scene.invite;
      server.twist(READ, (answer) => {
        if (!isInvited(answer)) return false;
        answer.body.blob = blob;
        return undefined;
      });
    }),
  met('invitation-elsewhere', 'to have the invitation answered in another room',
    'refuses: the room stands in the sealed part', ['room-mixed'],
    (server) => server.twist(READ, (answer) => {
      if (!isInvited(answer)) return false;
      answer.body.room = randomId();
      return undefined;
    })),
  answeredBy('acceptance-replaced', 'to put its own keys into the answer to an invitation',
    'refuses: it does not open with the secret of the link', ['acceptance-sealed'],
    async (body, { room }, s) => {
      const other = await makeInvitation({
        account: s.person('cora').account, roomId: unhex(room), role: 'partner',
      });
      const { blob } = await acceptInvitation({
        secret: other.secret, account: s.person('mallory').account,
        invitation: await openInvitation(other),
      });
      body.acceptance = { account: s.id('mallory'), blob: base64url(blob) };
    }),
  answeredBy('acceptance-renamed', 'to let another account into the room with a true answer',
    'refuses: the account stands in the sealed part', ['acceptance-account'],
    (body, scene, s) => { body.acceptance.account = s.id('mallory'); }),
  answeredBy('acceptance-reflected', 'to hand the inviter’s own invitation back as the answer',
    'refuses', ['acceptance-length'], (body, { name }, s) => {
      body.acceptance.blob = s.server.state.invites.get(name).blob;
    }),
  met('acceptance-of-yesterday', 'to repeat the answer to an invitation that was taken back',
    'refuses: it was sealed for another link', ['acceptance-sealed'], async (server, scene) => {
      await accept(scene.dan, await readInvitation(scene.dan, scene.link));
      const { acceptance } = server.state.invites.get(scene.name);
      await withdrawInvitation(scene.cora, scene.name);
      Object.assign(scene, await invite(scene.cora, { room: scene.room }));
      scene.name = scene.invite;
      server.twist(READ, (answer) => {
        if (!isAnswered(answer)) return false;
        answer.body.acceptance = acceptance;
        return undefined;
      });
    }),
  met('link-copied', 'to stand between two people, with a copy of their link',
    'shows each of them another number; until they have compared it nothing can be written',
    ['not-paired', 'number-differs', 'room-open-missing'], async (server, { room, secret }, s) => {
      const { account } = s.person('mallory');
      server.twist(READ, async ({ body }) => {
        if (body?.blob) {
          const { blob } = await makeInvitationWith(
            (label, size) => (label === 'invitation secret' ? secret : random(size)),
            { account, roomId: unhex(room), role: 'partner' });
          body.blob = base64url(blob);
        } else if (body?.acceptance) {
          const { state } = server;
          const invitation = await openInvitation({
            secret, blob: unbase64url([...state.invites.values()][0].blob),
          });
          const { blob } = await acceptInvitation({ secret, invitation, account });
          body.acceptance = { account: s.id('mallory'), blob: base64url(blob) };
        }
      });
    }),
  {
    name: 'link-used-again',
    wants: 'to let somebody in with a link that was used and found later',
    does: 'takes no second answer: the invitation is over, also on another device',
    expect: ['not-found-here'],
    async play(s) {
      const scene = await begin(s);
      const kept = structuredClone(s.server.state.invites.get(scene.name));
      await finish(s, scene);
      await s.attack(async (server) => {
        server.tamper(({ invites }) => invites.set(scene.name, kept));
        const mallory = await s.journal('mallory');
        await accept(mallory, await readInvitation(mallory, scene.link));
        for (const cora of [scene.cora, await s.journal('cora')]) {
          await s.tries(() => lookAtInvitation(cora, scene.name));
          s.harm(cora.contacts.current(scene.room).account !== s.id('dan'), 'the partner is another');
        }
      });
    },
  },
  {
    name: 'link-elsewhere',
    wants: 'to have an invitation answered at a server of its choice',
    does: 'refuses the link of another address', expect: ['link-other-host'],
    async play(s) {
      const scene = await begin(s);
      s.attack((server) => server.tamper(() => {
        scene.link = makeLink('https://evil.test', scene.secret);
      }));
      await finish(s, scene);
    },
  },
  third('third-member', 'to have pages sealed for a third person in the room', 'room', 2),
  third('guest-at-home', 'to have private pages sealed for somebody else', 'home', 1),
  {
    name: 'stranger-writes',
    wants: 'to bring in a page by somebody whom nobody confirmed',
    does: 'keeps it closed and tells of it', expect: ['unknown-author'],
    async play(s) {
      await s.attack((server) => intrude(s, server, {
        room: s.room, to: 'ana', pin: guessed(s, 'ana'), payload: payloadOf('note', { text: 'hello' }),
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.harm(ana.replica.entries().some((entry) => entry.author === s.id('mallory')), 'opened');
    },
  },
  {
    name: 'stranger-as-partner',
    wants: 'to bring in a page under the partner’s name',
    does: 'finds that the partner’s keys did not seal it', expect: ['slot-sealed'],
    async play(s) {
      await s.attack((server) => intrude(s, server, {
        room: s.room, to: 'ana', as: 'ben', pin: guessed(s, 'ana'),
        payload: payloadOf('note', { text: 'I never loved you' }),
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.showsOnly(ana, s.room, ['ana to ben, one', 'ana to ben, two', 'ana to ben, three',
        'ben to ana, one', 'ben to ana, two']);
    },
  },
  {
    name: 'pending-writes',
    wants: 'to let the invited person write before the number was compared',
    does: 'keeps it closed and tells of it', expect: ['unknown-author'],
    async play(s) {
      const scene = await begin(s);
      const { dan, cora, room } = scene;
      await s.attack(async (server) => {
        const { blob } = await dan.routes.invite(scene.name);
        const invitation = await openInvitation({ secret: scene.secret, blob });
        const { account } = s.person('dan');
        const { pin } = await acceptInvitation({ secret: scene.secret, invitation, account });
        const made = await seal({ account, room, pin, payload: payloadOf('note', { text: 'early' }) });
        server.tamper(() => server.smuggle(made.facts));
      });
      await cora.sync();
      s.hear(cora);
      s.shows(cora, room, []);
    },
  },
  {
    name: 'room-opened-by-server',
    wants: 'to have the room used before the number was compared, by calling it open',
    does: 'tells of the member whom nobody confirmed; nobody can write until the inviter has opened it',
    expect: ['member-unknown', 'not-paired', 'room-open-missing'],
    async play(s) {
      const scene = await begin(s);
      const { cora, dan, room } = scene;
      if (!s.isEvil) return finish(s, scene);
      await accept(dan, await readInvitation(dan, scene.link));
      s.attack((server) => server.tamper(({ rooms }) => {
        rooms.get(room).state = 'open';
        rooms.get(room).members.push({ account: s.id('dan'), role: 'partner', state: 'active' });
      }));
      await dan.sync();
      await cora.sync();
      await s.tries(() => dan.write(note('too early'), { room }));
      await s.tries(() => cora.write(note('too early'), { room }));
      return s.hear(cora, dan);
    },
  },
  {
    name: 'room-open-forged',
    wants: 'to open a room in the inviter’s name',
    does: 'finds that the inviter’s keys did not seal it; the room stays closed',
    expect: ['room-open-missing', 'slot-sealed'],
    async play(s) {
      const scene = await begin(s);
      const { dan, room } = scene;
      if (!s.isEvil) return finish(s, scene);
      await accept(dan, await readInvitation(dan, scene.link));
      const { transcript } = dan.contacts.current(room).keys;
      s.attack((server) => server.tamper(({ rooms }) => {
        rooms.get(room).state = 'open';
        rooms.get(room).members.push({ account: s.id('dan'), role: 'partner', state: 'active' });
      }));
      await s.attack((server) => intrude(s, server, {
        room, to: 'dan', as: 'cora', pin: guessed(s, 'dan'),
        payload: payloadOf('room.open', { transcript: hex(transcript) }),
      }));
      await dan.sync();
      await s.tries(() => dan.write(note('too early'), { room }));
      return s.hear(dan);
    },
  },
  {
    name: 'room-open-mismatched',
    wants: 'to open the room with other keys, together with the inviter’s changed app',
    does: 'tells of it and refuses the room', expect: ['room-open-mismatch', 'room-refused'],
    async play(s) {
      await s.attack(async (server) => {
        const made = await seal({
          account: s.person('ana').account, room: s.room, pin: s.pin('ana'),
          payload: payloadOf('room.open', { transcript: hex(random(32)) }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      const ben = await s.journal('ben');
      await s.tries(() => ben.write(note('for whom?'), { room: s.room }));
      s.hear(ben);
    },
  },
  {
    name: 'pairing-forced-again',
    wants: 'to say that the room is gone, and to bring in another partner for it',
    does: 'tells that the room is gone, keeps the keys, and refuses the other person',
    expect: ['partner-differs', 'room-gone'],
    async play(s) {
      const ben = await s.journal('ben');
      await s.attack(async (server) => {
        const mallory = await s.journal('mallory');
        server.tamper(({ rooms }) => rooms.delete(s.room));
        const { link } = await invite(mallory, { room: s.room });
        await ben.sync();
        s.hear(ben);
        await s.tries(async () => accept(ben, await readInvitation(ben, link)));
        s.harm(ben.contacts.current(s.room).account !== s.id('ana'), 'the partner is another');
      });
    },
  },
  {
    name: 'pins-hidden',
    wants: 'to make a device forget the partner, so that both pair again',
    does: 'tells of a member and of pages by somebody whom this device does not know',
    expect: ['member-unknown', 'unknown-author'],
    async play(s) {
      s.attack((server) => server.tamper((state) => {
        state.events = state.events.filter(({ room }) => room !== s.home('ana'));
      }));
      s.hear(await s.journal('ana'));
    },
  },
  {
    name: 'renewal-forged-by-server',
    wants: 'to put its own keys in place of the partner’s, as if they had been renewed',
    does: 'finds that the partner’s keys did not seal it; the keys stay', expect: ['slot-sealed'],
    async play(s) {
      const { dhPub, sigPub } = s.person('mallory').account;
      await s.attack((server) => intrude(s, server, {
        room: s.room, to: 'ana', as: 'ben', pin: guessed(s, 'ana'),
        payload: payloadOf('identity.rotate', {
          dh: hex(dhPub), sig: hex(sigPub), epoch: 1, proof: hex(random(64)),
        }),
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.harm(ana.contacts.renewal(s.room) !== undefined, 'a renewal is offered');
    },
  },
  {
    name: 'renewal-unproved',
    wants: 'the same with the stolen key that seals, but not the one that signs',
    does: 'tells that nobody proved the new keys, and cannot be made to take them',
    expect: ['renewal-forged', 'rotation-signature'],
    async play(s) {
      await s.attack(async (server) => {
        const { dhPub, sigPub } = s.person('mallory').account;
        const made = await seal({
          account: s.person('ben').account, room: s.room, pin: s.pin('ben'),
          payload: payloadOf('identity.rotate', {
            dh: hex(dhPub), sig: hex(sigPub), epoch: 1, proof: hex(random(64)),
          }),
        });
        server.tamper(() => server.smuggle(made.facts));
      });
      const ana = await s.journal('ana');
      await s.attack(() => s.tries(() => confirmRenewal(ana, s.room)));
      s.hear(ana);
      s.harm(hex(ana.contacts.current(s.room).keys.dhPub) !== hex(s.pin('ana').dhPub), 'other keys');
    },
  },
  {
    name: 'renewal-hidden',
    wants: 'to keep it from the partner that keys were renewed, so that the old ones are used',
    does: 'cannot open what came after, and tells that the partner’s keys are others now',
    expect: ['author-epoch'], allow: ['author-epoch', 'keys-renewed'],
    async play(s) {
      const ben = await s.journal('ben');
      const { rotation, account } = await renew(s, ben, 'ben');
      await announceRotation(ben, { account, rotation });
      await ben.write(note('with new keys'), { room: s.room });
      await ben.sync();
      s.attack((server) => server.tamper((state) => {
        const [rotate] = server.rows(s.room, s.id('ben')).slice(-2);
        state.events = state.events.filter((event) => event !== rotate);
      }));
      const ana = await s.journal('ana');
      s.hear(ana);
      s.harm(ana.contacts.current(s.room).keys.epoch !== 0, 'keys changed without a comparison');
    },
  },
];

/** Renews somebody's kit and keys. */
export async function renew(s, { routes, account, generation }, name) {
  const passphrase = 'a different set of words';
  s.secrets.push(passphrase);
  const made = await rotateKit({
    routes, memory: await s.memory(name), account, generation, passphrase, iterations: FLOOR,
  });
  s.secrets.push(made.kitCode);
  return made;
}
