import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HostRefusal } from '../../../../src/core/refusal.ts';
import { verifyLedger } from '../../../../src/core/rest/ledger.ts';
import { readReceipt, receiptText } from '../../../../src/core/work/receipt.ts';
import { isSigned, recordKey } from '../../../../src/main/services/record/recordKey.ts';
import { RecordService } from '../../../../src/main/services/record/recordService.ts';
import { sha256 } from '../../../../src/main/services/rest/sha256.ts';
import { ledgerOf } from '../../../../src/main/store/workstation/repositories/ledger.ts';
import { anna, bela, minute, WorkstationDriver } from '../../../support/workstationDriver.ts';

const day = '2026-03-02';
const span = { from: day, to: day };

function desk() {
  const driver = WorkstationDriver.withAnna();
  driver.label(52 * minute);
  driver.clock.run(10 * minute);
  driver.rest.resume();
  driver.label(20 * minute);
  driver.rest.signOut();
  const record = new RecordService({
    db: driver.db,
    clock: driver.clock,
    project: () => ({ id: 'p1', name: 'Streets' }),
    workerId: () => driver.rest.workerId(),
    key: () => recordKey(driver.folder),
    verifierPage: new URL('../../../../resources/verifier.html', import.meta.url),
  });
  return { driver, record, owner: { workerId: anna, pin: null } };
}

const code = (act: () => unknown) => {
  try {
    act();
    return null;
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    return error.code;
  }
};

describe("a worker's own record", () => {
  it('is theirs after the shift too, and adds up', () => {
    const { record, owner } = desk();
    const { worker, today, days } = record.days(owner, span);
    expect([worker, today, days.length]).toEqual(['Anna', day, 1]);
    expect((days[0]?.time.work.value ?? 0) / minute).toBeCloseTo(70, 0);
    expect((days[0]?.time['paid-break'].value ?? 0) / minute).toBeCloseTo(10, 0);
    expect(days[0]?.counts['breaks-taken'].value).toBe(1);
    const rows = record.rows(owner, days[0]?.time.work.seqs ?? []);
    expect(rows.reduce((sum, row) => sum + Number(row.payload.ms), 0)).toBe(days[0]?.time.work.value);
  });

  it('is nobody else’s: without a shift it asks who one is, and for the PIN where there is one', () => {
    const { driver, record } = desk();
    expect(code(() => record.days(null, span))).toBe('not-signed-in');
    expect(code(() => record.days({ workerId: '0190c0de-0000-7000-8000-0000000000aa', pin: null }, span))).toBe(
      'no-worker',
    );
    const carla = '0190c0de-0000-7000-8000-00000000000c';
    driver.workers.create({ id: carla, name: 'Carla', pin: '4711' });
    expect(code(() => record.days({ workerId: carla, pin: '1234' }, span))).toBe('wrong-pin');
    expect(record.days({ workerId: carla, pin: '4711' }, span).days).toEqual([]);
    expect(record.days({ workerId: bela, pin: null }, span).days).toEqual([]);
  });

  it('takes the worker’s word as a new row and changes none', () => {
    const { driver, record, owner } = desk();
    driver.clock.skip(20 * minute);
    driver.workers.signIn({ workerId: anna, pin: null });
    const before = ledgerOf(driver.db, anna);
    const note = { kind: 'objection', day, ofSeq: 2, text: 'I waited for pictures: =SUM(A1)' } as const;
    const { seq } = record.note(note);
    const after = ledgerOf(driver.db, anna);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(seq).toBe(before.length + 1);
    expect(verifyLedger(after, sha256)).toMatchObject({ ok: true });
    expect(record.days(owner, span).days[0]?.notes).toEqual([{ seq, kind: 'objection', ofSeq: 2, text: note.text }]);
    expect(code(() => record.note({ ...note, text: ' ' }))).toBe('note-empty');
    expect(code(() => record.note({ ...note, ofSeq: 9999 }))).toBe('row-missing');
    driver.label(5 * minute);
    expect(driver.faults).toEqual([]);
  });

  it('gives a receipt that the workstation signed, and no other text passes for it', () => {
    const { driver, record, owner } = desk();
    const given = readReceipt(record.receipt(owner).text);
    if (given === null) throw new Error('no receipt');
    expect(isSigned(given)).toBe(true);
    expect(isSigned({ ...given, paid_s: given.paid_s + 1 })).toBe(false);
    expect(given).toMatchObject({ worker: 'Anna', count: ledgerOf(driver.db, anna).length });
    expect(receiptText(given)).toBe(record.receipt(owner).text);
    for (const text of ['', 'x', record.receipt(owner).text.slice(0, -1), `${record.receipt(owner).text}\nmore`])
      expect(readReceipt(text)).toBe(null);
    expect(record.receipt(owner).svg).toContain('<svg');
    expect(statSync(join(driver.folder, 'record-key.pem')).mode & 0o077).toBe(0);
  });

  it('gives the receipt of who has just left, and lets them go where it cannot', () => {
    const { driver, record, owner } = desk();
    const told: string[] = [];
    expect(record.lastReceipt(anna, (what) => told.push(what))?.text).toBe(record.receipt(owner).text);
    writeFileSync(join(driver.folder, 'record-key.pem'), 'no key');
    expect(record.lastReceipt(anna, (what) => told.push(what))).toBe(null);
    expect(told).toEqual(['receipt']);
  });

  it('is handed out as a table, as pages and row by row, in both languages', async () => {
    const { driver, record, owner } = desk();
    driver.clock.skip(20 * minute);
    driver.workers.signIn({ workerId: anna, pin: null });
    record.note({ kind: 'correction', day, ofSeq: null, text: '=HYPERLINK("x"), "quoted"\nline' });
    const text = async (format: 'csv' | 'jsonl' | 'pdf' | 'verifier', language: 'en' | 'fr') => {
      const file = await record.file(owner, { ...span, format, language });
      return { name: file.name, body: Buffer.from(file.base64, 'base64') };
    };
    const csv = (await text('csv', 'fr')).body.toString('utf8');
    expect(csv.startsWith('\ufeffJour,Fuseau,')).toBe(true);
    expect(csv).toContain(`\r\n${day},Europe/Paris,2026-03-02T08:00:00.000Z,`);
    expect(csv).toContain('"Correction: =HYPERLINK(""x""), ""quoted""\nline"');
    const rows = (await text('jsonl', 'en')).body.toString('utf8').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row))).toEqual(ledgerOf(driver.db, anna));
    for (const language of ['en', 'fr'] as const) {
      const { body, name } = await text('pdf', language);
      expect([name, body.subarray(0, 5).toString()]).toEqual([`halte-Anna-${day}-${day}.pdf`, '%PDF-']);
      expect(body.toString('latin1')).toContain(`/Lang (${language})`);
    }
    const page = readFileSync(new URL('../../../../resources/verifier.html', import.meta.url));
    expect((await text('verifier', 'en')).body.equals(page)).toBe(true);
  });
});
