import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { WriterLease } from '../host';

/** A holder in another process namespace (a container) cannot be asked whether it lives: its claim ends by age. */
const FOREIGN_CLAIM_MS = 7 * 24 * 3_600_000;
const MAX_SLOTS = 10_000;

/** Who holds a slot, as its claim file says. */
interface Claim {
  pid: number;
  /** Start time of that process, so that a later process with its number is not taken for it. */
  started: string;
  namespace: string;
  claimedAt: number;
}

/**
 * Claims the first free writer name of this machine and user, `<machine>-<slot>`, in `<folder>/writers`. A slot is held
 * by its claim file of the highest generation (`<writer>.<generation>`), made exclusively. The name of a process that
 * died, even by kill -9, is free again: the next holder makes the next generation. Claim files are replaced, never
 * emptied, so that two processes that look at the same time cannot both win. With `id`, only that name will do.
 */
export async function claimWriter(folder: string, id?: string): Promise<WriterLease> {
  const claims = path.join(folder, 'writers');
  await mkdir(claims, { recursive: true });
  const machine = createHash('sha256').update(`${os.hostname()}\0${os.userInfo().username}`).digest('hex').slice(0, 8);
  if (id !== undefined) {
    const lease = id.startsWith(`${machine}-`) ? await claimSlot(claims, id) : undefined;
    if (!lease) throw new Error(`The writer name ${id} is in use or another installation's`);
    return lease;
  }
  for (let slot = 1; slot <= MAX_SLOTS; slot++) {
    const lease = await claimSlot(claims, `${machine}-${slot}`);
    if (lease) return lease;
  }
  throw new Error(`No writer name is free in ${claims}`);
}

async function claimSlot(folder: string, id: string): Promise<WriterLease | undefined> {
  const highest = Math.max(0, ...(await generations(folder, id)));
  if (highest > 0 && (await isHeld(path.join(folder, `${id}.${highest}`)))) return undefined;
  const mine = highest + 1;
  const file = path.join(folder, `${id}.${mine}`);
  try {
    await writeFile(file, JSON.stringify(ownClaim()), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
  const all = await generations(folder, id);
  if (all.some((generation) => generation > mine)) {
    await rm(file, { force: true });
    return undefined;
  }
  for (const generation of all)
    if (generation < mine) await rm(path.join(folder, `${id}.${generation}`), { force: true });
  return {
    id,
    // The file stays, emptied: a free slot is the highest generation without a holder.
    release: () => writeFile(file, '').catch(() => {}),
  };
}

async function generations(folder: string, id: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => {
    const generation = name.startsWith(`${id}.`) ? Number(name.slice(id.length + 1)) : NaN;
    return Number.isInteger(generation) ? [generation] : [];
  });
}

async function isHeld(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text === '') return false;
  try {
    const { pid, started, namespace, claimedAt } = JSON.parse(text) as Claim;
    if (namespace !== processNamespace()) return Date.now() - claimedAt < FOREIGN_CLAIM_MS;
    return isAlive(pid) && startTime(pid) === started;
  } catch {
    return false;
  }
}

function ownClaim(): Claim {
  const { pid } = process;
  return { pid, started: startTime(pid), namespace: processNamespace(), claimedAt: Date.now() };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** On Linux the process's start in clock ticks since boot; elsewhere empty. */
function startTime(pid: number): string {
  try {
    // 4242 (node) S 1 4242 4242 0 -1 4194304 ... with the start as field 22; the name may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${bootId()}:${fields[19]}`;
  } catch {
    return '';
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return os.hostname();
  }
}
