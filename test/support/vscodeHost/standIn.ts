/**
 * Stands in for the desktop `code` executable where there is none: takes the arguments that `@vscode/test-electron`
 * gives it, runs the tests in the extension host of a VSCodeHost, and ends with their exit code. Only test runs and
 * `--version` are supported. The workbench's log, in which what tests print is mixed with all else, is printed only if
 * DEBUG_RECALL_TEST_VERBOSE is set. A run that takes longer than DEBUG_RECALL_TEST_TIMEOUT milliseconds (5 minutes when
 * not set) ends with 98 and a screenshot.
 */
import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startHost, type VSCodeHost } from './host';
import { VSCODE_VERSION } from './serverInstall';

const { values, positionals } = parseArgs({
  strict: false, // the desktop's many other switches mean nothing here
  allowPositionals: true,
  options: {
    version: { type: 'boolean' },
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'disable-extension': { type: 'string', multiple: true },
  },
});

/** The values given for an option, none when it was not given. */
const all = (name: keyof typeof values): string[] =>
  [values[name] ?? []].flat().filter((value) => typeof value === 'string');

async function main(): Promise<number> {
  if (values.version) {
    console.log(VSCODE_VERSION);
    return 0;
  }
  const [extensionTestsPath] = all('extensionTestsPath');
  if (!extensionTestsPath) throw new Error('only runs with --extensionTestsPath are supported');
  const host = await startHost({
    serverArgs: [
      '--enable-smoke-test-driver', // without it the page does not honour the development and test paths
      ...['user-data-dir', 'extensions-dir', 'disable-extension'].flatMap((name) =>
        all(name).flatMap((value) => [`--${name}`, value]),
      ),
    ],
  });
  try {
    return await runTests(host, path.resolve(extensionTestsPath));
  } finally {
    await host.close();
  }
}

async function runTests(host: VSCodeHost, extensionTestsPath: string): Promise<number> {
  const { context, page } = host;
  if (process.env.DEBUG_RECALL_TEST_VERBOSE) page.on('console', (message) => console.log(message.text()));
  let timer: NodeJS.Timeout | undefined;
  const done = new Promise<number>((resolve) => {
    const failed = (code: number, why: string): void => {
      console.error(`code: ${why}`);
      resolve(code);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => failed(130, signal));
    page.once('crash', () => failed(99, 'the page crashed'));
    page.once('close', () => failed(97, 'the page closed'));
    const timeoutMs = Number(process.env.DEBUG_RECALL_TEST_TIMEOUT || 300_000);
    timer = setTimeout(() => {
      void screenshot(host).then((file) => failed(98, `no result after ${timeoutMs} ms, see ${file}`));
    }, timeoutMs);
    void context.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  const [target] = positionals;
  await host.open({
    ...(target && (statSync(target).isFile() ? { workspace: target } : { folder: target })),
    extensionDevelopmentPaths: all('extensionDevelopmentPath'),
    extensionTestsPath,
    extensionEnvironment: testEnvironment(),
  });
  const code = await done;
  clearTimeout(timer);
  page.removeAllListeners();
  return code;
}

/** What a test runner passes on through the environment. */
function testEnvironment(): Record<string, string> {
  const passed = /^(DEBUG_RECALL_|MOCHA_|NODE_V8_COVERAGE$|VSCODE_TEST_OPTIONS$)/;
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => passed.test(entry[0])),
  );
}

async function screenshot(host: VSCodeHost): Promise<string> {
  const file = path.resolve('test-results', 'screenshots', `timeout-${Date.now()}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await host.page.screenshot({ path: file }).catch(() => undefined);
  return file;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error('code:', error);
    process.exit(1);
  },
);
