import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Strips the types of every component with TypeScript's own compiler: with any target below `esnext`, or with esbuild, the
 * decorators that LWC's compiler needs are gone (CONVENTIONS, traps).
 * @throws Error with the compiler's lines
 */
export function compileComponents(project: string, outDir: string): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', join(project, 'tsconfig.json'), '--outDir', outDir], {
      encoding: 'utf8',
    });
  } catch (error) {
    throw new Error(`LWC components do not compile:\n${(error as { stdout: string }).stdout}`);
  }
}
