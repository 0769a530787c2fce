// SPDX-License-Identifier: Apache-2.0
// The people of one data folder and what they were answered. A scenario begins with a copy of them, so that
// runs do not disturb each other; what a killed server had answered for is compared with what the next
// one still has.

import { randomBytes } from "node:crypto";
import { Pair, Person } from "./wire.mjs";

/** People and rooms of one folder. */
export class World {
  constructor() {
    Object.assign(this, { people: {}, pair: null, sent: [], acknowledged: new Set() });
  }

  copy() {
    const world = Object.assign(new World(), this,
      { people: {}, sent: [], acknowledged: new Set() });
    for (const [name, person] of Object.entries(this.people)) {
      world.people[name] = Object.assign(Object.create(Person.prototype), person, {
        chains: new Map(person.chains),
      });
    }
    if (this.pair) {
      world.pair = Object.assign(Object.create(Pair.prototype), this.pair,
        { first: world.people.first, second: world.people.second });
    }
    return world;
  }
}

/** Two people, each with an account; with `paired`, in one room, and with some events behind them. */
export const couple = async (wire, { paired = true, events = 3, readers = true } = {}) => {
  const world = new World();
  world.people = { first: new Person(), second: new Person() };
  const { first, second } = world.people;
  await first.signUp(wire);
  await second.signUp(wire);
  world.pair = new Pair(first, second);
  world.streams = { first: randomBytes(16), second: randomBytes(16) };
  world.old = { home: [], pair: [] };
  if (!paired) return world;
  await world.pair.invited(wire);
  await world.pair.accepted(wire);
  await world.pair.confirmed(wire);
  for (let index = 0; index < events; index += 1) {
    const home = first.event(first.homeRoom, 0, world.streams.first);
    const pair = first.event(world.pair.room, 1, world.streams.first, readers ? [second] : []);
    await first.append(wire, first.homeRoom, [home]);
    await first.append(wire, world.pair.room, [pair]);
    world.old.home.push(home);
    world.old.pair.push(pair);
  }
  return world;
};

/** Sends a batch and notes the answer; the connection may break, which is what a drill does. */
export const append = async (world, wire, person, room, batch, readers) => {
  world.sent.push({ room, author: person, readers, batch });
  await person.append(wire, room, batch);
  for (const event of batch) world.acknowledged.add(event);
};

/** Every acknowledged event is there with its bytes for its readers, and no batch is there by half. */
export const checkEvents = async (world, wire) => {
  const faults = [];
  const readable = new Map();
  const read = async (person, room) => {
    const key = person.id + room.toString("hex");
    if (!readable.has(key)) readable.set(key, await person.events(wire, room));
    return readable.get(key);
  };
  for (const { room, author, readers, batch } of world.sent) {
    for (const reader of [author, ...readers]) {
      const events = await read(reader, room);
      const there = batch.filter((event) => events.has(event.core));
      if (there.length !== 0 && there.length !== batch.length) {
        faults.push(`a batch of ${batch.length} is there with ${there.length} events`);
      }
      for (const event of there) {
        if (events.get(event.core) !== event.slots.get(reader.id)) faults.push("a slot has other bytes");
      }
      if (batch.some((event) => world.acknowledged.has(event) && !events.has(event.core))) {
        faults.push("an acknowledged event is lost");
      }
    }
  }
  const { first } = world.people;
  for (const [name, room] of [["home", first.homeRoom], ["pair", world.pair.room]]) {
    for (const event of world.old[name]) {
      if ((await read(first, room)).get(event.core) !== event.slots.get(first.id)) {
        faults.push("an old event is lost");
      }
    }
  }
  return faults;
};

/** A room as GET rooms shows it to a person; undefined where it is not shown. */
export const roomOf = async (person, wire, room) => {
  const answer = await wire.expect(200, "GET", "/v1/rooms", undefined, person.token);
  return answer.rooms.find((found) => found.room === room);
};
