import { readConfig } from '../server/config.ts';
import { createLog } from '../server/log.ts';
import { createSystem } from '../server/wiring.ts';
import { COMMANDS } from './admin/commands.ts';
import { type AdminOptions, readAdminOptions, USAGE } from './admin/options.ts';

/** What a person can mend is said without a stack trace. */
function fail(error: unknown): never {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

function readOptions(): AdminOptions {
  try {
    return readAdminOptions(process.argv.slice(2));
  } catch (error) {
    fail(error);
  }
}

const { name, args, values } = readOptions();
const command = COMMANDS[name ?? ''];
if (!command) {
  if (name) fail(new Error(`${name} is no command\n\n${USAGE}`));
  process.stdout.write(USAGE);
  process.exit(0);
}

async function run(work: NonNullable<typeof command>): Promise<number> {
  const config = readConfig(process.env);
  const system = await createSystem(config, createLog('error'), config.PUBLIC_URL ?? '');
  try {
    process.stdout.write(`${await work(system, args, values, config)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    await system.close({ graceMs: 1_000 });
  }
}

process.exit(await run(command).catch(fail));
