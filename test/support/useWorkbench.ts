import { type LaunchOptions, Workbench } from './workbench';
import { packagedExtension } from './packagedExtension';

/**
 * Gives the suite that calls it a workbench of its own: launched before its first test, closed after its last, with a
 * screenshot of what the window showed when a test failed. The workbench is there from the first `before` hook on.
 */
export function useWorkbench(options: Omit<LaunchOptions, 'vsix'>): () => Workbench {
  let workbench: Workbench | undefined;
  before(async () => {
    workbench = await Workbench.launch({ vsix: packagedExtension(), ...options });
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || !workbench) return;
    const name = this.currentTest.fullTitle().replace(/[^\w-]+/g, '-');
    console.log(`      what it looked like: ${await workbench.screenshot(`failed-${name}`)}`);
  });
  after(() => workbench?.close());
  return () => {
    if (!workbench) throw new Error('the workbench is not there before the hooks have run');
    return workbench;
  };
}
