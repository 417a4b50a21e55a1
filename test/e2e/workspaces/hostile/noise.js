// Binary noise, then an error.
let seed = 7;
const bytes = Buffer.from(Array.from({ length: 20_000 }, () => (seed = (seed * 48271) % 2147483647) & 0x7f)).map(
  (byte) =>
    // What would switch the terminal itself into another mode is left out.
    byte === 0x1b || byte === 0x0e || byte === 0x18 || byte === 0x1a ? 0x2e : byte,
);
process.stdout.write(bytes);
process.stdout.write('\n');
throw new SyntaxError('after the noise');
