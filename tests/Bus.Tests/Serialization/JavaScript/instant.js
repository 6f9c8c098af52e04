// A time stamp to the nanosecond; a Date of JavaScript knows milliseconds only.
import { EXT_TIMESTAMP, ExtensionCodec, decodeTimestampToTimeSpec, encodeTimeSpecToTimestamp } from "@msgpack/msgpack";

export class Instant {
  constructor(sec, nsec) {
    this.sec = sec;
    this.nsec = nsec;
  }
}

export const extensionCodec = new ExtensionCodec();

extensionCodec.register({
  type: EXT_TIMESTAMP,
  encode: (value) => (value instanceof Instant ? encodeTimeSpecToTimestamp(value) : null),
  decode: (data) => {
    const { sec, nsec } = decodeTimestampToTimeSpec(data);
    return new Instant(sec, nsec);
  },
});
