// SPDX-License-Identifier: Apache-2.0
// A slow network between clients and the server: a proxy for TCP that waits, hands on in small pieces and cuts
// connections, by dice with a seed. It knows nothing of HTTP.
import { createServer, connect } from 'node:net';
import { Dice } from '../WebTests/sealing/dice.mjs';

/** How many connections in a hundred never come about. The others end after so many bytes at most. */
const REFUSED_IN_A_HUNDRED = 5;
const MOST_UP = 30000;
const MOST_DOWN = 60000;
const MOST_WAIT = 8;

export class SlowNetwork {
  #listener; #sockets = new Set(); #dice; #target;
  counts = { connections: 0, cutBefore: 0, cutInRequest: 0, cutInAnswer: 0, pieces: 0 };
  isOn = true;
  isKind = false;

  constructor(seed) { this.#dice = new Dice(`network ${seed}`); }

  /** Listens on a free port and hands on to `target`; resolves to the port. */
  listen() {
    this.#listener = createServer((client) => this.#carry(client));
    return new Promise((resolve) => {
      this.#listener.listen(0, '127.0.0.1', () => resolve(this.#listener.address().port));
    });
  }

  /** From now on connections go to this port. */
  lead(port) { this.#target = port; }

  #carry(client) {
    this.#sockets.add(client);
    client.on('close', () => this.#sockets.delete(client));
    client.on('error', () => {});
    this.counts.connections += 1;
    if (!this.isOn) {
      client.destroy();
      return;
    }
    const dice = new Dice(`${this.counts.connections} ${this.#dice.below(1e9)}`);
    if (!this.isKind && dice.below(100) < REFUSED_IN_A_HUNDRED) {
      this.counts.cutBefore += 1;
      client.destroy();
      return;
    }
    const server = connect(this.#target, '127.0.0.1');
    this.#sockets.add(server);
    const cutUp = dice.below(2) === 0;
    const limit = (cuts, most) => (cuts && !this.isKind ? dice.below(most) : Infinity);
    this.#pipe(client, server, dice, limit(cutUp, MOST_UP), 'cutInRequest');
    this.#pipe(server, client, dice, limit(!cutUp, MOST_DOWN), 'cutInAnswer');
  }

  /** Hands on in order, piece by piece; after `limit` bytes both ends are cut. */
  #pipe(from, to, dice, limit, name) {
    let passed = 0;
    let line = Promise.resolve();
    const cut = () => { from.destroy(); to.destroy(); };
    from.on('error', cut);
    from.on('close', () => { line = line.then(() => to.end()); });
    from.on('data', (data) => {
      line = line.then(async () => {
        let place = 0;
        while (place < data.length && !to.destroyed) {
          const size = this.isKind ? data.length : 1 + dice.below(4000);
          const piece = data.subarray(place, place + size);
          if (!this.isKind) await new Promise((done) => { setTimeout(done, dice.below(MOST_WAIT)); });
          if (passed + piece.length > limit) {
            this.counts[name] += 1;
            to.write(piece.subarray(0, Math.max(0, limit - passed)));
            await new Promise((done) => { setTimeout(done, 2); });
            cut();
            return;
          }
          to.write(piece);
          this.counts.pieces += 1;
          passed += piece.length;
          place += piece.length;
        }
      });
    });
  }

  /** Cuts every connection there is now. */
  cutAll() { for (const socket of this.#sockets) socket.destroy(); }

  close() {
    this.cutAll();
    this.#listener.close();
  }
}
