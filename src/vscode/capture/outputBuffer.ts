/** Bytes (UTF-16 units) of output that are kept of one command: its tail, where errors stand. */
const CAPACITY = 256 * 1024;

/**
 * Words that errors are announced with, in any tool:
 *   Error: Cannot find module ... | Traceback (most recent call last): | panic: runtime error | ld: undefined reference to
 */
const SUSPICIOUS =
  /error|exception|traceback|panic|fatal|fail|abort|segmentation fault|undefined reference|cannot |can't |not found|denied|refused|✗|✘|×/i;

/** The bounded tail of a command's output, and whether it looks as if an error had begun in it. */
export class OutputBuffer {
  private chunks: string[] = [];
  private size = 0;
  private carry = '';

  /** Takes a chunk; true when it (with the end of the one before) looks like an error. */
  push(chunk: string): boolean {
    this.chunks.push(chunk);
    this.size += chunk.length;
    while (this.size - this.chunks[0]!.length >= CAPACITY) this.size -= this.chunks.shift()!.length;
    const suspicious = SUSPICIOUS.test(this.carry + chunk);
    this.carry = chunk.slice(-24);
    return suspicious;
  }

  /** At most 256 KiB, the newest. */
  get text(): string {
    const text = this.chunks.join('');
    return text.length > CAPACITY ? text.slice(-CAPACITY) : text;
  }
}
