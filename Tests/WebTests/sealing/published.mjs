// SPDX-License-Identifier: Apache-2.0
// Vectors that others published: RFC 9180 (HPKE), RFC 5869 (HKDF), RFC 7914 (PBKDF2), and Wycheproof.
// Each file is one case here; the number of vectors in it is told and must not be zero.
import { concat, hex, unhex, utf8 } from '../../../Web/sealing/bytes.mjs';
import { recipientContext, senderContext } from '../../../Web/sealing/hpke.mjs';
import {
  aeadOpen, aeadSeal, aesKey, ed25519Verify, hkdf, pbkdf2, x25519, x25519FromSeed,
} from '../../../Web/sealing/primitives.mjs';
import { equal, outcomeOf } from './cases.mjs';

const REFUSED = 'slot-sealed';
const XDH = 'Test Vectors/x25519_test.json';

export async function publishedCases({ check, read, log }) {
  const json = async (root, path) => JSON.parse(await read(root, path));
  const tell = (name, count, more = '') => {
    equal(count > 0, true);
    log(`${name}: ${count} vectors${more}`);
  };
  await check('RFC 9180', async () => {
    const all = await json('swift-crypto', 'CryptoTests/HPKE/hpke-test-vectors.json');
    const mine = all.filter((one) => one.kem_id === 0x20 && one.kdf_id === 1 && one.aead_id <= 2);
    let messages = 0;
    for (const one of mine) messages += await hpke(one);
    equal(mine.length, 8);
    tell('RFC 9180', mine.length, ` (modes 0 to 3, AES-128 and AES-256), ${messages} messages`);
  });
  await check('RFC 5869', async () => {
    const text = await read('swift-crypto', 'Test Vectors/rfc-5869-HKDF-SHA256.txt');
    const blocks = text.split(/^COUNT = /m).slice(1);
    for (const block of blocks) {
      const field = (name) => new RegExp(`^${name}\\s*=[ ]*(.*)$`, 'm').exec(block)[1].trim();
      const made = await hkdf(
        unhex(field('IKM')), unhex(field('salt')), unhex(field('info')), Number(field('L')));
      equal(hex(made), field('OKM'));
    }
    tell('RFC 5869', blocks.length);
  });
  await check('RFC 7914, section 11', async () => {
    for (const [password, salt, iterations, expected] of PBKDF2_VECTORS) {
      equal(hex(await pbkdf2(utf8(password), utf8(salt), iterations, 64)), expected);
    }
    tell('RFC 7914 (PBKDF2)', PBKDF2_VECTORS.length);
  });
  await check('Wycheproof hkdf_sha256', async () => {
    let count = 0;
    for (const { vector } of vectorsOf(await json('wycheproof', 'hkdf_sha256_test.json'))) {
      const made = hkdf(unhex(vector.ikm), unhex(vector.salt), unhex(vector.info), vector.size);
      if (vector.result === 'valid') equal(hex(await made), vector.okm);
      else equal(await made.then(() => 'ok', (error) => error.name), 'OperationError');
      count += 1;
    }
    tell('Wycheproof hkdf_sha256', count);
  });
  await check('Wycheproof aes_gcm', async () => {
    const counts = { exact: 0, right: 0, refused: 0, otherKey: 0 };
    for (const { group, vector } of vectorsOf(await json('swift-crypto', 'Test Vectors/aes_gcm_test.json'))) {
      // Browsers have no AES-192, and KC1 has AES-256 alone.
      if (group.keySize === 192) counts.otherKey += 1;
      else counts[await gcm(group, vector)] += 1;
    }
    tell('Wycheproof aes_gcm', counts.exact, ` with nonces of 12 bytes; ${counts.right + counts.refused} with `
      + `nonces that KC1 does not have (${counts.right} right, ${counts.refused} refused by this engine); `
      + `${counts.otherKey} of AES-192 not run`);
  });
  await check('Wycheproof ed25519', async () => {
    let count = 0;
    for (const { group, vector } of vectorsOf(await json('swift-crypto', 'Test Vectors/ed25519_test.json'))) {
      const key = unhex(group.publicKey.pk);
      const right = await ed25519Verify(key, unhex(vector.sig), unhex(vector.msg));
      equal(`${vector.tcId} ${right}`, `${vector.tcId} ${vector.result === 'valid'}`);
      count += 1;
    }
    tell('Wycheproof ed25519', count);
  });
  await check('Wycheproof x25519', async () => {
    const counts = { agreed: 0, refused: 0 };
    for (const { vector } of vectorsOf(await json('swift-crypto', XDH))) {
      const pair = await x25519FromSeed(unhex(vector.private));
      let shared = '';
      const outcome = await outcomeOf(async () => {
        shared = hex(await x25519(pair, unhex(vector.public), REFUSED));
      });
      // A shared secret of zeros says that the other's key is of low order; only that is refused.
      if (/^0*$/.test(vector.shared)) equal(outcome, REFUSED);
      else equal(shared, vector.shared);
      counts[outcome === 'ok' ? 'agreed' : 'refused'] += 1;
    }
    tell('Wycheproof x25519', counts.agreed + counts.refused, `; ${counts.refused} of low order refused`);
  });
}

