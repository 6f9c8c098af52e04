// The numbers of docs/wire-protocol.md, and how names become ids.
import { randomBytes } from "node:crypto";

export const VERSION = 1;

export const Kind = {
  Hello: 1, Authenticate: 2, Interest: 3, Applied: 4, Shapes: 5, Bye: 6, Ping: 7, Pong: 8, Credit: 9, Attach: 10, Reply: 11, Error: 12, Cancel: 14,
  Ack: 15, Nack: 16, Taken: 17, Withdrawn: 18, ControlChunk: 19, Chunk: 32, Publish: 33, Post: 34, Ask: 35, Item: 36, End: 37,
};

export const Flag = { ToService: 1, ToNode: 2, Last: 4, Redelivered: 8, ToUnnamed: 16, Rendezvous: 32, Received: 64 };

export const Key = {
  WireId: 0, MessageId: 1, Call: 2, CorrelationId: 3, Sender: 4, Seed: 5, Sequence: 6, Target: 7, TargetName: 8, Topic: 9, Delivery: 10, Attempt: 11,
  Remaining: 12, KeyHash: 13, AskChain: 14, EncryptionKey: 15, Fingerprint: 16, TraceParent: 17, Headers: 18, SentAt: 19, DeliverySequence: 20,
  Subscription: 21, Amount: 22, Count: 23, Depth: 24, Floor: 25, After: 26, Priority: 27,
};

export const ErrorKind = [
  "Handler", "NoHandler", "Format", "Contract", "Stopped", "MailboxFull", "MailboxClosed", "NoMailbox", "Timeout", "Cancelled", "AskCycle",
  "NotAuthorized", "TooLarge",
];

export const ByeReason = ["Stopping", "Duplicate", "NameTaken", "Version", "Protocol", "Replaced", "TooMany", "Self", "NotAuthenticated"];

/** The most bytes of a frame that is sent in one piece, its length field included. */
export const MAX_WHOLE = 64 * 1024;

/** The most bytes of a part of a large data frame. */
export const MAX_CHUNK = 256 * 1024;

/** The numbers of streams are above it, those of other requests below. */
export const FIRST_STREAM = 1n << 62n;

/** Control frames are handled at once and need no credit; the others keep their order and are counted. */
export const isData = (kind) => kind >= Kind.Chunk;

/** FNV-1a of the UTF-8 name, 64 bits without a sign: beyond the numbers of JavaScript, so a BigInt. */
export function wireId(name) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(name, "utf8")) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }

  return hash;
}

/** The id of a message that has none of its own: a UUID of version 8, made of its sender's seed and its number. */
export function messageId(seed, sequence) {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(seed)), 0);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(sequence)), 8);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return uuidText(bytes);
}

export const uuidText = (bytes) => Buffer.from(bytes).toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

export const random64 = () => randomBytes(8).readBigUInt64BE();

/** Whether a pattern sees a topic: '*' is one token, a final '>' one or more. */
export function matches(pattern, topic) {
  const wanted = pattern.split(".");
  const found = topic.split(".");
  const rest = wanted.at(-1) === ">";
  return (rest ? found.length >= wanted.length : found.length === wanted.length)
    && wanted.every((token, at) => token === "*" || (rest && at === wanted.length - 1) || token === found[at]);
}
