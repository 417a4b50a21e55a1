import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar';
import { cached } from './cache';
import { unpackPackage, type PinnedPackage } from './npm';

const FONTS: PinnedPackage = {
  name: 'dejavu-fonts-ttf',
  version: '2.37.3',
  integrity: 'sha512-f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==',
};

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">ttf</dir>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`;

/** A browser that runs on this machine, and the environment variables it needs for that. */
export interface Chromium {
  executable: string;
  env: Record<string, string>;
}

/**
 * The browser for the tests: the one `CHROMIUM` names, else the one inside the npm package `@sparticuz/chromium`,
 * unpacked into the user's cache.
 *
 * The package's own `executablePath()` is not used: it takes whatever lies at `<tmp>/chromium`, of any version or owner.
 */
export async function installChromium(): Promise<Chromium> {
  if (process.env.CHROMIUM) return { executable: process.env.CHROMIUM, env: {} };
  const bin = path.resolve(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../../bin');
  const { version } = createRequire(import.meta.url)(path.join(bin, '..', 'package.json')) as { version: string };
  const folder = await cached(`chromium-${version}-${FONTS.name}-${FONTS.version}`, async (staging) => {
    await Promise.all([
      unpackBinary(path.join(bin, 'chromium.br'), path.join(staging, 'chromium')),
      unpackArchive(path.join(bin, 'swiftshader.tar.br'), staging),
      unpackArchive(path.join(bin, 'al2023.tar.br'), path.join(staging, 'libraries')),
      unpackFonts(path.join(staging, 'fonts')),
    ]);
  });
  const executable = path.join(folder, 'chromium');
  return { executable, env: environmentFor(executable, folder) };
}

function environmentFor(executable: string, folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  // A machine without any font would draw every text as boxes.
  if (fontCount() === 0) env.FONTCONFIG_PATH = path.join(folder, 'fonts');
  // A small machine lacks libnss3 and libnspr4; the package brings them, but a machine's own are the better match.
  if (!starts(executable, env)) env.LD_LIBRARY_PATH = path.join(folder, 'libraries', 'lib');
  if (!starts(executable, env)) throw new Error(`${executable} does not start: ${whyNot(executable, env)}`);
  return env;
}

const fontCount = (): number => {
  const { stdout } = spawnSync('fc-list', { encoding: 'utf8' });
  return stdout ? stdout.trim().split('\n').length : 0;
};

const version = (executable: string, env: Record<string, string>) =>
  spawnSync(executable, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 });

const starts = (executable: string, env: Record<string, string>): boolean => version(executable, env).status === 0;

const whyNot = (executable: string, env: Record<string, string>): string => version(executable, env).stderr.trim();

const unpackBinary = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));

/** Fetches fonts for machines that have none; the browser's own package has no fixed-width one. */
async function unpackFonts(folder: string): Promise<void> {
  await mkdir(folder);
  await unpackPackage(FONTS, folder);
  const ttf = path.join(folder, 'ttf');
  for (const name of await readdir(ttf)) {
    // DejaVuSansMono-Bold.ttf; a serif or condensed one would be taken for families that the machine does not have.
    if (!/^DejaVuSans(Mono)?(-(Bold|Oblique|BoldOblique))?\.ttf$/.test(name)) await rm(path.join(ttf, name));
  }
  await writeFile(path.join(folder, 'fonts.conf'), FONTS_CONF);
}

async function unpackArchive(from: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  await pipeline(createReadStream(from), createBrotliDecompress(), extract({ cwd: into }));
}
