// SPDX-License-Identifier: Apache-2.0
// How each kind of case in Spec/vectors/kc1 is run against Web/sealing. The README beside the vectors
// describes the inputs and outputs; a key that is not described is a fault of the vectors and refused.
import {
  actionMessage, creationBytes, recordBytes, recoveryBytes, verifyAction,
} from '../../../Web/sealing/actions.mjs';
import { hex, unhex } from '../../../Web/sealing/bytes.mjs';
import { Chains, pageNumber } from '../../../Web/sealing/chain.mjs';
import { Account, openSlip } from '../../../Web/sealing/account.mjs';
import { addSlotWith, openEvent, sealEventWith } from '../../../Web/sealing/envelope.mjs';
import { openExport, sealExportWith } from '../../../Web/sealing/export-file.mjs';
import { keep, makeRing } from '../../../Web/sealing/keyring.mjs';
import {
  decodeKit, decodeSlip, encodeKit, encodeSlip, joinSlip, splitSlipWith,
} from '../../../Web/sealing/kit.mjs';
import { bodyLengthFor, unpad } from '../../../Web/sealing/padding.mjs';
import {
  acceptInvitationWith, invitationKeys, makeInvitationWith, numberOf, openAcceptance, openInvitation,
  readInvitationSecret, transcriptOf,
} from '../../../Web/sealing/pairing.mjs';
import { newPassphraseBytes, passphraseBytes } from '../../../Web/sealing/passphrase.mjs';
import { checkPayload } from '../../../Web/sealing/payload.mjs';
import { aesKey, ed25519FromSeed, ed25519Sign } from '../../../Web/sealing/primitives.mjs';
import {
  accountKeys, homeRoomOf, openPrevious, openRecovery, sealPrevious, sealRecovery, slipKeys,
  unwrapSecret, wrapContext, wrapSecret,
} from '../../../Web/sealing/secrets.mjs';
import { acceptRotation, rotationMessage, signRotation } from '../../../Web/sealing/rotation.mjs';
import { checkStretching, lookupOf, stretch } from '../../../Web/sealing/stretching.mjs';

/** Random bytes that are given: each name once. */
export function given(values) {
  const left = new Map(Object.entries(values));
  return (name, length) => {
    const value = left.get(name);
    if (!value || value.length !== length) throw new Error(`no bytes given for ${name}`);
    left.delete(name);
    return value.slice();
  };
}

/** An account of known secrets, as only tests have it. */
export async function accountOf({ accountId, secrets }) {
  const account = new Account();
  keep(account, await makeRing({
    accountId: unhex(accountId), kitSecret: new Uint8Array(16), secrets: secrets.map(unhex),
    previous: new Uint8Array(0), wrapVersion: 1,
  }));
  return account;
}

/** Bytes for digits in every value that is a text; the rest as it is. */
const bytesOf = (object) => Object.fromEntries(
  Object.entries(object).map(([key, value]) => [key, typeof value === 'string' ? unhex(value) : value]));

/** Digits for bytes. */
const hexOf = (object) => Object.fromEntries(
  Object.entries(object).map(([key, value]) => [key, value instanceof Uint8Array ? hex(value) : value]));

/** Stops where an object inside a case has other keys than one of these lists. */
function checkKeys(object, ...lists) {
  const found = Object.keys(object).sort().join(' ');
  if (!lists.some((list) => list.split(' ').sort().join(' ') === found)) {
    throw new Error(`keys ${found}; expected ${lists.join(', or ')}`);
  }
}

const SHORT_PIN = 'roomId accountId epoch dhPub psk';
const HEAD = 'roomId authorId streamId lane seq coreHash';

export function pinOf(pin) {
  checkKeys(pin, SHORT_PIN, `${SHORT_PIN} sigPub inviter transcript number`);
  const { number, ...rest } = pin;
  return { ...bytesOf(rest), ...(number ? { number } : {}) };
}

function headOf(head) {
  checkKeys(head, HEAD, `${HEAD} readerId`);
  const { seq, ...rest } = head;
  return { ...bytesOf(rest), seq: BigInt(seq) };
}

function chainEventOf(event) {
  checkKeys(event, 'roomId authorId streamId lane seq prev');
  const { seq, ...rest } = event;
  return { ...bytesOf(rest), seq: BigInt(seq) };
}

function partyOf(party) {
  checkKeys(party, 'accountId dhPub sigPub epoch');
  return bytesOf(party);
}

