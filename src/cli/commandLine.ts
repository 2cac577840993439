import { HostRefusal } from '../core/refusal.ts';

/** What a command writes to and hears from. `isTerminal` says whether a person watches standard error. */
export type CommandPorts = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly isTerminal: boolean;
  readonly signal: AbortSignal;
  readonly nowMs: () => number;
  /** The file that long work runs in where it takes a second thread; null does all in one. */
  readonly jobWorker: string | null;
};

/** What a command is given: its words and options as typed. */
export type CommandInput = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, readonly string[]>>;
};

/** One command: how it is written, what its help says, and what it does; `run` gives the exit code. */
export type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  /** Options that take a value; `true` where they may be given several times. */
  readonly valued: Readonly<Record<string, boolean>>;
  readonly flags: readonly string[];
  run(input: CommandInput, ports: CommandPorts): Promise<number>;
};

/** The exit codes every command keeps to. */
export const exitCodes = { done: 0, leftOut: 1, usage: 2, refused: 3, unwritable: 4, cancelled: 130 } as const;

/** A mistake in what was typed. */
export function usageError(message: string): HostRefusal {
  return new HostRefusal('usage', message);
}

/** The value of an option that is given at most once, or null. */
export function optionOf(input: CommandInput, name: string): string | null {
  return input.options[name]?.at(-1) ?? null;
}

/** Whether a flag was given. */
export function hasFlag(input: CommandInput, name: string): boolean {
  return input.options[name] !== undefined;
}

/** The words of a command, which must be as many as it has names for them. */
export function wordsOf<const Names extends readonly string[]>(
  input: CommandInput,
  names: Names,
): { readonly [Index in keyof Names]: string } {
  const missing = names[input.words.length];
  if (missing !== undefined) throw usageError(`${missing} is missing.`);
  const extra = input.words[names.length];
  if (extra !== undefined) throw usageError(`“${extra}” is one word too many.`);
  return input.words as unknown as { readonly [Index in keyof Names]: string };
}

/** Takes typed words apart: `--name value`, `--name=value`, `--flag`; after `--` nothing is an option. */
export function parsedInput(command: Pick<Command, 'valued' | 'flags'>, typed: readonly string[]): CommandInput {
  const words: string[] = [];
  const options: Record<string, string[]> = {};
  const rest = [...typed];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      words.push(...rest.splice(0));
    } else if (!word.startsWith('--')) words.push(word);
    else {
      const [name = '', ...after] = word.slice(2).split('=');
      const value = optionValue(command, name, { given: word.includes('=') ? after.join('=') : null, rest });
      if (options[name] !== undefined && command.valued[name] === false) throw usageError(`--${name} is given twice.`);
      options[name] = [...(options[name] ?? []), value];
    }
  }
  return { words, options };
}

function optionValue(
  command: Pick<Command, 'valued' | 'flags'>,
  name: string,
  { given, rest }: { readonly given: string | null; readonly rest: string[] },
): string {
  if (command.flags.includes(name)) {
    if (given !== null) throw usageError(`--${name} takes no value.`);
    return '';
  }
  if (!Object.hasOwn(command.valued, name)) throw usageError(`There is no option --${name} here.`);
  const value = given ?? rest.shift();
  if (value === undefined || value === '') throw usageError(`--${name} needs a value.`);
  return value;
}
