#!/usr/bin/env node
import { runEntry } from './lib/bootstrap.mjs';

await runEntry('server/main.ts', { production: true });
