import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type DemoOptions = { exit: boolean; json: string | null; port: number | null };

const USAGE = `npm run demo [-- --exit] [-- --json FILE] [-- --port N]

  --exit       end after the summary; exit code 0 only if every call arrived as expected
  --json FILE  write the summary as JSON
  --port N     serve the API there instead of on 4400 or, where that is taken, on a free port
`;

/**
 * Reads the command line. A relative FILE is where the command was typed: npm itself moves to the project's folder.
 * @throws Error with a sentence and the usage.
 */
export function readDemoOptions(args: string[], typedIn: string): DemoOptions {
  const { values } = refuse(() =>
    parseArgs({
      args,
      options: { exit: { type: 'boolean' }, json: { type: 'string' }, port: { type: 'string' } },
    }),
  );
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`--port: must be a number from 0 to 65535\n\n${USAGE}`);
  }
  const json = values.json === undefined ? null : resolve(typedIn, values.json);
  if (json !== null) assertWritable(json);
  return { exit: values.exit ?? false, json, port };
}

function refuse<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node adds advice for those who wrote the program.
    throw new Error(`${(error as Error).message.split('. To specify')[0]}\n\n${USAGE}`);
  }
}

/** Now rather than when all the work is done. */
function assertWritable(file: string): void {
  try {
    if (existsSync(file) && statSync(file).isDirectory()) throw new Error('is a folder');
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch {
    throw new Error(`--json: ${file} cannot be written`);
  }
}
