import { parseArgs } from 'node:util';
import { builtParts } from './hosts/node/builtParts.ts';
import { runNodeHost } from './hosts/node/runNodeHost.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } },
});

await runNodeHost({
  target: positionals[0] ?? null,
  port: Number(values.port),
  opensBrowser: !values['no-open'],
  parts: builtParts(import.meta.url),
});
