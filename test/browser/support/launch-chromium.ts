import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * CHROME_PATH, then a browser that is installed, then the one in the npm package @sparticuz/chromium (Linux).
 * @throws Error that says what to install or set.
 */
export async function launchChromium(): Promise<Browser> {
  const { path, args } = await findChromium();
  const start = (chromiumSandbox: boolean) =>
    chromium.launch({ executablePath: path, chromiumSandbox, args: [...args, '--font-render-hinting=none'] });
  try {
    // Chromium refuses to run as root with a sandbox.
    return await start(process.getuid?.() !== 0).catch((error: Error) => {
      // Kernels that keep user namespaces from programs they do not know: only our own local pages are opened.
      if (!/no usable sandbox|sandbox_host|zygote/i.test(error.message)) throw error;
      return start(false);
    });
  } catch (error) {
    throw new Error(explain(path, (error as Error).message), { cause: error });
  }
}

async function findChromium(): Promise<{ path: string; args: string[] }> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH: there is no ${given}`);
    return { path: given, args: [] };
  }
  const installed = installedBrowser();
  if (installed) return { path: installed, args: [] };
  if (process.platform !== 'linux') {
    throw new Error('The browser tests need Chrome or Chromium: install one or set CHROME_PATH to it.');
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  // It unpacks itself into the folder for temporary files under a fixed name, which belongs to whoever came first.
  const own = join(tmpdir(), `halftime-chromium-${process.getuid?.()}`);
  mkdirSync(own, { recursive: true });
  process.env.TMPDIR = own;
  // Its own list of arguments is made for cloud functions; these are what a machine without a GPU needs.
  return { path: await packaged.executablePath(), args: ['--disable-gpu', '--headless=shell'] };
}

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...paths, ...(process.platform === 'darwin' ? [MAC] : [])].find((path) => existsSync(path));
}

function explain(path: string, message: string): string {
  const library = /error while loading shared libraries: ([\w.+-]+)/.exec(message)?.[1];
  if (library) {
    return (
      `${path} needs ${library}, which this machine does not have. On Debian or Ubuntu: ` +
      'apt-get install libnss3 libnspr4 libatk-bridge2.0-0 libdrm2 libxkbcommon0 libgbm1 libasound2; ' +
      'or install Chromium, or set CHROME_PATH to a browser.'
    );
  }
  return `${path} could not be started: ${message}`;
}
