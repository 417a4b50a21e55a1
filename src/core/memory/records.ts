/** Two bytes that start a record, then: length of key and value (4 bytes), check sum of both (4), length of the key (2). */
const MARK = [0xd7, 0x1b] as const;
const HEAD_BYTES = 12;
const MAX_BYTES = 16 * 1024 * 1024;

/** One record of an append-only cache file. */
export interface CacheRecord {
  key: string;
  /** A view into the bytes that were read. */
  value: Uint8Array;
}

/** The bytes of a record. */
export function encodeRecord(key: string, value: Uint8Array): Uint8Array {
  const keyBytes = new TextEncoder().encode(key);
  const bytes = new Uint8Array(HEAD_BYTES + keyBytes.length + value.length);
  const view = new DataView(bytes.buffer);
  bytes.set(MARK);
  bytes.set(keyBytes, HEAD_BYTES);
  bytes.set(value, HEAD_BYTES + keyBytes.length);
  view.setUint32(2, keyBytes.length + value.length, true);
  view.setUint32(6, checkSum(bytes.subarray(HEAD_BYTES)), true);
  view.setUint16(10, keyBytes.length, true);
  return bytes;
}

/** The whole records in a cache file's bytes. What a crash or damage left between them is stepped over. */
export function* readRecords(bytes: Uint8Array): Generator<CacheRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const length = bytes[at] === MARK[0] && bytes[at + 1] === MARK[1] ? view.getUint32(at + 2, true) : Infinity;
    const keyLength = view.getUint16(at + 10, true);
    const end = at + HEAD_BYTES + length;
    const isWhole = length <= MAX_BYTES && keyLength <= length && end <= bytes.length;
    if (!isWhole || checkSum(bytes.subarray(at + HEAD_BYTES, end)) !== view.getUint32(at + 6, true)) {
      const next = bytes.indexOf(MARK[0], at + 1);
      if (next < 0) return;
      at = next;
      continue;
    }
    const valueStart = at + HEAD_BYTES + keyLength;
    yield { key: decoder.decode(bytes.subarray(at + HEAD_BYTES, valueStart)), value: bytes.subarray(valueStart, end) };
    at = end;
  }
}

/** FNV-1a, 32 bits. */
function checkSum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x01000193);
  return sum >>> 0;
}
