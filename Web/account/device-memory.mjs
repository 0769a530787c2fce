// SPDX-License-Identifier: Apache-2.0
// What a device remembers about an account, so that a server cannot go back behind it: how the passphrase
// is stretched, the salt and version of the record, and which account it was. None of it is secret.
import { hex } from '../sealing/bytes.mjs';
import { ClientFailure } from '../transport/client-failure.mjs';
import { within } from '../outbox/storage.mjs';

export class DeviceMemory {
  #texts;

  /** `storage` as in Web/outbox/storage.mjs. */
  constructor(storage) {
    this.#texts = within(storage, 'account/');
  }

  /** What was remembered, or undefined: {accountId, iter, saltP, wrapVersion, generation}. */
  async recall(lookup) {
    const text = await this.#texts.get(hex(lookup));
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Refuses what goes back behind memory. Stretching below memory is refused by `unlock` itself. */
  async check(lookup, { saltP, wrapVersion }) {
    const known = await this.recall(lookup);
    if (known === undefined) return undefined;
    if (wrapVersion < known.wrapVersion) {
      throw new ClientFailure('wrap-lowered', { version: wrapVersion, remembered: known.wrapVersion });
    }
    const sameSalt = hex(saltP) === known.saltP;
    if (wrapVersion === known.wrapVersion && !sameSalt) throw new ClientFailure('salt-changed');
    if (wrapVersion > known.wrapVersion && sameSalt) throw new ClientFailure('salt-repeated');
    return known;
  }

  /** Remembers a record that has just been proved right by opening it or making it. */
  async keep(record, accountId, generation) {
    await this.#texts.set(hex(record.lookup), JSON.stringify({
      accountId: hex(accountId), iter: record.kdf.iter, saltP: hex(record.saltP),
      wrapVersion: record.wrapVersion, generation,
    }));
  }

  /** Forgets an account: after leaving, or after its kit was renewed. */
  async forget(lookup) { await this.#texts.remove(hex(lookup)); }
}
