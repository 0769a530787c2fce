// SPDX-License-Identifier: Apache-2.0
// Suites unlock, wrap, previous, signatures, account-keys, rotate, recovery and export: the account.
import { concat, hex, lengthPrefixed, unhex, u32 } from '../../../../Web/sealing/bytes.mjs';
import { encodeKit } from '../../../../Web/sealing/kit.mjs';
import { aeadSeal, aesKey, ed25519Sign, hkdf } from '../../../../Web/sealing/primitives.mjs';
import { rotationMessage } from '../../../../Web/sealing/rotation.mjs';
import {
  a, aRotated, b, bRotated, flipped, frozen, partyOf, pin, seed, seedHex,
} from './people.mjs';

const { kit, unlock: unlocked, wrap, login } = frozen;

export async function accountCases(cases) {
  await unlock(cases);
  await wraps(cases);
  await previous(cases);
  await signatures(cases);
  await accountKeys(cases);
  await rotate(cases);
  await recovery(cases);
  await exportFile(cases);
}

async function unlock(cases) {
  const right = {
    op: 'derive', passphrase: unlocked.passphrase, kit: kit.code, saltP: unlocked.saltP, kdfId: 1,
    iterations: 600000, rememberedIterations: null,
  };
  const add = (id, outcome, comment, changes) =>
    cases.add('unlock', id, outcome, comment, { ...right, ...changes });
  await add('derive', 'ok', 'Passphrase and kit give name, login key and wrapping key.', {});
  await add('decomposed', 'ok', 'The same passphrase with combining marks and a plain 5.', {
    passphrase: unlocked.passphrase.normalize('NFD').replace('\u2075', '5'),
  });
  await add('other-passphrase', 'ok', 'One letter in the other case: other keys, same name.', {
    passphrase: unlocked.passphrase.replace('G', 'g'),
  });
  await add('other-kit', 'ok', 'Another kit: everything is another.', {
    kit: await encodeKit(await seed('other kit', 16)),
  });
  await add('other-salt', 'ok', 'Another salt: other keys, same name.', { saltP: await seedHex('salt', 16) });
  await add('remembered-same', 'ok', 'As many iterations as remembered.', { rememberedIterations: 600000 });
  await add('raised', 'ok', 'More iterations than remembered.', {
    iterations: 600001, rememberedIterations: 600000,
  });
  await add('kdf-0', 'kdf-unknown', 'There is no stretching 0.', { kdfId: 0 });
  await add('kdf-2', 'kdf-unknown', 'Number 2 is reserved and not known.', { kdfId: 2 });
  await add('too-few', 'kdf-outside', 'One iteration below the floor.', { iterations: 599999 });
  await add('one', 'kdf-outside', 'A server that would like to guess.', { iterations: 1 });
  await add('too-many', 'kdf-outside', 'One above the ceiling.', { iterations: 10000001 });
  await add('lowered', 'kdf-lowered', 'Within the limits, but fewer than this device remembers.', {
    iterations: 600000, rememberedIterations: 600001,
  });
  await add('short', 'passphrase-short', 'Eleven characters.', { passphrase: 'eleven char' });
  await add('long', 'passphrase-long', '1,025 bytes.', { passphrase: 'abcdefghij'.repeat(103).slice(0, 1025) });
  await add('kit-typo', 'kit-checksum', 'A letter of the kit code is wrong.', {
    kit: `${kit.code.slice(0, -1)}V`,
  });
}

