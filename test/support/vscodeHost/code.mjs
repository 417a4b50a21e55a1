#!/usr/bin/env node
// The executable that stands in for the desktop `code`; see standIn.ts.
import 'tsx';

await import('./standIn.ts');
