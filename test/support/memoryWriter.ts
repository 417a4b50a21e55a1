import { openMemory } from '../../src/core/memory/openMemory';
import { claimWriter } from '../../src/core/node/claimWriter';
import { createNodeFileStore } from '../../src/core/node/nodeFileStore';
import { createInMemoryHost } from './inMemoryHost';

/**
 * A process of its own that writes to memory and says so: `node memoryWriter.cjs FOLDER WASM NAME COUNT BATCH`. Prints
 * the content of each message on a line after it was acknowledged. COUNT 0 goes on until it is killed.
 */
async function main([folder, sqlWasmFile, name, count, batch]: string[]): Promise<void> {
  const host = createInMemoryHost({
    projectFolder: folder,
    globalFolder: `${folder}/global`,
    person: name,
    sqlWasmFile,
    claimWriter,
    // A real disk under an otherwise small world.
    ...({ files: createNodeFileStore(), clock: { now: () => Date.now() } } as object),
  });
  const memory = await openMemory(host);
  const total = Number(count) || Infinity;
  for (let sent = 0; sent < total;) {
    const size = Math.min(Number(batch), total - sent);
    const contents = Array.from({ length: size }, (_, i) => `${name} ${sent + i}`);
    await memory.sendMessages(contents.map((content) => ({ channelId: 'proj:notes', content, metadata: {} })));
    process.stdout.write(`${contents.join('\n')}\n`);
    sent += size;
  }
  await memory.close();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
