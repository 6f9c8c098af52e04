// What a subscriber or handler is told beside the message.
import { Key, messageId, uuidText } from "./protocol.mjs";

/** The context of a message that came from the node that has greeted as theirs. */
export function contextOf(header, theirs, topic) {
  const id = header[Key.MessageId]
    ? uuidText(header[Key.MessageId])
    : messageId(header[Key.Seed] ?? theirs.seed, header[Key.Sequence] ?? 0);
  const correlationId = header[Key.CorrelationId] ? uuidText(header[Key.CorrelationId]) : id;
  return { id, correlationId, topic, sender: header[Key.Sender] ?? theirs.node, headers: header[Key.Headers] ?? {} };
}

/** Calls a subscriber; what it throws is its own affair, and ends no link. */
export async function callSafely(call) {
  try {
    await call();
  } catch (error) {
    console.error(error);
  }
}