async function wraps(cases) {
  const context = {
    accountId: wrap.accountId, kdfId: 1, iterations: 600000, saltP: unlocked.saltP, wrapVersion: wrap.version,
  };
  const seal = { op: 'seal', kek: unlocked.kek, accountSecret: wrap.AS, ...context, nonce: wrap.nonce };
  await cases.add('wrap', 'seal', 'ok', 'The account secret under the wrapping key.', { ...seal, previous: '' });
  const older = (await seedHex('any sealed older secrets', 60));
  const bound = await cases.add('wrap', 'seal-bound', 'ok',
    'Where older secrets exist, the hash of their sealed form is bound in.', { ...seal, previous: older });
  const right = {
    op: 'open', kek: unlocked.kek, ...context, rememberedWrapVersion: null, previous: '', nonce: wrap.nonce,
    wrapped: wrap.wrapped,
  };
  const add = (id, outcome, comment, changes) =>
    cases.add('wrap', id, outcome, comment, { ...right, ...changes });
  await add('open', 'ok', 'The way back.', {});
  await add('open-remembered', 'ok', 'The version that this device remembers.', { rememberedWrapVersion: 7 });
  await add('open-newer', 'ok', 'A newer version than remembered.', { rememberedWrapVersion: 6 });
  await add('open-bound', 'ok', 'With the older secrets that belong to it.', {
    previous: older, wrapped: bound.wrapped,
  });
  await add('rolled-back', 'wrap-lowered', 'An older version than this device has seen.', {
    rememberedWrapVersion: 8,
  });
  await add('short', 'wrap-length', 'One byte is missing.', { wrapped: wrap.wrapped.slice(2) });
  await add('long', 'wrap-length', 'One byte too many.', { wrapped: `${wrap.wrapped}00` });
  await add('nonce-length', 'wrap-length', 'A nonce of sixteen bytes.', { nonce: `${wrap.nonce}00000000` });
  await add('wrong-key', 'wrap-sealed', 'The key of another passphrase.', { kek: flipped(unlocked.kek, 0) });
  await add('tag', 'wrap-sealed', 'The last bit of the tag.', { wrapped: flipped(wrap.wrapped, -1) });
  await add('nonce', 'wrap-sealed', 'Another nonce.', { nonce: flipped(wrap.nonce, 0) });
  await add('other-account', 'wrap-sealed', "Another account's number.", { accountId: b.accountId });
  await add('other-iterations', 'wrap-sealed', 'The number of iterations is bound in.', { iterations: 600001 });
  await add('other-kdf', 'wrap-sealed', 'The way of stretching is bound in.', { kdfId: 2 });
  await add('other-salt', 'wrap-sealed', 'The salt is bound in.', { saltP: flipped(unlocked.saltP, 3) });
  await add('other-version', 'wrap-sealed', 'The version is bound in.', { wrapVersion: 8 });
  await add('previous-added', 'wrap-sealed', 'Older secrets where there were none.', { previous: older });
  await add('previous-dropped', 'wrap-sealed',
    'The server leaves out the older secrets, to put the account back to its first epoch.',
    { wrapped: bound.wrapped });
  await add('previous-changed', 'wrap-sealed', 'One bit of the older secrets.', {
    wrapped: bound.wrapped, previous: flipped(older, 59),
  });
}

async function previous(cases) {
  const { accountId } = a;
  const [first, newest] = aRotated.secrets;
  const third = await seedHex('account secret A 2', 32);
  const nonce = await seedHex('previous nonce', 12);
  const one = await cases.add('previous', 'seal-one', 'ok', 'One older secret under the newest.', {
    op: 'seal', accountSecret: newest, accountId, older: [first], nonce,
  });
  const two = await cases.add('previous', 'seal-two', 'ok', 'Two older secrets, oldest first.', {
    op: 'seal', accountSecret: third, accountId, older: [first, newest], nonce,
  });
  const right = { op: 'open', accountSecret: newest, accountId, previous: one.previous };
  const add = (id, outcome, comment, changes) =>
    cases.add('previous', id, outcome, comment, { ...right, ...changes });
  await add('open-none', 'ok', 'In the first epoch there is nothing.', { previous: '' });
  await add('open-one', 'ok', 'One older secret.', {});
  await add('open-two', 'ok', 'Two of them.', { accountSecret: third, previous: two.previous });
  await add('no-secret', 'previous-length', 'A nonce and a tag with nothing between.', {
    previous: one.previous.slice(0, 24) + one.previous.slice(-32),
  });
  await add('cut', 'previous-length', 'One byte is missing.', { previous: one.previous.slice(2) });
  await add('too-many', 'previous-length', '256 secrets are refused unread.', {
    previous: '00'.repeat(12 + 32 * 256 + 16),
  });
  await add('tag', 'previous-sealed', 'One bit of the tag.', { previous: flipped(one.previous, -1) });
  await add('older-key', 'previous-sealed', 'Under the secret of the epoch before: a replayed record.', {
    accountSecret: first,
  });
  await add('other-account', 'previous-sealed', "Another account's number.", { accountId: b.accountId });
  // Sealed with everything right but the count that the context names.
  const key = await aesKey(await hkdf(unhex(newest), 'kintsugi/v1/as', 'prev', 32), ['encrypt']);
  const context = concat(
    lengthPrefixed('kintsugi/v1/prev'), lengthPrefixed(unhex(accountId)), u32(2));
  const miscounted = concat(unhex(nonce), await aeadSeal(key, unhex(nonce), unhex(first), context));
  await add('count', 'previous-sealed', 'Sealed as two secrets, with one inside.', {
    previous: hex(miscounted),
  });
}

