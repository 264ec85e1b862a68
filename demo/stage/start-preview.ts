import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Preview, startPreview } from '../../crm-cards/preview/server/start-preview.ts';
import { previewWorld } from './preview-world.ts';
import type { Stage } from './start-stage.ts';

const BUILD_CARDS = fileURLToPath(new URL('../../crm-cards/build.ts', import.meta.url));

/** Both CRMs' surfaces in a browser, on the records of this stage. Takes no time: cards are built when a page needs them. */
export function startPreviewOf(stage: Stage): Promise<Preview> {
  return startPreview({ world: previewWorld(stage), prepare: buildCards });
}

/** In a process of its own: compiling takes seconds, and the product runs in this one. */
function buildCards(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BUILD_CARDS], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm run build:cards failed:\n${said}`)),
    );
  });
}
