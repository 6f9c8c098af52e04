// What NodeClientTests lets the client do: node scenarios.mjs <scenario> <port> [arguments]. Each prints lines that the test compares.
import { once } from "node:events";
import { connect } from "../../../samples/NodeClient/client.mjs";

const [scenario, port, ...rest] = process.argv.slice(2);
const open = (node = `node-${process.pid}`, service = "node") => connect({ port: Number(port), service, node });
const goOn = () => once(process.stdin, "data");
const attempt = async (promise) => promise.then((value) => `${value}`, (error) => `${error.kind ?? error.name}: ${error.type ?? ""}: ${error.message}`);

const scenarios = {
  // Prints what it gets of an event, with the name of its type, until it has two.
  async hears(name, pattern) {
    const client = await open();
    const heard = new Promise((resolve) => {
      let left = 2;
      const subscribed = client.subscribe(name, (value, context) => {
        const [number] = value;
        console.log(`${typeof number} ${number} ${context.sender} ${context.id}`);
        if (--left === 0) resolve();
      }, { pattern: pattern || null });
      subscribed.then(() => console.log("ready"));
    });
    await heard;
    client.close();
  },

  async publishes(name, topic, json) {
    const client = await open();
    console.log(client.publish(name, JSON.parse(json), { topic, headers: { tenant: "t-1" } }));
    client.close();
  },

  // Large both ways, and larger than the window of either side in sum.
  async reverses(length, times) {
    const client = await open();
    const bytes = new Uint8Array(Number(length)).map((_, at) => at % 251);
    const wanted = Buffer.from(bytes).reverse();
    const replies = Array.from({ length: Number(times) }, () => client.ask("shop.reverse", [bytes]));
    for (const reply of await Promise.all(replies)) {
      console.log(Buffer.compare(wanted, reply));
    }

    client.close();
  },

  async cancels(name) {
    const client = await open();
    const abort = new AbortController();
    const answer = attempt(client.ask("shop.wait", [name], { signal: abort.signal }));
    console.log(await attempt(client.ask("shop.wait", [`${name}-late`], { timeout: 50 })));
    abort.abort(new Error("never mind"));
    console.log(await answer);
    // The link goes on.
    console.log(Buffer.from(await client.ask("shop.reverse", [Uint8Array.of(1, 2, 3)])).toString("hex"));
    client.close();
  },

  async fails() {
    const client = await open();
    console.log(await attempt(client.ask("shop.get-last-order", ["nobody"])));
    console.log(await attempt(client.ask("shop.get-last-order", [17])));
    console.log(await attempt(client.ask("shop.no-such-message", [])));
    console.log(await attempt(client.ask("shop.price-of", ["tea", 1])));
    client.close();
  },

  async streams(end) {
    const client = await open();
    let sum = 0;
    for await (const one of client.stream("shop.count-to", [Number(end)])) sum += one;
    console.log(sum);
    for await (const one of client.stream("shop.count-to", [1_000_000_000])) {
      if (one === 100) break;
    }

    console.log(await attempt(client.stream("shop.get-no-stream", []).next()));
    client.close();
  },

  // Handles until it is told to stop.
  async serves() {
    const client = await open();
    await client.handle("shop.price-of", async ([sku, count], { signal }) => {
      if (sku === "slow") {
        console.log("slow");
        await once(signal, "abort");
        console.log("aborted");
      }

      if (sku === "none") throw new RangeError("sold out");
      return BigInt(count) + 1n;
    });
    await client.handle("shop.pack", ([sku]) => console.log(`packed ${sku}`));
    console.log("ready");
    await goOn();
    client.close();
    process.exit(0);
  },

  async ends(node, service) {
    const client = await open(node, service).catch((error) => ({ ended: error, close() {} }));
    console.log("ready");
    const error = await client.ended;
    console.log(error === null ? "in order" : error.reason);
  },
};

await scenarios[scenario](...rest);
