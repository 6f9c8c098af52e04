// Failures of the other side.
import { ErrorKind } from "./protocol.mjs";

/** What the other side could not do; kind is a name of ErrorKind, type the exception's. */
export class RemoteError extends Error {
  constructor([kind, type, text]) {
    super(text);
    this.kind = ErrorKind[kind] ?? "Handler";
    this.type = type;
  }
}
