import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A session's id: `debug_<iso>-<4 random characters>`, where `timestamp` is ISO 8601. */
export function newSessionId(timestamp: string): string {
  const random = [...randomBytes(4)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `debug_${timestamp}-${random}`;
}
