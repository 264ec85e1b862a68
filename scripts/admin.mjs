#!/usr/bin/env node
import { runEntry } from './lib/bootstrap.mjs';

await runEntry('scripts/admin.ts', { production: true });
