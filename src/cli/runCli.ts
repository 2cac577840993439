import { HostRefusal } from '../core/refusal.ts';
import { isSqliteError, sqliteRefusal } from '../main/store/project/projectFile.ts';
import { type Command, type CommandPorts, exitCodes, parsedInput } from './commandLine.ts';
import { checkCommand } from './commands/checkCommand.ts';
import { convertCommand } from './commands/convertCommand.ts';
import { createCommand } from './commands/createCommand.ts';
import { exportCommand } from './commands/exportCommand.ts';
import { framesCommand } from './commands/framesCommand.ts';
import { importCommand } from './commands/importCommand.ts';
import { infoCommand } from './commands/infoCommand.ts';
import { recordCommand } from './commands/recordCommand.ts';
import { serveCommand } from './commands/serveCommand.ts';

const commands: Readonly<Record<string, Command>> = {
  create: createCommand,
  import: importCommand,
  export: exportCommand,
  convert: convertCommand,
  info: infoCommand,
  check: checkCommand,
  frames: framesCommand,
  serve: serveCommand,
  record: recordCommand,
};

/** Runs the command line on what was typed after `halte` and gives the exit code. */
export async function runCli(typed: readonly string[], ports: CommandPorts): Promise<number> {
  const [name, ...rest] = typed;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const named = rest[0] === undefined ? undefined : commands[rest[0]];
    ports.out(named === undefined ? overview() : helpOf(named));
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    ports.error(`There is no command “${name}”.\n\n${overview()}`);
    return exitCodes.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    ports.out(helpOf(command));
    return exitCodes.done;
  }
  try {
    return await command.run(parsedInput(command, rest), ports);
  } catch (error) {
    return failed(command, error, ports);
  }
}

/** Says why a command failed, in one sentence for a refusal; a fault of ours is thrown on. */
function failed(command: Command, error: unknown, ports: CommandPorts): number {
  const refusal =
    error instanceof HostRefusal ? error : isSqliteError(error) ? sqliteRefusal('The project', error.code) : null;
  if (refusal === null) throw error;
  ports.error(`${refusal.message}\n`);
  if (refusal.code === 'usage')
    ports.error(`\n  ${command.usage}\n\n  More: halte ${command.usage.split(' ')[1]} --help\n`);
  return exitCodeOf(refusal.code);
}

const unwritable: ReadonlySet<string> = new Set([
  'output-unwritable',
  'disk-full',
  'disk-failed',
  'project-exists',
  'project-read-only',
  'project-busy',
  'project-unreachable',
]);

function exitCodeOf(code: string): number {
  if (code === 'usage') return exitCodes.usage;
  if (code === 'cancelled') return exitCodes.cancelled;
  return unwritable.has(code) ? exitCodes.unwritable : exitCodes.refused;
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`);
  return `halte: label pictures, and hand the labels over.

${lines.join('\n')}

  halte COMMAND --help tells more of one.

Exit codes: 0 done, 1 done with records left out, 2 wrong usage, 3 input refused, 4 could not write.
`;
}

function helpOf({ usage, summary, help }: Command): string {
  return `${usage}\n\n${summary[0]?.toUpperCase()}${summary.slice(1)}.\n\n${help}\n`;
}
