// SPDX-License-Identifier: Apache-2.0
// An account: made, unlocked, changed. Three kinds of object keep three rights apart. An Unlocker can
// sign a login and open the wrapped secret, and nothing else, so a wrong passphrase can never encrypt
// anything. A Slip can do the same for a recovery. Only an Account, which exists when the secret has
// been opened, can seal.
import { ACTIONS, recordBytes, signAction } from './actions.mjs';
import { exactly } from './bytes.mjs';
import { keep, keysOf, makeRing } from './keyring.mjs';
import { decodeKit, decodeSlip, encodeKit, encodeSlip } from './kit.mjs';
import { newPassphraseBytes, passphraseBytes } from './passphrase.mjs';
import { aesKey, ed25519FromSeed, machine } from './primitives.mjs';
import { signRotation } from './rotation.mjs';
import {
  openPrevious, openRecovery, sealPrevious, sealRecovery, slipKeys, unwrapSecret, wrapSecret,
} from './secrets.mjs';
import { calibrateIterations, checkStretching, PBKDF2, stretch } from './stretching.mjs';

/** An unlocked account: the only kind of object that can seal. */
export class Account {
  /** The public facts, as copies: changing one changes nothing here. */
  get accountId() { return keysOf(this).accountId.slice(); }

  get homeRoom() { return keysOf(this).homeRoom.slice(); }

  get epoch() { return keysOf(this).epochs.length - 1; }

  get dhPub() { return keysOf(this).epochs.at(-1).dh.publicKey.slice(); }

  get sigPub() { return keysOf(this).epochs.at(-1).sig.publicKey.slice(); }

  get wrapVersion() { return keysOf(this).wrapVersion; }

  /** The name of the record at the server; undefined after a recovery, until the passphrase is new. */
  get lookup() { return keysOf(this).lookup?.slice(); }

  /** The public login key; undefined after a recovery, until the passphrase is new. */
  get authPub() { return keysOf(this).auth?.publicKey.slice(); }

  /** How the passphrase is stretched: `{ id, iter }`; undefined after a recovery, likewise. */
  get kdf() { return keysOf(this).kdf && { ...keysOf(this).kdf }; }

  /** The kit code, for who wants to write it down once more. */
  async kitCode() { return encodeKit(keysOf(this).kitSecret); }

  /** Signs an action at a server. */
  async sign(host, challenge, action, content) {
    const { auth, lookup } = keysOf(this);
    if (!auth) throw new TypeError('a recovered account signs with its slip until it has a passphrase');
    return signAction(auth, lookup, host, challenge, action, content);
  }

  /** A new passphrase: `{ record, account }`. The old object stays valid until the server agrees. */
  async changePassphrase(choice) { return changePassphraseWith(machine, this, choice); }

  /** New kit, new keys, next epoch: `{ record, kitCode, account, rotation }`. */
  async rotateKit(choice) { return rotateKitWith(machine, this, choice); }

  /** A recovery slip: `{ record, slipCode }`. It is void after `rotateKit`. */
  async makeRecovery({ version }) { return makeRecoveryWith(machine, this, { version }); }
}

async function accountFrom(facts) {
  const account = new Account();
  keep(account, await makeRing(facts));
  return account;
}

/** The record of a passphrase and the account that it belongs to. */
async function recordFor(draw, facts, { passphrase, iterations, avoid }, atLeast) {
  const chosen = newPassphraseBytes(passphrase, avoid);
  const kdf = { id: PBKDF2, iter: iterations ?? Math.max(await calibrateIterations(), atLeast ?? 0) };
  checkStretching(kdf, { iter: atLeast });
  const saltP = draw('saltP', 16);
  const { lookup, authSeed, kek } = await stretch(chosen, facts.kitSecret, saltP, kdf);
  const auth = await ed25519FromSeed(authSeed);
  const nonce = draw('wrap nonce', 12);
  const { previous, wrapVersion } = facts;
  const context = { accountId: facts.accountId, kdf, saltP, wrapVersion, previous };
  const wrapped = await wrapSecret(
    await aesKey(kek, ['encrypt']), nonce, facts.secrets.at(-1), context);
  const record = {
    lookup, authPub: auth.publicKey.slice(), kdf, saltP, wrapVersion, nonce, wrapped,
    previous: previous.slice(),
  };
  return { record, account: await accountFrom({ ...facts, lookup, auth, kdf: { ...kdf } }) };
}

/** `createAccount` with its own source of random bytes, for vectors. */
export async function createAccountWith(draw, { passphrase, iterations, avoid }) {
  const facts = {
    accountId: draw('accountId', 16), kitSecret: draw('kit secret', 16),
    secrets: [draw('account secret', 32)], previous: new Uint8Array(0), wrapVersion: 1,
  };
  const made = await recordFor(draw, facts, { passphrase, iterations, avoid });
  return { ...made, kitCode: await encodeKit(facts.kitSecret) };
}

/** A new account: `{ record, kitCode, account }`. Without `iterations` this machine is measured. */
export const createAccount = (choice) => createAccountWith(machine, choice);

async function changePassphraseWith(draw, account, choice) {
  const facts = keysOf(account);
  return recordFor(
    draw, { ...facts, wrapVersion: facts.wrapVersion + 1 }, choice, facts.kdf?.iter);
}

