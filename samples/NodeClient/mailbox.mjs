// A mailbox of the other side: attached to by its wire name, and posted to within the credit that its owner gives.
import { once, EventEmitter } from "node:events";
import { pack, unpack } from "./frames.mjs";
import { Flag, Key, Kind, wireId } from "./protocol.mjs";

export class Mailbox extends EventEmitter {
  #link;
  #header;
  #number;
  #credit = { messages: 0, bytes: 0 };
  #answer = 0;
  #posts = new Map();
  #lastPost = 0n;
  #turn = Promise.resolve();
  #error;

  /** Header makes the fields of a message with some wire id. */
  constructor(link, header, number, name, element) {
    super();
    this.setMaxListeners(0);
    this.#link = link;
    this.#header = header;
    this.#number = number;
    link.send(Kind.Attach, 0, { [Key.Target]: number, [Key.TargetName]: name, [Key.Topic]: element });
  }

  /** Posts a message; completes when it is sent, or answered where the mailbox answers. Posts keep their order. */
  async post(name, value) {
    const before = this.#turn;
    const sent = this.#send(before, wireId(name), pack(value));
    this.#turn = sent.catch(() => {});
    await (await sent).answer;
  }

  onCredit(header, payload) {
    if (payload.length > 0) {
      [this.#answer] = unpack(payload);
    }

    this.#credit.messages += Number(header[Key.Amount] ?? 0);
    this.#credit.bytes += Number(header[Key.Count] ?? 0);
    this.emit("room");
  }

  /** A post was answered: taken, or refused with an error. */
  onAnswer(call, error) {
    this.#posts.get(call)?.(error);
    this.#posts.delete(call);
  }

  /** The owner takes nothing more, or the link is over. */
  onEnd(error) {
    this.#error = error;
    this.#posts.forEach((settle) => settle(error));
    this.#posts.clear();
    this.emit("room");
  }

  async #send(before, id, payload) {
    await before;
    while (!this.#error && (this.#credit.messages <= 0 || this.#credit.bytes <= 0)) {
      await once(this, "room");
    }

    if (this.#error) {
      throw this.#error;
    }

    this.#credit.messages -= 1;
    this.#credit.bytes -= payload.length;
    const header = { ...this.#header(id), [Key.Target]: this.#number };
    if (this.#answer === 0) {
      this.#link.send(Kind.Post, 0, header, payload);
      return { answer: undefined };
    }

    const call = ++this.#lastPost;
    const answer = new Promise((resolve, reject) => this.#posts.set(call, (error) => (error ? reject(error) : resolve())));
    answer.catch(() => {});
    this.#link.send(Kind.Post, Flag.Rendezvous, { ...header, [Key.Call]: call }, payload);
    // In an object, so that the next post need not wait for the answer.
    return { answer };
  }
}
