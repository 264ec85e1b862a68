#!/usr/bin/env node
import { runEntry } from './lib/bootstrap.mjs';

await runEntry('test/bench/bench.ts');
