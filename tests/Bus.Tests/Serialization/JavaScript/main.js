// Reads what TypedBus wrote, a line a sample, "name<TAB>hex", and answers each with "name<TAB>what is wrong<TAB>hex":
// the value decoded and compared with what it ought to be, and that value as this library writes it.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { decode, encode } from "@msgpack/msgpack";
import { extensionCodec } from "./instant.js";
import { samples } from "./samples.js";

const options = { extensionCodec, useBigInt64: true, ignoreUndefined: true };

function answer(name, hex) {
  const sample = samples[name];
  if (!sample) {
    return { problem: "there is no such sample here", hex: "" };
  }

  const { read, write } = "write" in sample ? sample : { read: sample.read, write: sample.read };
  const written = Buffer.from(encode(write, options)).toString("hex");
  try {
    assert.deepEqual(decode(Uint8Array.from(Buffer.from(hex, "hex")), options), read);
    return { problem: "", hex: written };
  } catch (error) {
    return { problem: error.message.replace(/\s+/g, " ").slice(0, 1000), hex: written };
  }
}

const asked = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const [name, hex] = line.split("\t");
  const { problem, hex: written } = answer(name, hex);
  asked.add(name);
  console.log([name, problem, written].join("\t"));
}

for (const name of Object.keys(samples)) {
  if (!asked.has(name)) {
    console.log([name, "TypedBus has no such sample", ""].join("\t"));
  }
}
