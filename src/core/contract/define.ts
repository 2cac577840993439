import type { z } from 'zod';

/** One call between window and main process: what goes in and what comes back. */
export type CallDefinition = { readonly input: z.ZodType; readonly output: z.ZodType };

/** A named set of calls; an area of the program each. */
export type CallTable = Readonly<Record<string, CallDefinition>>;

/** What main must provide for a table of calls; input is parsed before a handler sees it. */
export type Handlers<Table extends CallTable> = {
  readonly [Name in keyof Table]: (
    input: z.output<Table[Name]['input']>,
  ) => z.input<Table[Name]['output']> | Promise<z.input<Table[Name]['output']>>;
};

/** What a window may call for a table of calls. Rejects with `HostRefusal` where main refuses. */
export type Client<Table extends CallTable> = <Name extends keyof Table & string>(
  name: Name,
  input: z.input<Table[Name]['input']>,
) => Promise<z.output<Table[Name]['output']>>;

/** A named set of events main sends to every window. */
export type EventTable = Readonly<Record<string, z.ZodType>>;

/** One event as it travels. */
export type EventOf<Table extends EventTable> = {
  readonly [Name in keyof Table & string]: { readonly name: Name; readonly payload: z.output<Table[Name]> };
}[keyof Table & string];
