// A client of TypedBus for Node.js, written from docs/wire-protocol.md; shares no code with the bus.
//
//   const client = await connect({ host: "127.0.0.1", port: 7400, service: "web", node: "web-1" });
//   await client.subscribe("shop.order-placed", (order, { topic }) => …, { pattern: "orders.*.placed" });
//   client.publish("shop.order-placed", [17, "acme"], { topic: "orders.acme.placed" });
//   const total = await client.ask("shop.get-total", ["acme"], { timeout: 5000 });
//   for await (const line of client.stream("shop.list-lines", ["acme"])) …
//   await client.handle("shop.get-stock", ([sku], { signal }) => 5);
//   await client.mailbox("shop.warehouse").post("shop.stock-moved", ["tea", 5]);
//   client.close();
//
// Messages go by their wire names. Their values are what MessagePack makes of them: a record without string keys is an array of its
// members, a Guid a text, and an integer of 64 bits a BigInt where it came in 64 bits (see docs/serialization.md).
import { once } from "node:events";
import { createConnection } from "node:net";
import { callSafely, contextOf } from "./context.mjs";
import { RemoteError } from "./errors.mjs";
import { Link } from "./link.mjs";
import { NOTHING, pack, unpack } from "./frames.mjs";
import { PeerInterest, interestBytes } from "./interest.mjs";
import { Items } from "./items.mjs";
import { Mailbox } from "./mailbox.mjs";
import { ErrorKind, FIRST_STREAM, Flag, Key, Kind, matches, wireId } from "./protocol.mjs";

const STREAM_WINDOW = 64;

/** Connects, and completes when messages may pass. */
export async function connect({ host = "127.0.0.1", port, service, node }) {
  const socket = createConnection({ host, port });
  await once(socket, "connect");
  const client = new Client(socket);
  client.greet(service, node);
  await client.up;
  return client;
}

export class Client {
  /** Rejected where the link ends before it was up. */
  up;
  /** Completes with the error that has ended the link, or null. */
  ended;
  #link;
  #peer = new PeerInterest();
  #subscriptions = new Map();
  #handlers = new Map();
  #calls = new Map();
  #serving = new Map();
  #mailboxes = new Map();
  #lastMailbox = 0;
  #unconfirmed = new Map();
  #revision = 0n;
  #sequence = 0n;
  #numbers = { request: 0n, stream: FIRST_STREAM };
  #greeting = { applied: false, confirmed: false };

