#!/usr/bin/env node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWith } from './lib/bootstrap.mjs';
import { arePackagesInstalled, installPackages } from './lib/packages.mjs';
import { BootstrapError, inProject, projectDir, say } from './lib/project.mjs';
import { runQuietly } from './lib/run.mjs';
import {
  createUserArgs,
  demoUser,
  nextSteps,
  planSteps,
  readOptions,
  USAGE,
} from './lib/scratch-org-steps.mjs';

const NO_CLI = `The Salesforce CLI (sf) is not on the PATH. Install it and sign in to a Dev Hub once:
  npm install --global @salesforce/cli
  sf org login web --set-default-dev-hub --alias my-hub`;

await exitWith(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.wantsHelp) {
    console.log(USAGE);
    return 0;
  }
  const steps = planSteps(options);
  if (options.isDryRun) {
    for (const step of steps) console.log(asLine(step));
    for (const role of options.isMade ? ['manager', 'rep'] : [])
      console.log(asLine({ command: 'sf', args: createUserArgs(role, `${role}.json`, options.org) }));
    return 0;
  }
  const cli = await runQuietly('sf', ['--version']);
  if (cli.code !== 0) throw new BootstrapError(NO_CLI);
  if (!arePackagesInstalled({ production: false })) await installPackages();
  for (const step of steps) await runStep(step);
  if (options.isMade) await createDemoUsers(options.org);
  say(nextSteps(options));
  return 0;
});

/** Runs one step. Throws BootstrapError with the command and what it printed, unless the step may fail. */
async function runStep(step) {
  say(`${step.title} ...`);
  const { code, output } = await runQuietly(step.command, step.args, { cwd: folderOf(step) });
  if (code === 0) return;
  const failure = `${asLine(step)}\nended with ${code}:\n${output}`;
  if (!step.optional) throw new BootstrapError(failure);
  say(`${failure}\n${step.optional}`);
}

/** A manager and a rep of theirs, as far as the org has licences; without them the admin looks at everything. */
async function createDemoUsers(org) {
  const folder = mkdtempSync(join(tmpdir(), 'halftime-users-'));
  try {
    const managerId = await createDemoUser('manager', undefined, folder, org);
    if (managerId) await createDemoUser('rep', managerId, folder, org);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Id of the new person; undefined, with the reason said, where the org would not have one. */
async function createDemoUser(role, managerId, folder, org) {
  say(`Make a demo ${role} ...`);
  const file = join(folder, `${role}.json`);
  writeFileSync(file, JSON.stringify(demoUser(role, managerId)));
  const { code, output } = await runQuietly('sf', createUserArgs(role, file, org), { cwd: folderOf({}) });
  const id = code === 0 ? userIdIn(output) : undefined;
  if (!id) say(`No demo ${role} was made (often the org has no licence left):\n${output}`);
  return id;
}

function userIdIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'))).result?.fields?.id;
  } catch {
    return undefined;
  }
}

function folderOf({ isInRoot }) {
  return isInRoot ? projectDir : inProject('salesforce');
}

function asLine(step) {
  const words = step.args.map((word) => (/^[\w./@:-]+$/.test(word) ? word : `'${word}'`));
  const line = [step.command, ...words].join(' ');
  return step.isInRoot ? line : `(cd salesforce && ${line})`;
}
