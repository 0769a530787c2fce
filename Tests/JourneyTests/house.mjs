// SPDX-License-Identifier: Apache-2.0
// The real program behind the slow network, and the people who use it through the real client.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, Program, run } from '../../scripts/drills/program.mjs';
import { DeviceMemory } from '../../Web/account/device-memory.mjs';
import { signIn, signUp } from '../../Web/account/sign-in.mjs';
import { MemoryStorage } from '../../Web/outbox/storage.mjs';
import { openJournal } from '../../Web/sync/journal.mjs';
import { createRoutes } from '../../Web/transport/routes.mjs';
import { createTransport } from '../../Web/transport/transport.mjs';
import { isUncertain } from '../../Web/transport/client-failure.mjs';
import { SlowNetwork } from './slow-network.mjs';

export const FLOOR = 600000;
export const TODAY = '2026-11-23';
/** One machine is everybody here, so the limits for one address are raised. */
const SETTINGS = {
  KINTSUGI_SIGN_UPS_PER_ADDRESS: '1000', KINTSUGI_CHALLENGES_PER_ADDRESS: '10000',
};

/** A server that can be stopped, set back and lost; its address stays the same. */
export class House {
  #program;

  static async open(seed) {
    const house = new House();
    house.folder = await mkdtemp(path.join(tmpdir(), 'kintsugi-journey-'));
    house.network = new SlowNetwork(seed);
    house.origin = `http://127.0.0.1:${await house.network.listen()}`;
    house.data = path.join(house.folder, 'data');
    await house.start();
    return house;
  }

  async start() {
    const port = await freePort();
    this.#program = await Program.serve(this.data, port, {
      environment: SETTINGS, options: ['--public-url', this.origin],
    });
    this.network.lead(port);
  }

  async stop() {
    this.network.cutAll();
    return this.#program.stop();
  }

  /** Ends the program in the middle of whatever it does, and starts it again. */
  async crash() {
    await this.#program.stop('SIGKILL');
    await this.start();
  }

  /** A copy of everything, made while the server runs. */
  async backup() {
    this.copy = path.join(this.folder, 'yesterday.backup');
    return this.run('backup', '--data', this.data, '--to', this.copy);
  }

  /** Back to the copy. */
  async restore() {
    await this.stop();
    const done = await this.run('restore', '--data', this.data, '--from', this.copy, '--yes');
    await this.start();
    return done;
  }

  /** Everything lost: an empty folder. */
  async lose() {
    await this.stop();
    this.data = path.join(this.folder, 'second life');
    await this.start();
  }

  async run(...args) {
    const done = await run(args);
    if (done.code !== 0) throw new Error(`kintsugi ${args[0]} ended with ${done.code}: ${done.error}`);
    return done;
  }

  async close() {
    const { code, signal } = await this.stop();
    this.network.close();
    await rm(this.folder, { recursive: true, force: true });
    return code ?? signal;
  }

  /** One more device. */
  device({ storage = new MemoryStorage() } = {}) {
    const transport = createTransport({
      origin: this.origin, session: 'bearer', attempts: 8, backoff: 40, limit: 8000,
    });
    return { routes: createRoutes(transport), storage, memory: new DeviceMemory(storage) };
  }

  async newcomer(passphrase) {
    const device = this.device();
    const made = await patiently(() => signUp({ ...device, passphrase, iterations: FLOOR }));
    return this.#opened({ device, passphrase, kitCode: made.kitCode }, made);
  }

  async another(person, options) {
    const device = this.device(options);
    const { passphrase, kitCode } = person;
    const found = await patiently(() => signIn({ ...device, passphrase, kit: kitCode }));
    return this.#opened({ device, passphrase, kitCode }, found);
  }

  async #opened(person, { account, record, generation, remembered }) {
    const journal = await openJournal({
      ...person.device, account, generation, remembered, today: () => TODAY, keep: true,
    });
    const opened = { ...person, account, record, generation, journal };
    await synced(opened);
    return opened;
  }
}

/** Does something again while only the network failed. People press the button again. */
export async function patiently(action, times = 6) {
  for (let time = 1; ; time += 1) {
    try {
      return await action();
    } catch (failure) {
      if (time === times || !isUncertain(failure)) throw failure;
    }
  }
}

export const synced = async (...people) => {
  for (const { journal } of people) await patiently(() => journal.sync());
};