  constructor(socket) {
    this.up = new Promise((resolve, reject) => Object.assign(this.#greeting, { resolve, reject }));
    this.ended = new Promise((resolve) => (this.#greeting.ended = resolve));
    this.up.catch(() => {});
    this.#link = new Link(socket, {
      onGreeted: () => void this.#announce({}).catch(() => {}),
      onFrame: (frame) => this.#onFrame(frame),
      onEnd: (error) => this.#onEnd(error),
    });
  }

  greet(service, node) {
    this.#link.greet({ service, node });
  }

  /** Who is on the other side. */
  get node() {
    return this.#link.theirs.node;
  }

  /** Calls a function with each event of a name; for the whole service if asService, of which one node gets it, else for this node. */
  async subscribe(name, subscriber, { pattern = null, asService = false } = {}) {
    const id = wireId(name);
    const subscribers = [...(this.#subscriptions.get(id) ?? []), { name, subscriber, pattern, asService }];
    this.#subscriptions.set(id, subscribers);
    const interests = subscribers.map((one) => [one.asService ? Flag.ToService : Flag.ToNode, null, one.pattern]);
    await this.#announce({ events: [[id, interests]] });
  }

  /** Answers the requests of a name; what the function returns or throws is the answer. */
  async handle(name, handler) {
    this.#handlers.set(wireId(name), handler);
    await this.#announce({ handlers: [[wireId(name), true]] });
  }

  /** Publishes an event; false where nobody on the other side wants it. The topic is the wire name, unless the contract has another. */
  publish(name, value, { topic = name, headers } = {}) {
    const id = wireId(name);
    const flags = this.#peer.scopeOf(id, topic);
    if (flags !== 0) {
      this.#link.send(Kind.Publish, flags, { ...this.#header(id), [Key.Topic]: topic, [Key.Headers]: headers }, pack(value));
    }

    return flags !== 0;
  }

  /** Sends a request or a command, and completes with its reply; undefined for a command. */
  ask(name, value, { timeout = 30_000, signal } = {}) {
    const number = ++this.#numbers.request;
    return new Promise((resolve, reject) => {
      const giveUp = (error) => {
        if (this.#calls.has(number)) {
          settle(reject, error);
          this.#link.send(Kind.Cancel, 0, { [Key.Call]: number });
        }
      };
      const tooLate = () => new Error(`No reply to ${name} came within ${timeout} ms.`);
      const late = setTimeout(() => giveUp(tooLate()), timeout);
      const aborted = () => giveUp(signal.reason);
      const settle = (complete, result) => {
        this.#calls.delete(number);
        clearTimeout(late);
        signal?.removeEventListener("abort", aborted);
        complete(result);
      };
      signal?.addEventListener("abort", aborted, { once: true });
      this.#calls.set(number, {
        reply: (payload) => settle(resolve, payload.length === 0 ? undefined : unpack(payload)),
        // The other side gives up at the same time: either may be first.
        fail: (error) => settle(reject, error.kind === "Timeout" ? tooLate() : error),
      });
      this.#link.send(Kind.Ask, 0, { ...this.#header(wireId(name)), [Key.Call]: number, [Key.Remaining]: timeout }, pack(value));
    });
  }

  /** Asks for a stream. Its items come as far as they are taken; leaving the loop early cancels it. */
  async *stream(name, value) {
    const number = ++this.#numbers.stream;
    const items = new Items();
    this.#calls.set(number, items);
    this.#link.send(Kind.Ask, 0, { ...this.#header(wireId(name)), [Key.Call]: number, [Key.Amount]: STREAM_WINDOW }, pack(value));
    try {
      for (let taken = 1; ; taken++) {
        const item = await items.next();
        if (item.done) {
          return;
        }

        if (taken % (STREAM_WINDOW / 2) === 0) {
          this.#link.send(Kind.Credit, 0, { [Key.Call]: number, [Key.Amount]: STREAM_WINDOW / 2 });
        }

        yield item.value;
      }
    } finally {
      if (this.#calls.delete(number)) {
        this.#link.send(Kind.Cancel, 0, { [Key.Call]: number });
      }
    }
  }

  /** A mailbox of the other side, by the wire name of its handle; of a pull mailbox also that of the message which it is open for. */
  mailbox(name, element) {
    const number = BigInt(++this.#lastMailbox);
    const mailbox = new Mailbox(this.#link, (id) => this.#header(id), number, name, element);
    this.#mailboxes.set(number, mailbox);
    return mailbox;
  }

  /** Ends the link in order. */
  close() {
    this.#link.close();
  }

  #header(id) {
    return { [Key.WireId]: id, [Key.Sequence]: ++this.#sequence };
  }

  /** Tells a change of what this side takes; completes when the other side has applied it. */
  #announce(change) {
    const revision = ++this.#revision;
    return new Promise((resolve, reject) => {
      this.#unconfirmed.set(revision, { resolve, reject });
      this.#link.send(Kind.Interest, Flag.Last, {}, interestBytes(revision, change));
    });
  }

  #onFrame({ kind, flags, header, payload }) {
    const number = BigInt(header[Key.Call] ?? 0);
    const mailbox = this.#mailboxes.get(BigInt(header[Key.Target] ?? 0));
    switch (kind) {
      case Kind.Interest:
        return this.#onInterest(flags, payload);
      case Kind.Applied:
        return this.#onApplied(number);
      case Kind.Publish:
        return this.#onPublish(header, payload);
      case Kind.Ask:
        return void this.#serve(number, header, payload);
      case Kind.Cancel:
        return this.#serving.get(number)?.abort();
      case Kind.Reply:
        return this.#calls.get(number)?.reply(payload);
      case Kind.Taken:
        return mailbox?.onAnswer(number);
      case Kind.Withdrawn:
        return mailbox?.onAnswer(number, new Error("The post was withdrawn."));
      case Kind.Error:
        if (mailbox) {
          const error = new RemoteError(unpack(payload));
          return number === 0n ? mailbox.onEnd(error) : mailbox.onAnswer(number, error);
        }

        return this.#calls.get(number)?.fail(new RemoteError(unpack(payload)));
      case Kind.Item:
        return this.#calls.get(number)?.add(unpack(payload));
      case Kind.End:
        return this.#onStreamEnd(number, payload);
      case Kind.Credit:
        return mailbox?.onCredit(header, payload);
      case Kind.Shapes:
      case Kind.Authenticate:
      case Kind.Ack:
        // For those who compare contracts, have something to prove, or take numbered deliveries: who sends no Ack gets none.
        return undefined;
      default:
        throw new Error(`A frame of the kind ${kind} came.`);
    }
  }

  #onInterest(flags, payload) {
    const revision = this.#peer.apply(payload);
    if ((flags & Flag.Last) !== 0) {
      this.#link.send(Kind.Applied, 0, { [Key.Call]: revision });
      this.#greeting.applied = true;
      this.#openIfGreeted();
    }
  }

  #onApplied(revision) {
    for (const [known, { resolve }] of this.#unconfirmed) {
      if (known <= revision) {
        this.#unconfirmed.delete(known);
        resolve();
      }
    }

    this.#greeting.confirmed = true;
    this.#openIfGreeted();
  }

