#!/usr/bin/env node
import { runEntry } from './lib/bootstrap.mjs';

await runEntry('demo/demo.ts');
