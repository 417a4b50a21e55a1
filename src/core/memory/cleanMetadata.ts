import { redact, redactDeep, type RedactOptions } from '../redact/index';
import { parseMetadata, type Metadata } from './metadata';

/** Checks metadata and takes out what must not be stored. Throws `invalid-metadata`. */
export function cleanMetadata(value: unknown, options: RedactOptions): Metadata {
  const metadata = parseMetadata(value);
  const clean = redactDeep(metadata, options);
  // By its name `session_id` is a cookie's secret. Ours is no secret; a token in its place still is one.
  if ('session_id' in metadata && typeof metadata.session_id === 'string') {
    (clean as { session_id: string }).session_id = redact(metadata.session_id, options);
  }
  return clean;
}