const headOut = ({ seq, ...rest }) => ({ ...hexOf(rest), seq: String(seq) });
const kdfOf = ({ kdfId, iterations }) => ({ id: kdfId, iter: iterations });
const orUndefined = (value) => (value === null ? undefined : value);

/** suite -> operation -> [keys of the input, the function]. */
export const READERS = {
  kit: {
    encode: ['kitSecret', async ({ kitSecret }) => ({
      code: await encodeKit(unhex(kitSecret)), lookup: hex(await lookupOf(unhex(kitSecret))),
    })],
    decode: ['code', async ({ code }) => ({ kitSecret: hex(await decodeKit(code)) })],
  },
  slip: {
    encode: ['slipSecret', async ({ slipSecret }) => {
      const secret = unhex(slipSecret);
      const code = await encodeSlip(secret);
      const { lookup, authPub } = await openSlip(code);
      return hexOf({ code, lookup, authPub, kek: (await slipKeys(secret)).kek });
    }],
    decode: ['code', async ({ code }) => ({ slipSecret: hex(await decodeSlip(code)) })],
    split: ['slipSecret firstHalf', async ({ slipSecret, firstHalf }) => {
      const draw = given({ 'first half': unhex(firstHalf) });
      const [first, second] = await splitSlipWith(draw, await encodeSlip(unhex(slipSecret)));
      return { first, second };
    }],
    join: ['one other', async ({ one, other }) => ({
      slipSecret: hex(await decodeSlip(await joinSlip(one, other))),
    })],
  },
  passphrase: {
    choose: ['passphrase avoid', async ({ passphrase, avoid }) => ({
      bytes: hex(newPassphraseBytes(passphrase, avoid)),
    })],
    enter: ['passphrase', async ({ passphrase }) => ({ bytes: hex(passphraseBytes(passphrase)) })],
  },
  unlock: {
    derive: ['passphrase kit saltP kdfId iterations rememberedIterations', async (input) => {
      const kdf = kdfOf(input);
      checkStretching(kdf, { iter: orUndefined(input.rememberedIterations) });
      const passphrase = passphraseBytes(input.passphrase);
      const keys = await stretch(passphrase, await decodeKit(input.kit), unhex(input.saltP), kdf);
      const { publicKey } = await ed25519FromSeed(keys.authSeed);
      return hexOf({ ...keys, authPub: publicKey });
    }],
  },
  wrap: {
    seal: ['kek accountSecret accountId kdfId iterations saltP wrapVersion previous nonce',
      async ({ kek, kdfId, iterations, nonce, accountSecret, wrapVersion, ...rest }) => {
        const context = { ...bytesOf(rest), kdf: kdfOf({ kdfId, iterations }), wrapVersion };
        const key = await aesKey(unhex(kek), ['encrypt']);
        return hexOf({
          context: await wrapContext(context),
          wrapped: await wrapSecret(key, unhex(nonce), unhex(accountSecret), context),
        });
      }],
    open: ['kek accountId kdfId iterations saltP wrapVersion rememberedWrapVersion previous nonce wrapped',
      async ({ kek, kdfId, iterations, wrapVersion, rememberedWrapVersion, ...rest }) => ({
        accountSecret: hex(await unwrapSecret(await aesKey(unhex(kek), ['decrypt']), {
          ...bytesOf(rest), kdf: kdfOf({ kdfId, iterations }), wrapVersion,
          remembered: { wrapVersion: orUndefined(rememberedWrapVersion) },
        })),
      })],
  },
  previous: {
    seal: ['accountSecret accountId older nonce', async ({ accountSecret, accountId, older, nonce }) => ({
      previous: hex(await sealPrevious(
        unhex(nonce), unhex(accountSecret), unhex(accountId), older.map(unhex))),
    })],
    open: ['accountSecret accountId previous', async ({ accountSecret, accountId, previous }) => ({
      older: (await openPrevious(unhex(previous), unhex(accountSecret), unhex(accountId))).map(hex),
    })],
  },
  signatures: {
    sign: ['authSeed host challenge lookup action content', async (input) => {
      const content = input.content === null ? undefined : unhex(input.content);
      const message = await actionMessage(
        input.host, unhex(input.challenge), unhex(input.lookup), input.action, content);
      const pair = await ed25519FromSeed(unhex(input.authSeed));
      return hexOf({ message, signature: await ed25519Sign(pair, message) });
    }],
    verify: ['authPub host challenge lookup action content signature', async (input) => {
      await verifyAction(unhex(input.authPub), unhex(input.signature), {
        host: input.host, challenge: unhex(input.challenge), lookup: unhex(input.lookup),
        action: input.action, content: input.content === null ? undefined : unhex(input.content),
      });
      return {};
    }],
    record: ['lookup authPub kdfId iterations saltP wrapVersion nonce wrapped previous',
      async ({ kdfId, iterations, ...rest }) => ({
        content: hex(recordBytes({ ...bytesOf(rest), kdf: kdfOf({ kdfId, iterations }) })),
      })],
    creation: ['record accountId homeRoom', async ({ record, accountId, homeRoom }) => {
      checkKeys(record, 'lookup authPub kdfId iterations saltP wrapVersion nonce wrapped previous');
      const { kdfId, iterations, ...rest } = record;
      const parsed = { ...bytesOf(rest), kdf: kdfOf({ kdfId, iterations }) };
      return { content: hex(creationBytes(parsed, unhex(accountId), unhex(homeRoom))) };
    }],
    'recovery-record': ['lookup authPub version blob', async (input) => ({
      content: hex(recoveryBytes(bytesOf(input))),
    })],
  },
  'account-keys': {
    derive: ['accountSecret epoch', async ({ accountSecret, epoch }) => {
      const { self, dh, sig, local } = await accountKeys(unhex(accountSecret), epoch);
      return hexOf({ self, dhPub: dh.publicKey, sigPub: sig.publicKey, local });
    }],
    home: ['accountId', async ({ accountId }) => ({ homeRoom: hex(await homeRoomOf(unhex(accountId))) })],
  },
  pairing: {
    keys: ['secret', async ({ secret }) => {
      const { inviteId, hello, accept } = await invitationKeys(unhex(secret));
      return hexOf({ inviteId, helloKey: hello, acceptKey: accept });
    }],
    link: ['letters', async ({ letters }) => ({ secret: hex(readInvitationSecret(letters)) })],
    transcript: ['roomId inviter invitee', async ({ roomId, inviter, invitee }) => ({
      transcript: hex(await transcriptOf(unhex(roomId), partyOf(inviter), partyOf(invitee))),
    })],
    number: ['transcript psk', async ({ transcript, psk }) => ({
      number: await numberOf({ transcript: unhex(transcript), psk: unhex(psk) }),
    })],
    invite: ['secret roomId accountId secrets role greeting nonce', async (input) => {
      const draw = given({
        'invitation secret': unhex(input.secret), 'invitation nonce': unhex(input.nonce),
      });
      const { inviteId, blob } = await makeInvitationWith(draw, {
        account: await accountOf(input), roomId: unhex(input.roomId), role: input.role,
        greeting: input.greeting,
      });
      return hexOf({ inviteId, blob });
    }],
    'open-invitation': ['secret blob', async (input) => hexOf(await openInvitation(bytesOf(input)))],
    accept: ['secret invitation accountId secrets nonce', async (input) => {
      const secret = unhex(input.secret);
      const { blob, pin } = await acceptInvitationWith(
        given({ 'acceptance nonce': unhex(input.nonce) }), {
          secret, invitation: await openInvitation({ secret, blob: unhex(input.invitation) }),
          account: await accountOf(input),
        });
      return { blob: hex(blob), pin: hexOf(pin) };
    }],
    'open-acceptance': ['secret roomId accountId secrets blob', async (input) => ({
      pin: hexOf(await openAcceptance({
        secret: unhex(input.secret), roomId: unhex(input.roomId), account: await accountOf(input),
        blob: unhex(input.blob),
      })),
    })],
  },
  'envelope-seal': {
    seal: ['accountId secrets epoch lane roomId streamId seq prev eventId payload pin contentKey '
      + 'bodyNonce slotNonce ephemeral', async (input) => {
      const draw = given({
        'content key': unhex(input.contentKey), 'body nonce': unhex(input.bodyNonce),
        'slot nonce': unhex(input.slotNonce),
        ...(input.ephemeral === null ? {} : { ephemeral: unhex(input.ephemeral) }),
      });
      const { core, coreHash, slots } = await sealEventWith(draw, {
        account: await accountOf(input), epoch: input.epoch, lane: input.lane,
        roomId: unhex(input.roomId), streamId: unhex(input.streamId), seq: BigInt(input.seq),
        prev: unhex(input.prev), eventId: unhex(input.eventId), payload: unhex(input.payload),
        pin: input.pin === null ? undefined : pinOf(input.pin),
      });
      return { core: hex(core), coreHash: hex(coreHash), slots: slots.map(hex) };
    }],
    'add-slot': ['accountId secrets core slot pin ephemeral', async (input) => ({
      slot: hex(await addSlotWith(given({ ephemeral: unhex(input.ephemeral) }), {
        account: await accountOf(input), core: unhex(input.core), slot: unhex(input.slot),
        pin: pinOf(input.pin),
      })),
    })],
  },
  'envelope-open': {
    open: ['core slot viewer', async ({ core, slot, viewer }) => {
      checkKeys(viewer, 'accountId secrets pins');
      const { accountId, secrets, pins } = viewer;
      const { header, coreHash, payload } = await openEvent({
        core: unhex(core), slot: unhex(slot), account: await accountOf({ accountId, secrets }),
        pins: pins.map(pinOf),
      });
      const { lane, roomId, authorId, streamId, seq, prev, eventId, epoch } = header;
      return hexOf({
        lane, roomId, authorId, streamId, seq: String(seq), prev, eventId, epoch, coreHash, payload,
      });
    }],
  },
  chain: {
    accept: ['heads event coreHash readerId', async ({ heads, event, coreHash, readerId }) => {
      const chains = new Chains(heads.map(headOf));
      chains.accept(chainEventOf(event), unhex(coreHash), readerId === null ? undefined : unhex(readerId));
      return { heads: chains.heads().map(headOut) };
    }],
    page: ['heads roomId', async ({ heads, roomId }) => ({
      number: await pageNumber(heads.map(headOf), unhex(roomId)),
    })],
  },
  padding: {
    length: ['payloadLength', async ({ payloadLength }) => ({ bodyLength: bodyLengthFor(payloadLength) })],
    unpad: ['padded', async ({ padded }) => ({ payload: hex(unpad(unhex(padded), 'padding')) })],
  },
  payload: {
    check: ['payload', async ({ payload }) => {
      checkPayload(unhex(payload));
      return {};
    }],
  },
  rotate: {
    sign: ['accountId secrets', async (input) => {
      const { accountId, epoch, dhPub, sigPub, signature } = await signRotation(await accountOf(input));
      const message = rotationMessage({ accountId, epoch, dhPub, sigPub });
      return hexOf({ epoch, dhPub, sigPub, message, signature });
    }],
    accept: ['accountId secrets pin rotation', async (input) => {
      checkKeys(input.rotation, 'accountId epoch dhPub sigPub signature');
      const account = await accountOf(input);
      const rotation = bytesOf(input.rotation);
      return { pin: hexOf(await acceptRotation({ account, pin: pinOf(input.pin), rotation })) };
    }],
  },
  recovery: {
    seal: ['slipSecret accountId version kitSecret accountSecret previous nonce',
      async ({ version, ...rest }) => {
        const { slipSecret, accountId, kitSecret, accountSecret, previous, nonce } = bytesOf(rest);
        const key = await aesKey((await slipKeys(slipSecret)).kek, ['encrypt']);
        const context = { accountId, version, previous };
        return { blob: hex(await sealRecovery(key, nonce, kitSecret, accountSecret, context)) };
      }],
    open: ['slipSecret accountId version previous blob', async ({ version, ...rest }) => {
      const { slipSecret, accountId, previous, blob } = bytesOf(rest);
      const key = await aesKey((await slipKeys(slipSecret)).kek, ['decrypt']);
      const { kitSecret, secret } = await openRecovery(key, blob, { accountId, version, previous });
      return hexOf({ kitSecret, accountSecret: secret });
    }],
  },
  export: {
    seal: ['passphrase content iterations salt nonce', async (input) => {
      const draw = given({ 'export salt': unhex(input.salt), 'export nonce': unhex(input.nonce) });
      const { passphrase, iterations } = input;
      const file = await sealExportWith(draw, { passphrase, iterations, content: unhex(input.content) });
      return { file: hex(file) };
    }],
    open: ['passphrase file', async ({ passphrase, file }) => ({
      content: hex(await openExport({ passphrase, file: unhex(file) })),
    })],
  },
};

/** Runs one case: `{ outcome, out }`, where the outcome is 'ok' or a code. */
export async function runCase(suite, { op, ...input }) {
  const reader = READERS[suite]?.[op];
  if (!reader) throw new Error(`no reader for ${suite}, ${op}`);
  const [keys, run] = reader;
  checkKeys(input, keys);
  try {
    return { outcome: 'ok', out: await run(input) };
  } catch (error) {
    if (error.name !== 'SealingFailure') throw error;
    return { outcome: error.code, out: {} };
  }
}