const vectorsOf = (file) => file.testGroups.flatMap(
  (group) => group.tests.map((vector) => ({ group, vector })));

/** With a nonce of 12 bytes the outcome must be the expected one. Other nonces an engine may refuse. */
async function gcm({ ivSize }, vector) {
  const key = await aesKey(unhex(vector.key), ['encrypt', 'decrypt']);
  const sealed = concat(unhex(vector.ct), unhex(vector.tag));
  let message = '';
  const outcome = await outcomeOf(async () => {
    message = hex(await aeadOpen(key, unhex(vector.iv), sealed, unhex(vector.aad), REFUSED));
  });
  if (outcome === 'ok') {
    equal(`${vector.tcId} ${vector.result} ${message}`, `${vector.tcId} valid ${vector.msg}`);
    equal(hex(await aeadSeal(key, unhex(vector.iv), unhex(vector.msg), unhex(vector.aad))), hex(sealed));
  } else if (ivSize === 96) {
    equal(`${vector.tcId} ${vector.result} ${outcome}`, `${vector.tcId} invalid ${REFUSED}`);
  }
  if (ivSize === 96) return 'exact';
  return outcome === 'ok' ? 'right' : 'refused';
}

/** One vector of RFC 9180, with all its messages. */
async function hpke(one) {
  const bytes = (name) => (one[name] === undefined ? undefined : unhex(one[name]));
  const common = {
    info: bytes('info'), aead: one.aead_id,
    ...(one.mode & 1 ? { psk: bytes('psk'), pskId: bytes('psk_id') } : {}),
  };
  const sender = one.mode & 2 ? await x25519FromSeed(bytes('skSm')) : null;
  const ephemeral = await x25519FromSeed(bytes('skEm'));
  const sending = await senderContext({ ...common, recipient: bytes('pkRm'), sender, ephemeral }, REFUSED);
  const receiving = await recipientContext({
    ...common, recipient: await x25519FromSeed(bytes('skRm')), sender: sender && bytes('pkSm'),
    enc: bytes('enc'),
  }, REFUSED);
  equal(hex(sending.enc), one.enc);
  for (const context of [sending, receiving]) {
    equal(hex(context.key), one.key);
    equal(hex(context.nonce), one.base_nonce);
  }
  const key = await aesKey(receiving.key, ['encrypt', 'decrypt']);
  for (const message of one.encryptions) {
    const [nonce, aad] = [unhex(message.nonce), unhex(message.aad)];
    equal(hex(await aeadSeal(key, nonce, unhex(message.pt), aad)), message.ct);
    equal(hex(await aeadOpen(key, nonce, unhex(message.ct), aad, REFUSED)), message.pt);
  }
  // Suite 1 sends one message in a context: the first, with the base nonce.
  equal(one.encryptions[0].nonce, one.base_nonce);
  return one.encryptions.length;
}

const PBKDF2_VECTORS = [
  ['passwd', 'salt', 1, '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc'
    + '49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783'],
  ['Password', 'NaCl', 80000, '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56'
    + 'a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d'],
];