async function signatures(cases) {
  const { authSeed, authPub } = unlocked;
  const { lookup } = kit;
  const record = {
    lookup, authPub, kdfId: 1, iterations: 600000, saltP: unlocked.saltP, wrapVersion: wrap.version,
    nonce: wrap.nonce, wrapped: wrap.wrapped, previous: '',
  };
  const { content } = await cases.add('signatures', 'record', 'ok', 'The signed bytes of an account record.', {
    op: 'record', ...record,
  });
  await cases.add('signatures', 'record-rotated', 'ok', 'The same with older secrets.', {
    op: 'record', ...record, previous: await seedHex('any sealed older secrets', 60),
  });
  const creation = await cases.add('signatures', 'creation', 'ok', 'The signed bytes of a new account.', {
    op: 'creation', record, accountId: a.accountId, homeRoom: await seedHex('home room', 16),
  });
  const recovery = await cases.add('signatures', 'recovery-record', 'ok', 'The signed bytes of a recovery record.', {
    op: 'recovery-record', lookup: await seedHex('rec lookup', 16), authPub, version: 1,
    blob: await seedHex('recovery blob', 76),
  });
  const base = { authSeed, host: login.host, challenge: login.challenge, lookup };
  const sign = (id, outcome, comment, action, carried, changes = {}) =>
    cases.add('signatures', id, outcome, comment, {
      op: 'sign', ...base, action, content: carried, ...changes,
    });
  const { signature } = await sign('login', 'ok', 'A login carries no content.', 'login', null);
  await sign('login-port', 'ok', 'The host with a port.', 'login', null, { host: 'localhost:8080' });
  await sign('create', 'ok', 'A new account.', 'create', creation.content);
  const change = await sign('change', 'ok', 'A new passphrase, with the new record.', 'change', content);
  await sign('rotate', 'ok', 'New keys, with the new record.', 'rotateKit', content);
  await sign('recovery', 'ok', 'A recovery record is left.', 'recovery', recovery.content);
  await sign('recover', 'ok', 'A slip is used, with the new record.', 'recover', content);
  await sign('recover-nothing', 'ok', 'A content of no bytes is hashed all the same.', 'recover', '');
  await sign('leave', 'ok', 'Leaving, with a delay of seven days.', 'leave', '00000007');
  await sign('unknown', 'action', 'There is no such action.', 'delete', '');
  await sign('upper', 'action', 'Actions are compared exactly.', 'Login', null);
  await sign('login-content', 'action', 'A login with a content.', 'login', '');
  await sign('change-nothing', 'action', 'A change without a content.', 'change', null);

  const right = {
    op: 'verify', authPub, host: login.host, challenge: login.challenge, lookup, action: 'login',
    content: null, signature,
  };
  const verify = (id, outcome, comment, changes) =>
    cases.add('signatures', id, outcome, comment, { ...right, ...changes });
  await verify('verify', 'ok', 'The frozen login.', {});
  const changed = { action: 'change', content, signature: change.signature };
  await verify('verify-change', 'ok', 'A change of the passphrase.', changed);
  await verify('other-host', 'signature', 'Given to one host, shown to another.', { host: 'kintsugi.example.org' });
  await verify('host-case', 'signature', 'Hosts are compared exactly.', { host: 'Kintsugi.example' });
  await verify('other-challenge', 'signature', 'Another challenge.', { challenge: flipped(login.challenge, 31) });
  await verify('other-lookup', 'signature', "Another account's name.", { lookup: flipped(lookup, 0) });
  await verify('other-action', 'signature', 'Signed for a change, used to rotate.', {
    ...changed, action: 'rotateKit',
  });
  await verify('other-content', 'signature', 'Another record.', { ...changed, content: flipped(content, -1) });
  await verify('other-key', 'signature', 'Another key.', { authPub: partyOf(a).sigPub });
  await verify('flipped', 'signature', 'One bit of the signature.', { signature: flipped(signature, 63) });
  await verify('short', 'signature', 'A signature of 63 bytes.', { signature: signature.slice(2) });
}

