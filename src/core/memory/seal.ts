import * as zlib from 'node:zlib';

/** Ends a sealed file: a mark, and the check sum of everything before it. */
const MARK = 'DRDB';
/** Nodes older than 20.15 cannot calculate CRC-32 fast: they check the mark alone. */
const canCalculate = 'crc32' in zlib;
const NOT_CALCULATED = 0;
const SEAL_BYTES = MARK.length + 4;

/** The bytes and, behind them, their seal. SQLite does not look at what stands behind its last page. */
export function sealed(bytes: Uint8Array): [bytes: Uint8Array, seal: Uint8Array] {
  const seal = Buffer.alloc(SEAL_BYTES);
  seal.write(MARK, 0, 'latin1');
  seal.writeUInt32LE(checkSum(bytes), MARK.length);
  return [bytes, seal];
}

/** The bytes in front of the seal; undefined when the file is not what was sealed. */
export function unsealed(file: Uint8Array): Uint8Array | undefined {
  const end = file.length - SEAL_BYTES;
  if (end < 0) return undefined;
  const seal = Buffer.from(file.buffer, file.byteOffset + end, SEAL_BYTES);
  if (seal.toString('latin1', 0, MARK.length) !== MARK) return undefined;
  const bytes = file.subarray(0, end);
  const sum = seal.readUInt32LE(MARK.length);
  return sum === NOT_CALCULATED || !canCalculate || sum === checkSum(bytes) ? bytes : undefined;
}

function checkSum(bytes: Uint8Array): number {
  return canCalculate ? zlib.crc32(bytes) : NOT_CALCULATED;
}
