import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { FileStore } from '../host';
import { watchFolder } from './watchFolder';

/** Files on Node's own file system. */
export function createNodeFileStore(): FileStore {
  return {
    async list(folder) {
      return (await unlessMissing(readdir(folder))) ?? [];
    },

    async stat(file) {
      const found = await unlessMissing(stat(file));
      return found && { size: found.size, mtimeMs: found.mtimeMs };
    },

    async read(file, start = 0, end) {
      const handle = await open(file, 'r');
      try {
        return await readBytes(handle, start, end ?? (await handle.stat()).size);
      } finally {
        await handle.close();
      }
    },

    readSync(file, start, end) {
      const descriptor = openSync(file, 'r');
      try {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, fstatSync(descriptor).size) - start));
        let filled = 0;
        while (filled < bytes.length) {
          const read = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
          if (read === 0) break;
          filled += read;
        }
        return bytes.subarray(0, filled);
      } finally {
        closeSync(descriptor);
      }
    },

    async append(file, bytes, { sync }) {
      const folder = path.dirname(file);
      await mkdir(folder, { recursive: true });
      const isNew = (await unlessMissing(stat(file))) === undefined;
      const handle = await open(file, 'a');
      try {
        // One write of everything. A full disk may take only part of it: the rest then fails with the disk's own error.
        for (let written = 0; written < bytes.length;) {
          written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
        }
        if (sync) await handle.sync();
      } finally {
        await handle.close();
      }
      if (sync && isNew) await syncFolder(folder);
    },

    async replace(file, pieces) {
      const folder = path.dirname(file);
      await mkdir(folder, { recursive: true });
      const draft = `${file}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`;
      try {
        const handle = await open(draft, 'wx');
        try {
          for (const piece of pieces) await handle.writeFile(piece);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
        await syncFolder(folder);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {});
        throw error;
      }
    },

    async remove(file) {
      await rm(file, { force: true });
    },

    watch: watchFolder,
  };
}

async function readBytes(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, Math.min(end, (await handle.stat()).size) - start));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Makes a new name in the folder survive a power cut. Windows cannot open folders, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