async function accountKeys(cases) {
  const derive = (id, comment, accountSecret, epoch) =>
    cases.add('account-keys', id, 'ok', comment, { op: 'derive', accountSecret, epoch });
  await derive('a-0', 'The keys of A in the first epoch.', a.secrets[0], 0);
  await derive('a-1-same-secret', 'The epoch is part of the derivation.', a.secrets[0], 1);
  await derive('a-1', 'The keys of A in the second epoch.', aRotated.secrets[1], 1);
  await derive('b-0', 'The keys of B.', b.secrets[0], 0);
  await derive('epoch-large', 'The epoch has four bytes.', b.secrets[0], 4294967295);
  await cases.add('account-keys', 'home', 'ok', 'The room that belongs to A alone.', {
    op: 'home', accountId: a.accountId,
  });
}

async function rotate(cases) {
  const signed = await cases.add('rotate', 'sign', 'ok', 'The old key vouches for the new keys.', {
    op: 'sign', accountId: a.accountId, secrets: aRotated.secrets,
  });
  const { dhPub, sigPub, signature } = signed;
  const rotation = { accountId: a.accountId, epoch: 1, dhPub, sigPub, signature };
  const pinned = {
    ...pin(a), sigPub: partyOf(a).sigPub, inviter: a.accountId, transcript: frozen.pairing.transcript,
    number: frozen.pairing.safetyNumber,
  };
  const right = { op: 'accept', accountId: b.accountId, secrets: b.secrets, pin: pinned, rotation };
  const add = (id, outcome, comment, changes) =>
    cases.add('rotate', id, outcome, comment, { ...right, ...changes });
  await add('accept', 'ok', 'The new pin has the same psk, a new transcript and a new number.', {});
  await add('accept-as-inviter', 'ok', 'The inviter stays first in the transcript, whoever rotates.', {
    pin: { ...pinned, inviter: b.accountId },
  });
  await add('both-rotated', 'ok', 'The reader has rotated too.', { secrets: bRotated.secrets });
  await add('other-account', 'rotation-account', "Another account's rotation.", {
    rotation: { ...rotation, accountId: b.accountId },
  });
  const signedBy = async (key, party) => hex(await ed25519Sign(key, rotationMessage({
    accountId: unhex(party.accountId), epoch: party.epoch, dhPub: unhex(party.dhPub),
    sigPub: unhex(party.sigPub),
  })));
  const oldKey = a.keys[0].sig;
  const skipped = { ...rotation, epoch: 2 };
  await add('epoch-skipped', 'rotation-epoch', 'Epoch 2 follows 0, signed rightly.', {
    rotation: { ...skipped, signature: await signedBy(oldKey, skipped) },
  });
  const same = { ...rotation, epoch: 0 };
  await add('epoch-same', 'rotation-epoch', 'The epoch that is pinned already, signed rightly.', {
    rotation: { ...same, signature: await signedBy(oldKey, same) },
  });
  await add('signed-by-new', 'rotation-signature', 'Signed by the new key: anybody could do that.', {
    rotation: { ...rotation, signature: await signedBy(aRotated.keys[1].sig, rotation) },
  });
  await add('dh-changed', 'rotation-signature', 'The sealing key was put in by somebody else.', {
    rotation: { ...rotation, dhPub: partyOf(b).dhPub },
  });
  await add('sig-changed', 'rotation-signature', 'The signing key was put in by somebody else.', {
    rotation: { ...rotation, sigPub: partyOf(b).sigPub },
  });
  await add('signature-flipped', 'rotation-signature', 'One bit of the signature.', {
    rotation: { ...rotation, signature: flipped(signature, 0) },
  });
}

