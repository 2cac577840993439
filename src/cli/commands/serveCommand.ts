import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Command, exitCodes, hasFlag, optionOf, usageError } from '../commandLine.ts';

/** `halte serve`. */
export const serveCommand: Command = {
  usage: 'halte serve [PROJECT.halte | FOLDER] [--port N] [--no-open]',
  summary: 'open the workstation in a browser window',
  help: `Serves this computer only, to a window of an installed Chromium, Chrome or Edge; closing the window ends it.
--no-open prints the address instead and goes on until Ctrl+C; --port names the port (any free one if left out).

  halte serve cars.halte`,
  valued: { port: false },
  flags: ['no-open'],
  async run(input) {
    const [target = null, extra] = input.words;
    if (extra !== undefined) throw usageError(`“${extra}” is one word too many.`);
    const port = Number(optionOf(input, 'port') ?? '0');
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usageError('--port takes a number up to 65535.');
    const [{ runNodeHost }, { builtParts }] = await Promise.all([
      import('../../main/hosts/node/runNodeHost.ts'),
      import('../../main/hosts/node/builtParts.ts'),
    ]);
    const entry = pathToFileURL(realpathSync(process.argv[1] ?? '')).href;
    await runNodeHost({ target, port, opensBrowser: !hasFlag(input, 'no-open'), parts: builtParts(entry) });
    return exitCodes.done;
  },
};
