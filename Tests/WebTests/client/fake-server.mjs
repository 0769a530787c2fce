// SPDX-License-Identifier: Apache-2.0
// A small honest server in memory, behind a fetch function. It keeps the rules of Spec/sync.md that a client
// can notice, and it is the base that the hostile server and the simulator build on. Runs in Node and in
// a browser.
import { no } from './fake-accounts.mjs';
import { FakeRooms } from './fake-rooms.mjs';

export { DAY, Problem } from './fake-accounts.mjs';
export { coreFacts, slotFacts } from './fake-rooms.mjs';

export class FakeServer extends FakeRooms {
  route({ method, path, query, headers, body }) {
    const parts = path.split('/').slice(2);
    const is = (pattern) => {
      const wanted = pattern.split(' ')[1].split('/').slice(2);
      return pattern.split(' ')[0] === method && wanted.length === parts.length
        && wanted.every((part, i) => part === '*' || part === parts[i]);
    };
    const signed = (action) => () => action(this.session(headers));
    if (is('GET /v1/server')) return () => this.ok(this.about());
    if (is('POST /v1/auth/challenge')) return () => this.challenge(body);
    if (is('POST /v1/accounts')) return () => this.create(body);
    if (is('POST /v1/auth/login')) return () => this.login(body);
    if (is('POST /v1/auth/logout')) return signed((s) => this.end(s));
    if (is('GET /v1/sessions')) return signed((s) => this.listSessions(s));
    if (is('DELETE /v1/sessions')) return signed((s) => this.endOthers(s));
    if (is('DELETE /v1/sessions/*')) return signed((s) => this.endOne(s, parts[1]));
    if (is('POST /v1/auth/change')) return signed((s) => this.change(s, body, 'change'));
    if (is('POST /v1/auth/rotate')) return signed((s) => this.change(s, body, 'rotateKit'));
    if (is('GET /v1/recovery')) return signed((s) => this.recovery(s));
    if (is('PUT /v1/recovery')) return signed((s) => this.setRecovery(s, body));
    if (is('DELETE /v1/recovery')) return signed((s) => this.dropRecovery(s));
    if (is('POST /v1/recovery/cancel')) return signed((s) => this.cancelRecovery(s));
    if (is('POST /v1/recovery/challenge')) return () => this.ok(this.newChallenge(body.lookup));
    if (is('POST /v1/recovery/request')) return () => this.requestRecovery(body);
    if (is('POST /v1/recovery/collect')) return () => this.collectRecovery(body);
    if (is('POST /v1/recovery/complete')) return () => this.completeRecovery(body);
    if (is('GET /v1/rooms')) return signed((s) => this.rooms(s));
    if (is('PUT /v1/invites/*')) return signed((s) => this.putInvite(s, parts[1], body));
    if (is('GET /v1/invites/*')) return signed((s) => this.getInvite(s, parts[1]));
    if (is('DELETE /v1/invites/*')) return signed((s) => this.dropInvite(s, parts[1]));
    if (is('POST /v1/invites/*/accept')) return signed((s) => this.accept(s, parts[1], body));
    if (is('POST /v1/rooms/*/confirm')) return signed((s) => this.confirm(s, parts[1], body));
    if (is('POST /v1/rooms/*/events')) return signed((s) => this.append(s, parts[1], body));
    if (is('GET /v1/rooms/*/events')) return signed((s) => this.pull(s, parts[1], query));
    if (is('PUT /v1/rooms/*/events/*/slots/*')) {
      return signed((s) => this.putSlot(s, parts[1], parts[3], parts[5], body));
    }
    if (is('DELETE /v1/rooms/*/events/*/slots/*')) {
      return signed((s) => this.takeSlot(s, parts[1], parts[3], parts[5]));
    }
    if (is('POST /v1/account/leave')) return signed((s) => this.leave(s, body));
    return () => no(404, 'not-found');
  }
}