async function recovery(cases) {
  const slipSecret = await seedHex('slip secret', 20);
  const sealed = {
    op: 'seal', slipSecret, accountId: a.accountId, version: 1, kitSecret: kit.KS, accountSecret: wrap.AS,
    previous: '', nonce: await seedHex('recovery nonce', 12),
  };
  const { blob } = await cases.add('recovery', 'seal', 'ok', 'Kit and account secret under the slip.', sealed);
  const older = await seedHex('any sealed older secrets', 60);
  const bound = await cases.add('recovery', 'seal-bound', 'ok', 'With the hash of the older secrets.', {
    ...sealed, previous: older,
  });
  const right = { op: 'open', slipSecret, accountId: a.accountId, version: 1, previous: '', blob };
  const add = (id, outcome, comment, changes) =>
    cases.add('recovery', id, outcome, comment, { ...right, ...changes });
  await add('open', 'ok', 'The way back.', {});
  await add('open-bound', 'ok', 'With the older secrets that belong to it.', { previous: older, blob: bound.blob });
  await add('short', 'recovery-length', 'One byte is missing.', { blob: blob.slice(2) });
  await add('long', 'recovery-length', 'One byte too many.', { blob: `${blob}00` });
  await add('other-slip', 'recovery-sealed', 'Another slip.', { slipSecret: flipped(slipSecret, 0) });
  await add('other-account', 'recovery-sealed', "Another account's number.", { accountId: b.accountId });
  await add('other-version', 'recovery-sealed', 'The version is bound in.', { version: 2 });
  await add('tag', 'recovery-sealed', 'One bit of the tag.', { blob: flipped(blob, -1) });
  await add('previous-dropped', 'recovery-sealed', 'The older secrets were left out.', { blob: bound.blob });
}

async function exportFile(cases) {
  const passphrase = 'walnut ferry copper window thirty';
  const salt = await seedHex('export salt', 16);
  const nonce = await seedHex('export nonce', 12);
  const { file } = await cases.add('export', 'seal', 'ok', 'A sealed file.', {
    op: 'seal', passphrase, content: '7b2276223a317d', iterations: 600000, salt, nonce,
  });
  const empty = await cases.add('export', 'seal-empty', 'ok', 'A file may be empty.', {
    op: 'seal', passphrase, content: '', iterations: 600000, salt, nonce,
  });
  await cases.add('export', 'seal-common', 'passphrase-common', 'A common passphrase cannot be chosen.', {
    op: 'seal', passphrase: 'passwordpassword', content: '', iterations: 600000, salt, nonce,
  });
  const open = (id, outcome, comment, changed, typed = passphrase) =>
    cases.add('export', id, outcome, comment, { op: 'open', passphrase: typed, file: changed });
  await open('open', 'ok', 'The way back.', file);
  await open('open-empty', 'ok', 'The empty file.', empty.file);
  await open('short', 'export-short', 'Shorter than a header and a tag.', empty.file.slice(0, -2));
  await open('magic', 'export-magic', 'Another beginning.', flipped(file, 0));
  await open('suite', 'export-suite', 'A later suite.', `${file.slice(0, 8)}02${file.slice(10)}`);
  await open('kdf', 'kdf-unknown', 'Another way of stretching.', `${file.slice(0, 10)}02${file.slice(12)}`);
  await open('iterations-low', 'kdf-outside', 'Below the floor.', `${file.slice(0, 12)}000927bf${file.slice(20)}`);
  await open('iterations-high', 'kdf-outside', 'A file that would freeze the reader.',
    `${file.slice(0, 12)}ffffffff${file.slice(20)}`);
  await open('iterations-other', 'export-sealed', 'One iteration more.', `${file.slice(0, 12)}000927c1${file.slice(20)}`);
  await open('wrong-passphrase', 'export-sealed', 'Another passphrase.', file, `${passphrase}s`);
  await open('short-passphrase', 'passphrase-short', 'Too short to be right.', file, 'eleven char');
  await open('salt', 'export-sealed', 'One bit of the salt.', flipped(file, 10));
  await open('nonce', 'export-sealed', 'One bit of the nonce.', flipped(file, 26));
  await open('content', 'export-sealed', 'One bit of the content.', flipped(file, 38));
  await open('cut', 'export-sealed', 'The last byte is missing.', file.slice(0, -2));
}
