// SPDX-License-Identifier: Apache-2.0
// How far two people have come with meeting, at each step from the invitation to keys that were renewed.
import { rotateKit } from '../../../Web/account/changes.mjs';
import { accept, confirmNumber, readInvitation } from '../../../Web/pairing/accept.mjs';
import { confirmCompared, invite, lookAtInvitation,
  withdrawInvitation } from '../../../Web/pairing/invite.mjs';
import { announceRotation, confirmRenewal } from '../../../Web/pairing/renewal.mjs';
import { dayOfNumber, linkFrom, pairingOf, spoken } from '../../../Web/together/pairing-state.mjs';
import { equal, holds } from '../client/expect.mjs';
import { FakeServer } from '../client/fake-server.mjs';
import { FLOOR, PASSPHRASES, newcomer } from '../client/people.mjs';

export async function pairingStateCases({ check }) {
  const server = new FakeServer();
  const ana = await newcomer(server, PASSPHRASES.ana);
  const ben = await newcomer(server, PASSPHRASES.ben);
  const kinds = () => [pairingOf(ana.journal).kind, pairingOf(ben.journal).kind];

  await check('alone, invited, withdrawn', async () => {
    equal(kinds(), ['none', 'none']);
    const { invite: name } = await invite(ana.journal);
    equal(kinds(), ['invited', 'none']);
    equal(pairingOf(ana.journal).invitation.invite, name);
    await withdrawInvitation(ana.journal, name);
    equal(kinds(), ['none', 'none']);
  });

  await check('a link is read out in groups and typed again, with or without gaps', async () => {
    const { link, invite: name } = await invite(ana.journal);
    const said = spoken(link);
    holds(/^(\S{4} ){10}\S{3}$/.test(said), said);
    equal(linkFrom(said, server.origin), link);
    equal(linkFrom(`  ${link}\n`, server.origin), link);
    equal(linkFrom('hello', server.origin), 'hello');
    holds((await readInvitation(ben.journal, linkFrom(said, server.origin))).invitation !== undefined,
      'it opens');
    await withdrawInvitation(ana.journal, name);
  });

  await check('accepted, compared on one side, on both, renewed, compared again', async () => {
    const { link, invite: name, room } = await invite(ana.journal);
    await accept(ben.journal, await readInvitation(ben.journal, link));
    equal(kinds(), ['invited', 'accepted']);
    const { keys } = await lookAtInvitation(ana.journal, name);
    await confirmCompared(ana.journal, name, keys);
    equal(pairingOf(ana.journal).level, 'compared');
    await ana.journal.sync();
    await ben.journal.sync();
    equal(kinds(), ['open', 'open']);
    equal(pairingOf(ben.journal).level, 'linked');
    await confirmNumber(ben.journal, room);
    equal(pairingOf(ben.journal), { kind: 'open', room, level: 'compared', readUntilDay: undefined });

    const fresh = await rotateKit({
      ...ben.device, account: ben.account, record: ben.record, passphrase: ben.passphrase, kit: ben.kitCode,
      newPassphrase: ben.passphrase, iterations: FLOOR,
    });
    await announceRotation(ben.journal, fresh);
    await ben.journal.sync();
    await ana.journal.sync();
    equal(kinds(), ['renewed', 'open']);
    equal(pairingOf(ben.journal).level, 'linked');
    await confirmRenewal(ana.journal, room);
    equal(kinds(), ['open', 'open']);
  });

  await check('a room that the other left is closed, and says until when it can be read', async () => {
    const { room } = pairingOf(ana.journal);
    ana.journal.rooms.set(room, { ...ana.journal.rooms.get(room), state: 'closed', readUntilDay: 20500 });
    const found = pairingOf(ana.journal);
    equal([found.kind, dayOfNumber(found.readUntilDay)], ['closed', '2026-02-16']);
    equal(dayOfNumber(undefined), undefined);
  });
}
