// SPDX-License-Identifier: Apache-2.0
// Commands that the crash drill interrupts: `command` is run under strace instead of a server, on a folder
// that `prepare` (and `then`, once the server has stopped) made.

import path from "node:path";
import { Program, freePort, run } from "./program.mjs";
import { Wire } from "./wire.mjs";
import { checkEvents, couple } from "./world.mjs";

/** The same check on a server of its own over another folder; people sign in anew. */
const checkElsewhere = async (original, folder) => {
  const world = original.copy();
  const port = await freePort();
  const server = await Program.serve(folder, port);
  try {
    const wire = new Wire(port);
    for (const person of Object.values(world.people)) {
      const status = await person.signIn(wire);
      if (status !== 200) return [`an account is not in the backup: ${status}`];
    }
    return await checkEvents(world, wire);
  } finally {
    await server.stop();
  }
};

export const COMMAND_SCENARIOS = [
  {
    name: "backup",
    prepare: (wire) => couple(wire),
    command: (folder) => ["backup", "--data", folder, "--to", `${folder}.backup`],
    beside: [".backup", ".backup.part", ".backup.part-journal"],
    async check(world, wire, folder) {
      const faults = await checkEvents(world, wire);
      // What lies under the backup's name, if anything, is a whole one.
      const restored = path.join(folder, "restored");
      const made = await run(["restore", "--data", restored, "--from", `${folder}.backup`, "--yes"]);
      if (world.isDone && made.code !== 0) faults.push(`an acknowledged backup is worth nothing: ${made.error}`);
      if (made.code === 0) faults.push(...await checkElsewhere(world, restored));
      return faults;
    },
  },
  {
    name: "restore",
    prepare: (wire) => couple(wire),
    async then(folder, world) {
      const made = await run(["backup", "--data", folder, "--to", path.join(folder, "yesterday")]);
      if (made.code !== 0) throw new Error(`backup: ${made.error}`);
      // Today somebody writes more; a restore may lose that, but only as a whole.
      const port = await freePort();
      const server = await Program.serve(folder, port);
      const { first } = world.people;
      world.today = [0, 1].map(() => first.event(first.homeRoom, 0, world.streams.first));
      await first.append(new Wire(port), first.homeRoom, world.today);
      await server.stop();
    },
    command: (folder) => ["restore", "--data", folder, "--from", path.join(folder, "yesterday"), "--yes"],
    async check(world, wire) {
      const { first, second } = world.people;
      // A restore ends all sessions.
      const token = (await wire.request("GET", "/v1/rooms", undefined, first.token)).status;
      for (const person of [first, second]) {
        const status = await person.signIn(wire);
        if (status !== 200) return [`an account is lost: ${status}`];
      }
      const faults = await checkEvents(world, wire);
      const cores = await first.cores(wire, first.homeRoom);
      const today = world.today.filter((event) => cores.has(event.core)).length;
      const isOld = today === world.today.length && token === 200;
      const isNew = today === 0 && token === 401;
      if (!isOld && !isNew) faults.push(`half restored: ${today} events of today, session ${token}`);
      if (world.isDone && !isNew) faults.push("an acknowledged restore was not done");
      return faults;
    },
  },
];
