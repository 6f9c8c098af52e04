// Frames as bytes: length, kind, flags, header, payload; and those that are too large for one piece.
import { decode, encode } from "@msgpack/msgpack";
import { Flag, Key, Kind, MAX_CHUNK, MAX_WHOLE, isData } from "./protocol.mjs";

const options = { useBigInt64: true };
const CHUNK = 32 * 1024;

/** A value as MessagePack; a BigInt takes 64 bits, which every reader of an integer accepts. */
export const pack = (value) => encode(value, options);

/** The value of some bytes; integers that came in 64 bits are BigInts, others are numbers. */
export const unpack = (bytes) => decode(bytes, options);

export const NOTHING = new Uint8Array();

/** The frame for a header, an object of Key numbers to values, and a payload. */
export function frame(kind, flags, header, payload = NOTHING) {
  const body = [Uint8Array.of(kind, flags), headerBytes(header), payload];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([length, ...body]);
}

/** The pieces that a frame goes out in: itself, or chunks that carry it without its length. */
export function* pieces(whole, number) {
  if (whole.length <= MAX_WHOLE) {
    yield whole;
    return;
  }

  const kind = isData(whole[4]) ? Kind.Chunk : Kind.ControlChunk;
  const body = whole.subarray(4);
  for (let at = 0; at < body.length; at += CHUNK) {
    const header = { [Key.Call]: number, ...(at === 0 && { [Key.Amount]: body.length }) };
    yield frame(kind, at + CHUNK >= body.length ? Flag.Last : 0, header, body.subarray(at, at + CHUNK));
  }
}

/** A frame without its length, taken apart. */
export function parse(body) {
  const end = endOf(body, 2);
  return { kind: body[0], flags: body[1], header: unpack(body.subarray(2, end)), payload: body.subarray(end) };
}

/** Cuts received bytes into frames, however they were cut on their way. */
export class FrameSplitter {
  #rest = Buffer.alloc(0);

  *push(bytes) {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (this.#rest.length > 4) {
      const length = this.#rest.readUInt32LE();
      if (length < 3 || length > (this.#rest[4] === Kind.Chunk ? MAX_CHUNK : MAX_WHOLE)) {
        throw new Error(`A frame of ${length} bytes was announced.`);
      }

      if (this.#rest.length < 4 + length) {
        return;
      }

      const body = this.#rest.subarray(4, 4 + length);
      this.#rest = this.#rest.subarray(4 + length);
      yield body;
    }
  }
}

/** Joins chunks. */
export class ChunkAssembly {
  #open = new Map();

  constructor(maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The whole frame without its length, where this was its last chunk; else undefined. */
  take({ flags, header, payload }) {
    const number = BigInt(header[Key.Call] ?? 0);
    const open = this.#open.get(number) ?? { total: Number(header[Key.Amount] ?? 0), length: 0, parts: [] };
    open.parts.push(Buffer.from(payload));
    open.length += payload.length;
    if (open.total < 3 || open.total > this.maxBytes || open.length > open.total) {
      throw new Error(`A frame of ${open.total} bytes came in chunks of ${open.length} so far.`);
    }

    if ((flags & Flag.Last) === 0) {
      this.#open.set(number, open);
      return undefined;
    }

    this.#open.delete(number);
    if (open.length !== open.total) {
      throw new Error(`A frame of ${open.total} bytes ended after ${open.length}.`);
    }

    return Buffer.concat(open.parts);
  }
}

// The package writes the keys of objects as texts; those of headers are integers.
function headerBytes(header) {
  const fields = Object.entries(header).filter(([, value]) => value !== undefined && value !== null);
  const size = fields.length < 16 ? Uint8Array.of(0x80 | fields.length) : Uint8Array.of(0xde, 0, fields.length);
  return Buffer.concat([size, ...fields.flatMap(([key, value]) => [pack(Number(key)), pack(value)])]);
}

// Where a value ends; the package decodes, but does not say how far it came.
function endOf(bytes, start) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  const count = (width) => {
    at += width;
    return width === 1 ? view.getUint8(at - 1) : width === 2 ? view.getUint16(at - 2) : view.getUint32(at - 4);
  };
  const pass = (length) => {
    at += length;
  };
  for (let left = 1; left > 0; left--) {
    const code = view.getUint8(at++);
    if (code <= 0x7f || code >= 0xe0 || code === 0xc0 || code === 0xc2 || code === 0xc3) continue;
    else if (code <= 0x8f) left += 2 * (code & 0x0f);
    else if (code <= 0x9f) left += code & 0x0f;
    else if (code <= 0xbf) pass(code & 0x1f);
    else if (code >= 0xc4 && code <= 0xc6) pass(count(1 << (code - 0xc4)));
    else if (code >= 0xc7 && code <= 0xc9) pass(count(1 << (code - 0xc7)) + 1);
    else if (code === 0xca || code === 0xcb) pass(code === 0xca ? 4 : 8);
    else if (code >= 0xcc && code <= 0xd3) pass(1 << ((code - 0xcc) & 3));
    else if (code >= 0xd4 && code <= 0xd8) pass(1 + (1 << (code - 0xd4)));
    else if (code >= 0xd9 && code <= 0xdb) pass(count(1 << (code - 0xd9)));
    else if (code === 0xdc || code === 0xdd) left += count(code === 0xdc ? 2 : 4);
    else if (code === 0xde || code === 0xdf) left += 2 * count(code === 0xde ? 2 : 4);
    else throw new Error("A header holds the byte c1, which stands for nothing.");
  }

  return at;
}
