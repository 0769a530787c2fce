// SPDX-License-Identifier: Apache-2.0
// What a thief can try with keys and guesses, with the client's own code: passphrases without a kit, a kit
// with a list of passphrases, and bytes of the disk as an account's secret.

import { createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { encodeKit, unlock } from "../../Web/sealing/index.mjs";
import { hex, unhex, concat, u32, utf8 } from "../../Web/sealing/bytes.mjs";

/** The account's record as the disk has it, for `unlock`. */
const recordOf = (row) => ({
  accountId: unhex(row.accountId), saltP: unhex(row.saltP), kdf: { id: row.kdfId, iter: row.kdfIter },
  wrapVersion: row.wrapVersion, nonce: unhex(row.nonce), wrapped: unhex(row.wrapped),
  previous: unhex(row.previous),
});

/** Whether passphrase and kit open a stolen record. */
const opens = async (row, passphrase, kit) => {
  const record = recordOf(row);
  const unlocker = await unlock({ passphrase, kit, saltP: record.saltP, kdf: record.kdf });
  try {
    await unlocker.openAccount(record);
    return true;
  } catch (failure) {
    if (failure.code === "wrap-sealed") return false;
    throw failure;
  }
};

/** With the kit and a list of passphrases the right one must open, and nothing else. */
export const guessWithKit = async (row, person, passphrases) => {
  const opened = [];
  for (const passphrase of passphrases) {
    if (await opens(row, passphrase, person.kitCode)) opened.push(passphrase);
  }
  return { tried: passphrases.length, opened };
};

/** With every right passphrase, but the kit guessed, nothing may open. */
export const guessWithoutKit = async (row, passphrases, rounds) => {
  let opened = 0;
  for (let round = 0; round < rounds; round += 1) {
    const kit = await encodeKit(randomBytes(16));
    if (await opens(row, passphrases[round % passphrases.length], kit)) opened += 1;
  }
  return { tried: rounds, opened };
};

/** Whether 32 bytes are the secret of who can open this own slot: one derivation and one opening. */
const opensSlot = (secret, { body, aad }) => {
  const label = concat(utf8("self"), u32(0));
  const key = Buffer.from(hkdfSync("sha256", secret, "kintsugi/v1/as", label, 32));
  const opener = createDecipheriv("aes-256-gcm", key, body.subarray(21, 33));
  opener.setAAD(aad);
  opener.setAuthTag(body.subarray(85));
  opener.update(body.subarray(53, 85));
  try {
    opener.final();
    return true;
  } catch {
    return false;
  }
};

/** One own slot for each account that has one, as `opensSlot` wants it. */
export const ownSlots = (disclosure) => {
  const cores = new Map(disclosure.event.map((row) => [row.eventId, Buffer.from(row.core, "hex")]));
  const found = new Map();
  for (const row of disclosure.slot) {
    const body = Buffer.from(row.body, "hex");
    const core = cores.get(row.eventId);
    if (!core || body[16] !== 0 || body.readUInt32BE(17) !== 0 || found.has(row.recipientId)) continue;
    const hash = createHash("sha256").update(core).digest();
    found.set(row.recipientId, {
      body, aad: Buffer.from(concat(utf8("kintsugi/v1/slot"), hash, unhex(row.recipientId))),
    });
  }
  return [...found.values()];
};

/** Windows of 32 bytes, evenly from all files, as account secrets; returns those that open a slot. */
export const trySecrets = (files, slots, most) => {
  const all = files.reduce((sum, file) => sum + Math.max(0, file.length - 31), 0);
  const step = Math.max(1, Math.floor(all / most));
  const found = [];
  let tried = 0;
  for (const file of files) {
    for (let start = 0; start + 32 <= file.length; start += step) {
      const secret = file.subarray(start, start + 32);
      tried += 1;
      if (slots.some((slot) => opensSlot(secret, slot))) found.push(hex(secret));
    }
  }
  return { tried, of: all, found };
};