  #openIfGreeted() {
    if (this.#greeting.applied && this.#greeting.confirmed) {
      this.#greeting.resolve();
    }
  }

  #onPublish(header, payload) {
    const subscribers = this.#subscriptions.get(BigInt(header[Key.WireId] ?? 0)) ?? [];
    for (const { name, subscriber, pattern } of subscribers) {
      const topic = header[Key.Topic] ?? name;
      // Without a topic on the wire it is the contract's, which this client does not know where it is a template: the sender has filtered.
      if (pattern === null || header[Key.Topic] === undefined || matches(pattern, topic)) {
        callSafely(() => subscriber(unpack(payload), contextOf(header, this.#link.theirs, topic)));
      }
    }
  }

  async #serve(number, header, payload) {
    const handler = this.#handlers.get(BigInt(header[Key.WireId] ?? 0));
    const abort = new AbortController();
    this.#serving.set(number, abort);
    try {
      if (!handler) {
        throw Object.assign(new Error("Nothing handles that here."), { wireKind: ErrorKind.indexOf("NoHandler") });
      }

      const reply = await handler(unpack(payload), { ...contextOf(header, this.#link.theirs), signal: abort.signal });
      this.#link.send(Kind.Reply, 0, { [Key.Call]: number }, reply === undefined ? NOTHING : pack(reply));
    } catch (error) {
      const kind = error.wireKind ?? ErrorKind.indexOf(abort.signal.aborted ? "Cancelled" : "Handler");
      this.#link.send(Kind.Error, 0, { [Key.Call]: number }, pack([kind, error.name, error.message]));
    } finally {
      this.#serving.delete(number);
    }
  }

  #onStreamEnd(number, payload) {
    const stream = this.#calls.get(number);
    this.#calls.delete(number);
    stream?.end(payload.length === 0 ? null : new RemoteError(unpack(payload)));
  }

  #onEnd(error) {
    const why = error ?? new Error("The link was ended.");
    this.#greeting.reject(why);
    this.#unconfirmed.forEach(({ reject }) => reject(why));
    this.#calls.forEach((call) => call.fail(why));
    this.#mailboxes.forEach((mailbox) => mailbox.onEnd(why));
    this.#serving.forEach((one) => one.abort());
    this.#greeting.ended(error);
  }
}
