import { build } from 'esbuild';

/** One ES module without imports. esbuild is right for plain modules, never for components (CONVENTIONS, traps). */
export async function bundleModule(entryPoint: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
