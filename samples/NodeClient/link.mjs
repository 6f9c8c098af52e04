// A link: one connection, from the greeting to its end. Knows frames, credit, chunks and signs of life, and nothing of messages.
import { randomBytes } from "node:crypto";
import { ChunkAssembly, FrameSplitter, NOTHING, frame, pack, parse, pieces, unpack } from "./frames.mjs";
import { ByeReason, Flag, Key, Kind, VERSION, isData, random64 } from "./protocol.mjs";

const WINDOW = 1024 * 1024;
const MAX_MESSAGE = 4 * 1024 * 1024;
const MAX_HEADER = 16 * 1024;
const HEARTBEAT = 10_000;

export class Link {
  seed = random64();
  theirs = null;
  #socket;
  #owner;
  #splitter = new FrameSplitter();
  #chunks = { [Kind.Chunk]: new ChunkAssembly(MAX_MESSAGE + MAX_HEADER), [Kind.ControlChunk]: new ChunkAssembly(MAX_MESSAGE + MAX_HEADER) };
  #waiting = [];
  #credit = 0;
  #consumed = { bytes: 0, messages: 0n };
  #large = 0n;
  #silences = 0;
  #heart;
  #ended = false;

  /** Owner: { onGreeted(), onFrame(frame), onEnd(error) }; onFrame is called in the order in which frames came. */
  constructor(socket, owner) {
    this.#socket = socket;
    this.#owner = owner;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#receive(bytes));
    socket.on("error", (error) => this.end(error));
    socket.on("close", () => this.end(new Error("The connection was lost.")));
  }

  /** Says who this is; the first frame of either side. */
  greet({ service, node }) {
    const id = randomBytes(16);
    const fields = [VERSION, VERSION, service, node, id, 1, this.seed, WINDOW, MAX_MESSAGE, 1024, HEARTBEAT];
    const parts = fields.flatMap((value, key) => [pack(key), pack(value)]);
    this.send(Kind.Hello, 0, {}, Buffer.concat([Uint8Array.of(0x80 | fields.length), ...parts]));
  }

  /** Sends a frame: control frames at once, data frames as far as the other side gives credit. */
  send(kind, flags, header, payload = NOTHING) {
    if (this.theirs && payload.length > this.theirs.maxMessage) {
      throw new Error(`A message of ${payload.length} bytes is too large for '${this.theirs.node}', which takes ${this.theirs.maxMessage}.`);
    }

    const ready = [...pieces(frame(kind, flags, header, payload), ++this.#large)];
    if (isData(kind)) {
      this.#waiting.push(...ready);
      this.#flush();
    } else {
      ready.forEach((piece) => this.#socket.write(piece));
    }
  }

  /** Ends the link in order. */
  close() {
    this.send(Kind.Bye, 0, { [Key.Amount]: 1 + ByeReason.indexOf("Stopping") }, pack("The client stops."));
    this.#socket.end();
    this.end(null);
  }

  /** Ends the link at once. */
  end(error) {
    if (!this.#ended) {
      this.#ended = true;
      clearInterval(this.#heart);
      this.#socket.destroySoon();
      this.#owner.onEnd(error);
    }
  }

  #flush() {
    // The last frame may be larger than what is left: the credit goes below 0 then.
    while (this.#credit > 0 && this.#waiting.length > 0) {
      const next = this.#waiting.shift();
      this.#credit -= next.length;
      this.#socket.write(next);
    }
  }

  #receive(bytes) {
    this.#silences = 0;
    try {
      for (const body of this.#splitter.push(bytes)) {
        this.#handle(body);
        if (isData(body[0])) {
          this.#giveCredit(4 + body.length, body[0] !== Kind.Chunk || (body[1] & Flag.Last) !== 0);
        }
      }
    } catch (error) {
      this.send(Kind.Bye, 0, { [Key.Amount]: 1 + ByeReason.indexOf("Protocol") }, pack(error.message));
      this.end(error);
    }
  }

  #handle(body) {
    const one = parse(body);
    switch (one.kind) {
      case Kind.Hello:
        return this.#onHello(one.payload);
      case Kind.Credit:
        return one.header[Key.Call] === undefined && one.header[Key.Target] === undefined ? this.#onCredit(one.header) : this.#owner.onFrame(one);
      case Kind.Ping:
        return this.send(Kind.Pong, 0, { [Key.Call]: one.header[Key.Call], [Key.Count]: this.#consumed.messages });
      case Kind.Pong:
        return undefined;
      case Kind.Bye:
        return this.#onBye(one);
      case Kind.Chunk:
      case Kind.ControlChunk: {
        const whole = this.#chunks[one.kind].take(one);
        return whole && this.#handle(whole);
      }
      default:
        return this.#owner.onFrame(one);
    }
  }

  #onHello(payload) {
    const hello = unpack(payload);
    if (hello[0] > VERSION || hello[1] < VERSION) {
      throw new Error(`'${hello[3]}' speaks versions ${hello[0]} to ${hello[1]} of the protocol, this client ${VERSION}.`);
    }

    this.theirs = { service: hello[2], node: hello[3], seed: BigInt(hello[6]), maxMessage: Number(hello[8]), maxCalls: Number(hello[9]) };
    this.#credit = Number(hello[7]);
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT);
    this.#owner.onGreeted();
  }

  #onCredit(header) {
    this.#credit += Number(header[Key.Amount] ?? 0);
    this.#flush();
  }

  #onBye({ header, payload }) {
    const reason = ByeReason[Number(header[Key.Amount]) - 1];
    const text = payload.length > 0 ? unpack(payload) : "";
    this.end(reason === "Stopping" ? null : Object.assign(new Error(`'${this.theirs?.node}' has ended the link: ${text}`), { reason }));
  }

  #giveCredit(bytes, isMessage) {
    this.#consumed.bytes += bytes;
    this.#consumed.messages += isMessage ? 1n : 0n;
    if (this.#consumed.bytes >= WINDOW / 4) {
      this.send(Kind.Credit, 0, { [Key.Amount]: this.#consumed.bytes, [Key.Count]: this.#consumed.messages });
      this.#consumed.bytes = 0;
    }
  }

  #beat() {
    if (++this.#silences > 2) {
      this.end(new Error(`'${this.theirs.node}' gives no sign of life.`));
    } else {
      this.send(Kind.Ping, 0, { [Key.Call]: 1 });
    }
  }
}
