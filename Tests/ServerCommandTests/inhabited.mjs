// SPDX-License-Identifier: Apache-2.0
// A small life: two people in a room with some events, on a server of their own.

import path from "node:path";
import { Program, freePort } from "../../scripts/drills/program.mjs";
import { Pair, Person, Wire } from "../../scripts/drills/wire.mjs";
import { temporaryFolder } from "./folder.mjs";

/** A folder with two people in a room, and the server still running. */
export const inhabited = async (t) => {
  const folder = temporaryFolder(t);
  const data = path.join(folder, "data");
  const port = await freePort();
  const server = await Program.serve(data, port, {
    environment: { KINTSUGI_EVENTS_PER_MINUTE: "100000", KINTSUGI_EVENTS_PER_DAY: "100000" },
  });
  t.after(() => server.stop("SIGKILL"));
  const wire = new Wire(port);
  const [first, second] = [new Person(), new Person()];
  await first.signUp(wire);
  await second.signUp(wire);
  const pair = new Pair(first, second);
  await pair.invited(wire);
  await pair.accepted(wire);
  await pair.confirmed(wire);
  const stream = Buffer.alloc(16, 7);
  const events = [];
  for (let index = 0; index < 4; index += 1) {
    events.push(first.event(pair.room, 1, stream, [second]));
    await first.append(wire, pair.room, events.slice(-1));
  }
  return { folder, data, port, server, wire, first, second, pair, stream, events };
};