/** `account.rotateKit` with its own source of random bytes, for vectors. */
export async function rotateKitWith(draw, account, choice) {
  const facts = keysOf(account);
  const { accountId } = facts;
  const kitSecret = draw('kit secret', 16);
  const secret = draw('account secret', 32);
  const previous = await sealPrevious(draw('previous nonce', 12), secret, accountId, facts.secrets);
  const made = await recordFor(draw, {
    accountId, kitSecret, secrets: [...facts.secrets, secret], previous,
    wrapVersion: facts.wrapVersion + 1,
  }, choice, facts.kdf?.iter);
  return {
    ...made, kitCode: await encodeKit(kitSecret), rotation: await signRotation(made.account),
  };
}

/** What a passphrase and a kit give: the right to sign a login and to open the wrapped secret. */
class Unlocker {
  #lookup; #auth; #kek; #kitSecret; #kdf; #saltP; #remembered;

  constructor({ lookup, auth, kek, kitSecret, kdf, saltP, remembered }) {
    this.#lookup = lookup;
    this.#auth = auth;
    this.#kek = kek;
    this.#kitSecret = kitSecret;
    this.#kdf = kdf;
    this.#saltP = saltP;
    this.#remembered = remembered;
  }

  get lookup() { return this.#lookup.slice(); }

  get authPub() { return this.#auth.publicKey.slice(); }

  /** Signs an action at a server. */
  async sign(host, challenge, action, content) {
    return signAction(this.#auth, this.#lookup, host, challenge, action, content);
  }

  /** Opens what the server released after the login, and gives the account. */
  async openAccount({ accountId, wrapVersion, nonce, wrapped, previous }) {
    const id = exactly(16, accountId, 'accountId');
    const secret = await unwrapSecret(this.#kek, {
      accountId: id, kdf: this.#kdf, saltP: this.#saltP, wrapVersion, previous, nonce, wrapped,
      remembered: this.#remembered,
    });
    const secrets = [...await openPrevious(previous, secret, id), secret];
    return accountFrom({
      accountId: id, kitSecret: this.#kitSecret, secrets, previous: previous.slice(), wrapVersion,
      lookup: this.#lookup, auth: this.#auth, kdf: this.#kdf,
    });
  }
}

/**
 * Derives the login key. `remembered` is what this device saw last: `{ iter, wrapVersion }`; a server that
 * offers less is refused.
 */
export async function unlock({ passphrase, kit, saltP, kdf, remembered }) {
  checkStretching(kdf, remembered);
  const chosen = passphraseBytes(passphrase);
  const kitSecret = await decodeKit(kit);
  const salt = exactly(16, saltP, 'saltP');
  const { lookup, authSeed, kek } = await stretch(chosen, kitSecret, salt, kdf);
  return new Unlocker({
    lookup, auth: await ed25519FromSeed(authSeed), kek: await aesKey(kek, ['decrypt']), kitSecret,
    kdf: { id: kdf.id, iter: kdf.iter }, saltP: salt, remembered,
  });
}

/** `account.makeRecovery` with its own source of random bytes, for vectors. */
export async function makeRecoveryWith(draw, account, { version }) {
  const { accountId, kitSecret, secrets, previous } = keysOf(account);
  const slipSecret = draw('slip secret', 20);
  const { lookup, authSeed, kek } = await slipKeys(slipSecret);
  const blob = await sealRecovery(
    await aesKey(kek, ['encrypt']), draw('recovery nonce', 12), kitSecret, secrets.at(-1),
    { accountId, version, previous });
  const authPub = (await ed25519FromSeed(authSeed)).publicKey;
  return { record: { lookup, authPub, version, blob }, slipCode: await encodeSlip(slipSecret) };
}

/** What a recovery slip gives: the right to ask for the recovery record and to open it. */
class Slip {
  #lookup; #auth; #kek;

  constructor({ lookup, auth, kek }) {
    this.#lookup = lookup;
    this.#auth = auth;
    this.#kek = kek;
  }

  get lookup() { return this.#lookup.slice(); }

  get authPub() { return this.#auth.publicKey.slice(); }

  /** Signs an action at a server. */
  async sign(host, challenge, action, content) {
    return signAction(this.#auth, this.#lookup, host, challenge, action, content);
  }

  /** Opens the recovery record. The account can read at once; `changePassphrase` comes next. */
  async open({ accountId, wrapVersion, version, blob, previous }) {
    const id = exactly(16, accountId, 'accountId');
    const opened = await openRecovery(this.#kek, blob, { accountId: id, version, previous });
    const secrets = [...await openPrevious(previous, opened.secret, id), opened.secret];
    return accountFrom({
      accountId: id, kitSecret: opened.kitSecret, secrets, previous: previous.slice(), wrapVersion,
    });
  }
}

/** Reads a whole slip. */
export async function openSlip(code) {
  const { lookup, authSeed, kek } = await slipKeys(await decodeSlip(code));
  return new Slip({
    lookup, auth: await ed25519FromSeed(authSeed), kek: await aesKey(kek, ['decrypt']),
  });
}

export { ACTIONS, recordBytes };
