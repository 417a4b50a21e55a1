// 50 MB of output with a progress bar and colours, then an error.
const line = `\u001b[32mbuilding\u001b[0m ${'x'.repeat(1000)}\r`;
for (let i = 0; i < 50_000; i++) process.stdout.write(i % 20 === 0 ? `${line}\n` : line);
process.stdout.write('\n');
throw new RangeError('the flood is over');
