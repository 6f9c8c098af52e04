// Talks to a bus that listens on TCP:  npm ci && node demo.mjs 127.0.0.1:7400
//
// The bus knows these contracts, and handles all but the last event:
//
//   [Message("shop.order-placed", Topic = "orders.{Customer}.placed")] public sealed record OrderPlaced(long Number, string Customer);
//   [Message("shop.order-accepted", Topic = "orders.{Customer}.accepted")] public sealed record OrderAccepted(long Number, string Customer);
//   [Message("shop.get-last-order")] public sealed record GetLastOrder(string Customer) : IRequest<long>;
//   [Message("shop.list-orders")] public sealed record ListOrders(string Customer) : IStreamRequest<long>;
import { connect } from "./client.mjs";

const [host, port] = (process.argv[2] ?? "").split(":");
if (!port) {
  console.error("usage: node demo.mjs host:port");
  process.exit(2);
}

const client = await connect({ host, port: Number(port), service: "node-demo", node: `node-demo-${process.pid}` });
console.log(`connected to ${client.node}`);

const customer = `acme-${process.pid}`;
const first = 9007199254740993n; // 2^53 + 1: not a number of JavaScript

let onAccepted;
const accepted = new Promise((resolve) => (onAccepted = resolve));
await client.subscribe("shop.order-accepted", ([number]) => onAccepted(number), { pattern: "orders.*.accepted" });
for (const number of [first, first + 1n]) {
  client.publish("shop.order-placed", [number, customer], { topic: `orders.${customer}.placed` });
}

console.log(`accepted ${await accepted}`);
console.log(`last order ${await client.ask("shop.get-last-order", [customer])}`);
for await (const number of client.stream("shop.list-orders", [customer])) {
  console.log(`order ${number}`);
}

try {
  await client.ask("shop.get-last-order", ["nobody"]);
} catch (error) {
  console.log(`refused: ${error.kind}, ${error.type}, ${error.message}`);
}

client.close();
console.log("closed");
