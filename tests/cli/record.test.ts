import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { receiptText } from '../../src/core/work/receipt.ts';
import { givenReceipt, recordKey } from '../../src/main/services/record/recordKey.ts';
import { plantedEdits } from '../support/plantedEdits.ts';
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
  return { file, halte, folder: driver.folder, rows: () => readFileSync(file, 'utf8').trimEnd().split('\n') };
}

describe('a worker takes the record along', () => {
  it('hands out every row with a receipt, and the record stands by it', async () => {
    const { file, halte, rows } = desk();
    const handed = await halte('export', file, '--worker', 'Anna');
    const receipt = /receipt (\d+:[0-9a-f]{64})/.exec(handed.out)?.[1] ?? '';
    expect(handed.out).toContain(`Anna: ${rows().length} rows`);
    expect(await halte('verify', file, '--receipt', receipt)).toMatchObject({ code: 0 });
  });

  it('asks for the PIN of a worker who has one', async () => {
    const driver = new WorkstationDriver();
    driver.workers.create({ id: '0190c0de-0000-7000-8000-0000000000cc', name: 'Chen', pin: '7531' });
    driver.quit();
    const file = join(driver.folder, 'chen.jsonl');
    const env = { ...process.env, HALTE_DATA: driver.folder };
    const halte = (...words: string[]) => run(process.execPath, [entry, 'record', 'export', file, ...words], { env });
    await expect(halte()).rejects.toMatchObject({ code: 3, stderr: expect.stringContaining('not the right PIN') });
    await expect(halte('--pin', '1111')).rejects.toMatchObject({ code: 3 });
    expect((await halte('--pin', '7531')).stdout).toContain('Chen: 0 rows');
  });

  it.each(plantedEdits)('finds $name', async ({ edit, needsReceipt }) => {
    const { file, halte, rows } = desk();
    const handed = await halte('export', file, '--worker', 'Anna');
    const receipt = /receipt (\d+:[0-9a-f]{64})/.exec(handed.out)?.[1] ?? '';
    const edited = edit(rows().map((row) => JSON.parse(row)));
    writeFileSync(file, edited.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const without = await halte('verify', file);
    expect(without.code).toBe(needsReceipt ? 0 : 3);
    if (!needsReceipt) expect(without.out).toMatch(/not whole: row [2-4] /);
    expect((await halte('verify', file, '--receipt', receipt)).code).toBe(3);
  });

  it('checks the signature of a receipt in a file', async () => {
    const { file, halte, folder, rows } = desk();
    await halte('export', file, '--worker', 'Anna');
    const last = JSON.parse(rows().at(-1) ?? '');
    const about = { worker: 'Anna', count: rows().length, head: last.hash, paidMs: 1000, at_wall_ms: 0 };
    const given = givenReceipt(recordKey(folder), about);
    const path = join(folder, 'receipt.txt');
    writeFileSync(path, receiptText(given));
    expect(await halte('verify', file, '--receipt', path)).toMatchObject({ code: 0 });
    writeFileSync(path, receiptText({ ...given, paid_s: 2 }));
    expect(await halte('verify', file, '--receipt', path)).toMatchObject({
      code: 3,
      out: expect.stringContaining('The signature of the receipt'),
    });
    writeFileSync(path, 'nothing');
    expect(await halte('verify', file, '--receipt', path)).toMatchObject({ code: 3 });
  });

  it('says which line is no row, and asks whose record where several work here', async () => {
    const { file, halte } = desk();
    expect(await halte('export', file)).toMatchObject({ code: 3, out: expect.stringContaining('--worker') });
    writeFileSync(file, 'not a row\n');
    expect(await halte('verify', file)).toMatchObject({ code: 3, out: expect.stringContaining('Line 1') });
  });
});
