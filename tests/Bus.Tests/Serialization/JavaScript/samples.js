// What the samples of Samples.cs are in JavaScript. `write` is given where this library is to write something else: a longer
// array or map, or a number in another form.
import { Instant } from "./instant.js";

const bytes = (length) => Uint8Array.from({ length }, (_, at) => at % 251);
const texts = [0, 31, 32, 255, 256, 65535, 65536].map((length) => "x".repeat(length));
const numbers = (length) => Array.from({ length }, (_, at) => at);
const named = (length) => Object.fromEntries(numbers(length).map((at) => [`k${at}`, at]));

const everything = [null, true, 1.5, "text", bytes(3), new Instant(1, 0), [[1], { a: 1 }], { a: { b: [1] } }, 2n ** 63n];

const order = [
  "00112233-4455-6677-8899-aabbccddeeff",
  "häß 😀",
  [["A-1", 3, "9.95"], ["B-2", -1, "-0.0000001"]],
  { emea: ["C-3", 0, "79228162514264337593543950335"] },
  2,
];

const profile = {
  Name: "Ada",
  Age: 36,
  Address: { Street: "Main Street", "postal code": "D-10115", Place: [52, -13] },
  Tags: ["a", "b"],
  Nickname: null,
};

export const samples = {
  "lowest integers": { read: [-128, 0, -32768, 0, -2147483648, 0, -(2n ** 63n), 0] },
  "highest integers": { read: [127, 255, 32767, 65535, 2147483647, 4294967295, 2n ** 63n - 1n, 2n ** 64n - 1n] },
  "small integers in 64 bits": { read: [1, 1, 1, 1, 1, 1, 1, 1], write: [1n, 1n, 1n, 1n, 1n, 1n, 1n, 1n] },
  "negative integers in 64 bits": { read: [-1, 0, -1, 0, -1, 0, -1, 0], write: [-1n, 0n, -1n, 0n, -1n, 0n, -1n, 0n] },
  "integers beyond 53 bits": { read: [0, 0, 0, 0, 0, 0, -(2n ** 53n) - 1n, 2n ** 53n + 1n] },
  "booleans and fractions": { read: [true, false, 0.1, -1.5, 233, Infinity, -5e-324] },
  "whole numbers in fractions": { read: [true, false, 3, -2, 97, 4096, 0] },
  "times of 32, 64 and 96 bits": {
    read: [
      new Instant(1700000000, 0),
      new Instant(1700000000, 123456700),
      new Instant(2 ** 34 - 1, 999999900),
      new Instant(2 ** 34, 0),
      new Instant(-1, 999999900),
      new Instant(-62135596800, 0),
      new Instant(253402300799, 999999900),
      [new Instant(1709209496, 0), -150],
      -1,
      738944,
    ],
  },
  "binary of every length": { read: [bytes(0), bytes(255), bytes(256), bytes(65536), null, bytes(2)] },
  "text of every length": { read: texts },
  "arrays of every length": { read: [numbers(0), numbers(15), numbers(16), numbers(65536)] },
  "maps of every length": { read: [named(0), named(15), named(16), named(65536)] },
  "a nested record by position": { read: order },
  "a nested record by name": { read: profile },
  "nulls by position": { read: [null, null, null, null, null] },
  "nulls by name": { read: { Name: null, Age: null, Address: null, Tags: null, Nickname: null } },
  "unions": { read: [[0, [1.5]], [[7, [2.5]], null, [0, [0.5]]], [1, [[0, [4]], null]]] },
  "a union by itself": { read: [7, [0.25]] },
  "a longer array": { read: order, write: [...order, ...everything] },
  "a larger map": { read: profile, write: { unknown: everything, ...profile, "": everything } },
  "names in another order": { read: profile, write: Object.fromEntries(Object.entries(profile).reverse()) },
};
