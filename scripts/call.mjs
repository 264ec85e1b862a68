#!/usr/bin/env node
import { runEntry } from './lib/bootstrap.mjs';

await runEntry('scripts/call.ts');
