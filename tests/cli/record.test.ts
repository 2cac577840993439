import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { minute, WorkstationDriver } from '../support/workstationDriver.ts';

const run = promisify(execFile);
const entry = resolve(import.meta.dirname, '../../src/cli/index.ts');

/** A desk where Anna has worked for two hours with a break, and the command line beside it. */
function desk() {
  const driver = WorkstationDriver.withAnna();
  driver.label(52 * minute);
  driver.clock.run(10 * minute);
  driver.rest.resume();
  driver.label(40 * minute);
  driver.quit();
  const file = join(driver.folder, 'anna.jsonl');
  const halte = async (...words: string[]) => {
    try {
      const { stdout } = await run(process.execPath, [entry, 'record', ...words], {
        env: { ...process.env, HALTE_DATA: driver.folder },
      });
      return { code: 0, out: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout + stderr };
    }
  };
  return { file, halte, rows: () => readFileSync(file, 'utf8').trimEnd().split('\n') };
}

describe('a worker takes the record along', () => {
  it('hands out every row with a receipt, and the record stands by it', async () => {
    const { file, halte, rows } = desk();
    const handed = await halte('export', file, '--worker', 'Anna');
    const receipt = /receipt (\d+:[0-9a-f]{64})/.exec(handed.out)?.[1] ?? '';
    expect(handed.out).toContain(`Anna: ${rows().length} rows`);
    expect(await halte('verify', file, '--receipt', receipt)).toMatchObject({ code: 0 });
  });

  it.each([
    ['changed', (rows: string[]) => rows.map((row, i) => (i === 1 ? row.replace('"kind":"', '"kind":"x') : row))],
    ['deleted', (rows: string[]) => rows.filter((_, i) => i !== 1)],
    ['swapped', (rows: string[]) => [rows[1], rows[0], ...rows.slice(2)]],
    ['inserted', (rows: string[]) => [rows[0], rows[0], ...rows.slice(1)]],
  ] as const)('finds that a row was %s', async (_, edit) => {
    const { file, halte, rows } = desk();
    await halte('export', file, '--worker', 'Anna');
    writeFileSync(file, edit(rows()).join('\n'));
    expect(await halte('verify', file)).toMatchObject({ code: 3, out: expect.stringContaining('not whole: row') });
  });

  it('finds a cut-off end against the receipt alone', async () => {
    const { file, halte, rows } = desk();
    const handed = await halte('export', file, '--worker', 'Anna');
    const receipt = /receipt (\d+:[0-9a-f]{64})/.exec(handed.out)?.[1] ?? '';
    writeFileSync(file, rows().slice(0, -1).join('\n'));
    expect(await halte('verify', file)).toMatchObject({ code: 0 });
    expect(await halte('verify', file, '--receipt', receipt)).toMatchObject({ code: 3 });
  });

  it('says which line is no row, and asks whose record where several work here', async () => {
    const { file, halte } = desk();
    expect(await halte('export', file)).toMatchObject({ code: 3, out: expect.stringContaining('--worker') });
    writeFileSync(file, 'not a row\n');
    expect(await halte('verify', file)).toMatchObject({ code: 3, out: expect.stringContaining('Line 1') });
  });
});
