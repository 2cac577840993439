import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { createDispatch } from '../../../../src/main/services/dispatch.ts';

const table = { 'box.grow': { input: z.object({ by: z.int().min(1) }), output: z.number() } };

/** What a window hears where a call is answered by `handler`, and what the program is told of. */
async function answer(
  handler: (input: { by: number }) => number | Promise<number>,
  name = 'box.grow',
  input: unknown = { by: 2 },
) {
  const faults: unknown[] = [];
  const dispatch = createDispatch(table, { 'box.grow': handler }, (what, error) => faults.push([what, error]));
  return { reply: await dispatch(name, input), faults };
}

function sqliteError(code: string): () => never {
  return () => {
    throw new Database.SqliteError('some words of SQLite', code);
  };
}

describe('a call', () => {
  it('Comes back with its value', async () => {
    expect(await answer(async ({ by }) => by * 2)).toEqual({ reply: { ok: true, value: 4 }, faults: [] });
  });

  it('Comes back with the sentence where it is refused', async () => {
    const refuse = () => {
      throw new HostRefusal('rest-active', 'This is a break.');
    };
    const refusal = { code: 'rest-active', message: 'This is a break.' };
    expect(await answer(refuse)).toEqual({ reply: { ok: false, refusal }, faults: [] });
  });

  it('A fault of ours is reported, and told without its details', async () => {
    const fault = new Error('/home/anna/secret is undefined');
    const { reply, faults } = await answer(() => Promise.reject(fault));
    const message = 'Halte made a mistake; nothing was changed. Please try again.';
    expect(reply).toEqual({ ok: false, refusal: { code: 'fault', message } });
    expect(faults).toEqual([['box.grow', fault]]);
  });

  it.each([
    [{ by: 0 }, '“box.grow” was called with something wrong at by:'],
    [{}, '“box.grow” was called with something wrong at by:'],
    [null, '“box.grow” was called with something wrong at the input:'],
  ])('With %j it says what is wrong and where', async (input, sentence) => {
    const { reply } = await answer(() => 0, 'box.grow', input);
    expect(reply).toMatchObject({ refusal: { code: 'bad-input', message: expect.stringContaining(sentence) } });
  });

  it('A call that is not there is named, and cut where it is long', async () => {
    const { reply } = await answer(() => 0, 'x'.repeat(500));
    expect(reply).toMatchObject({
      refusal: { code: 'unknown-call', message: `There is no call “${'x'.repeat(80)}”.` },
    });
  });

  it.each([
    ['SQLITE_FULL', 'disk-full', 'The disk is full: nothing was written to the project. Make room and try again.'],
    ['SQLITE_CORRUPT_INDEX', 'project-damaged', 'The project is damaged and was left as it is; a copy may be whole.'],
    ['SQLITE_READONLY', 'project-read-only', 'The project may not be written: it is open for looking only.'],
    [
      'SQLITE_IOERR_WRITE',
      'disk-failed',
      'The disk refused to read or write the project (SQLITE_IOERR_WRITE); nothing was changed.',
    ],
  ])('What SQLite calls %s is told in a sentence', async (sqlite, code, message) => {
    expect(await answer(sqliteError(sqlite))).toEqual({ reply: { ok: false, refusal: { code, message } }, faults: [] });
  });

  it('What SQLite says of a mistake of ours is a fault', async () => {
    const { reply, faults } = await answer(sqliteError('SQLITE_CONSTRAINT'));
    expect([reply, faults.length]).toEqual([{ ok: false, refusal: expect.objectContaining({ code: 'fault' }) }, 1]);
  });
});
