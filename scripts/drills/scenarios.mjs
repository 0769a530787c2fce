// SPDX-License-Identifier: Apache-2.0
// What the crash drill interrupts. A scenario prepares a folder once; then `act` runs against a server
// that will be killed somewhere, and `check` against the server that was started after it. `act` notes
// each answer as it comes; `check` returns the faults that it finds, as sentences.

import { randomBytes } from "node:crypto";
import { Person, b64, newSlip, slot } from "./wire.mjs";
import { World, append, checkEvents, couple, roomOf } from "./world.mjs";

export const SCENARIOS = [
  {
    name: "append",
    prepare: (wire) => couple(wire),
    async act(world, wire) {
      const { first, second } = world.people;
      const stream = randomBytes(16);
      for (let index = 0; index < 3; index += 1) {
        const batch = [0, 1, 2].map(() => first.event(first.homeRoom, 0, stream));
        await append(world, wire, first, first.homeRoom, batch, []);
        await append(world, wire, first, world.pair.room,
          [first.event(world.pair.room, 1, stream, [second])], [second]);
      }
    },
    check: checkEvents,
  },
  {
    name: "concurrent appends",
    prepare: (wire) => couple(wire),
    async act(world, wire) {
      const { first, second } = world.people;
      const writers = [];
      for (let writer = 0; writer < 8; writer += 1) {
        const [author, reader] = writer % 2 ? [first, second] : [second, first];
        const stream = randomBytes(16);
        writers.push((async () => {
          for (let index = 0; index < 3; index += 1) {
            await append(world, wire, author, world.pair.room,
              [author.event(world.pair.room, 1, stream, [reader])], [reader]);
          }
        })());
      }
      const ends = await Promise.allSettled(writers);
      const failed = ends.find((end) => end.status === "rejected");
      if (failed) throw failed.reason;
    },
    check: checkEvents,
  },
  {
    name: "sign up",
    prepare: (wire) => couple(wire, { events: 1 }),
    async act(world, wire) {
      world.people.third = new Person();
      await world.people.third.signUp(wire);
      world.isDone = true;
    },
    async check(world, wire) {
      const faults = await checkEvents(world, wire);
      const { third } = world.people;
      if (!third) return faults;
      const status = await third.signIn(wire);
      if (world.isDone && status !== 200) faults.push("an acknowledged account cannot sign in");
      if (status === 200 && !(await roomOf(third, wire, third.home))) {
        faults.push("an account is there without its home room");
      }
      if (status !== 200) await third.signUp(wire);
      return faults;
    },
  },
  {
    name: "change passphrase",
    prepare: (wire) => couple(wire, { events: 1 }),
    async act(world, wire) {
      world.next = world.people.first.otherPassphrase();
      await world.people.first.change(wire, world.next);
      world.isDone = true;
    },
    async check(world, wire) {
      const { first } = world.people;
      const faults = [];
      const old = await first.signIn(wire);
      const isNew = await first.signIn(wire, world.next?.record, world.next?.key);
      if (!world.next) return old === 200 ? [] : ["the passphrase is lost"];
      if ((old === 200) === (isNew === 200)) {
        faults.push(`old passphrase answers ${old}, the new one ${isNew}`);
      }
      if (world.isDone && isNew !== 200) faults.push("an acknowledged passphrase is not in force");
      return [...faults, ...await checkEvents(world, wire)];
    },
  },
  {
    name: "invite and confirm",
    prepare: (wire) => couple(wire, { paired: false }),
    async act(world, wire) {
      for (const step of ["invited", "accepted", "confirmed"]) {
        await world.pair[step](wire);
        world.step = step;
      }
    },
    async check(world, wire) {
      const { first, second } = world.people;
      const faults = [];
      const room = await roomOf(first, wire, world.pair.id);
      const seen = await roomOf(second, wire, world.pair.id);
      const states = room?.members.map((member) => member.state) ?? [];
      if (world.step && !room) faults.push("an acknowledged invitation is lost");
      if (world.step === "confirmed" && room?.state !== "open") faults.push("a confirmed room is not open");
      if (room?.state === "open" && !seen) faults.push("a room is open for one only");
      if (room?.state === "inviting" && seen) faults.push("a pending member sees the room");
      if (room?.state === "open" && states.some((state) => state !== "active")) {
        faults.push(`an open room has members that are ${states}`);
      }
      // The rest of the way can be gone: every step may be repeated.
      await world.pair.invited(wire).catch(() => {});
      if (room?.state !== "open") {
        await world.pair.accepted(wire);
        await world.pair.confirmed(wire);
      }
      const event = first.event(world.pair.room, 1, world.streams.first, [second]);
      await first.append(wire, world.pair.room, [event]);
      if (!(await second.cores(wire, world.pair.room)).has(event.core)) faults.push("the pair cannot write");
      return faults;
    },
  },
  {
    name: "slot put",
    prepare: (wire) => couple(wire, { readers: false }),
    async act(world, wire) {
      const { first, second } = world.people;
      world.put = [];
      for (const event of world.old.pair) {
        world.asked = { event, body: b64(slot(second.accountId, 1)) };
        await wire.expect(204, "PUT",
          `/v1/rooms/${world.pair.id}/events/${event.id}/slots/${second.id}`,
          { slot: world.asked.body }, first.token);
        world.put.push(world.asked);
      }
    },
    async check(world, wire) {
      const faults = await checkEvents(world, wire);
      const seen = await world.people.second.events(wire, world.pair.room);
      for (const { event, body } of world.put ?? []) {
        if (seen.get(event.core) !== body) faults.push("an acknowledged slot is lost");
      }
      const most = (world.put?.length ?? 0) + (world.asked && !world.put.includes(world.asked) ? 1 : 0);
      if (seen.size > most) faults.push("somebody reads what was not given");
      return faults;
    },
  },
  {
    name: "slot delete",
    prepare: (wire) => couple(wire, { events: 3 }),
    async act(world, wire) {
      const { first, second } = world.people;
      world.taken = [];
      for (const event of world.old.pair) {
        world.asked = event;
        await wire.expect(204, "DELETE",
          `/v1/rooms/${world.pair.id}/events/${event.id}/slots/${second.id}`, undefined, first.token);
        world.taken.push(event);
      }
    },
    async check(world, wire) {
      const cores = await world.people.second.cores(wire, world.pair.room);
      const faults = await checkEvents(world, wire);
      for (const event of world.old.pair) {
        const isThere = cores.has(event.core);
        const wasTaken = world.taken?.includes(event) ?? false;
        if (wasTaken && isThere) faults.push("an event is still readable after it was taken back");
        if (!wasTaken && event !== world.asked && !isThere) faults.push("an event is unreadable, unasked");
      }
      return faults;
    },
  },
  {
    name: "recovery slip",
    prepare: (wire) => couple(wire, { events: 1 }),
    async act(world, wire) {
      const { first } = world.people;
      world.slip = await first.setRecovery(wire);
      world.step = "set";
      // A new slip in the place of the old one: there is always one of them.
      world.slip = await first.setRecovery(wire, newSlip(2));
      world.step = "replaced";
      await first.requestRecovery(wire, world.slip);
      world.step = "requested";
      await wire.expect(204, "POST", "/v1/recovery/cancel", undefined, first.token);
      world.step = "cancelled";
      await wire.expect(204, "DELETE", "/v1/recovery", undefined, first.token);
      world.step = "removed";
    },
    async check(world, wire) {
      const faults = await checkEvents(world, wire);
      const { first } = world.people;
      const found = await wire.expect(200, "GET", "/v1/recovery", undefined, first.token);
      const running = found.requestedDay !== undefined;
      // Each step may have been done without its answer; none may be undone, and none skipped.
      const allowed = {
        undefined: !running, set: found.set && !running, replaced: found.set, requested: found.set,
        cancelled: !running, removed: !found.set && !running,
      };
      if (!allowed[world.step]) faults.push(`after '${world.step}' the slip is ${JSON.stringify(found)}`);
      return faults;
    },
  },
  {
    name: "leave",
    prepare: (wire) => couple(wire, { events: 3 }),
    async act(world, wire) {
      await world.people.first.leave(wire);
      world.isDone = true;
    },
    async check(world, wire) {
      const { first, second } = world.people;
      const status = await first.signIn(wire);
      const faults = [];
      if (world.isDone && status === 200) faults.push("an account is still there after it left");
      if (status === 200) return [...faults, ...await checkEvents(world, wire)];
      const kept = await second.cores(wire, world.pair.room);
      if (!world.old.pair.every((event) => kept.has(event.core))) {
        faults.push("what was given to the other is gone");
      }
      const room = await roomOf(second, wire, world.pair.id);
      if (room?.state !== "closed") faults.push(`the room of who left is ${room?.state}`);
      return faults;
    },
  },
  {
    name: "first start",
    prepare: null,
    async act(world, wire) {
      world.people = { first: new Person(), second: new Person() };
      world.attempted = true;
      await world.people.first.signUp(wire);
      world.isDone = true;
    },
    async check(world, wire) {
      if (!world.attempted) return [];
      const { first } = world.people;
      const status = await first.signIn(wire);
      if (world.isDone && status !== 200) return ["an acknowledged account cannot sign in"];
      if (status === 200) return await roomOf(first, wire, first.home) ? [] : ["a home room is missing"];
      await first.signUp(wire);
      return [];
    },
  },
  {
    name: "stop and checkpoint",
    stops: true,
    prepare: (wire) => couple(wire),
    async act(world, wire) {
      const { first } = world.people;
      const stream = randomBytes(16);
      for (let index = 0; index < 2; index += 1) {
        const batch = [0, 1, 2, 3].map(() => first.event(first.homeRoom, 0, stream));
        await append(world, wire, first, first.homeRoom, batch, []);
      }
    },
    check: checkEvents,
  },
  {
    name: "start after a kill",
    killsFirst: true,
    prepare: (wire) => couple(wire),
    async act() {},
    check: checkEvents,
  },
];

/** A world for scenarios that begin with an empty folder. */
export const nobody = () => new World();
