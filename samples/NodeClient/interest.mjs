// What a node takes: an array of a revision and of changes to contracts, events, handlers and mailboxes.
import { pack, unpack } from "./frames.mjs";
import { matches } from "./protocol.mjs";

/** The payload of an Interest frame. */
export const interestBytes = (revision, { contracts = [], events = [], handlers = [], mailboxes = [] }) =>
  pack([revision, contracts, events, handlers, mailboxes]);

/** What the other side has told so far. */
export class PeerInterest {
  events = new Map();
  handlers = new Set();
  mailboxes = new Set();

  /** Takes a change, and returns its revision. */
  apply(payload) {
    const [revision, , events, handlers, mailboxes] = unpack(payload);
    for (const [id, interests] of events) {
      this.events.set(BigInt(id), interests);
    }

    for (const [id, handles] of handlers) {
      this.handlers[handles ? "add" : "delete"](BigInt(id));
    }

    for (const [name, open] of mailboxes) {
      this.mailboxes[open ? "add" : "delete"](name);
    }

    return revision;
  }

  /** The flags for an event under a topic; 0 where nobody there wants it. */
  scopeOf(id, topic) {
    return (this.events.get(id) ?? [])
      .filter(([, , pattern]) => pattern === null || matches(pattern, topic))
      .reduce((flags, [scope]) => flags | scope, 0);
  }
}
