import { describe, expect, it } from 'vitest';
import { type GivenReceipt, readReceipt, receiptText, signedText } from '../../../src/core/work/receipt.ts';

const receipt: GivenReceipt = {
  worker: 'Ana María',
  count: 812,
  head: 'a'.repeat(64),
  paid_s: 3600,
  given_at: '2026-03-02T10:00:00.000Z',
  key: 'k'.repeat(43),
  signature: 's'.repeat(86),
};

describe('a receipt', () => {
  it('is eight lines that can be read back, with any line ends and blanks around it', () => {
    const text = receiptText(receipt);
    expect(text.split('\n')).toEqual([
      'HALTE-RECEIPT-1',
      'Ana María',
      '812',
      receipt.head,
      '3600',
      receipt.given_at,
      receipt.key,
      receipt.signature,
    ]);
    expect(readReceipt(text)).toEqual(receipt);
    expect(readReceipt(`\n  ${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual(receipt);
    expect(text.startsWith(`${signedText(receipt)}\n`)).toBe(true);
  });

  it('is not broken by a name of several lines', () => {
    const text = receiptText({ ...receipt, worker: 'Ana\nMaría \t López' });
    expect(readReceipt(text)?.worker).toBe('Ana María López');
  });

  it.each([
    ['another form', (lines: string[]) => ['HALTE-RECEIPT-2', ...lines.slice(1)]],
    ['a line more', (lines: string[]) => [...lines, 'x']],
    ['a line less', (lines: string[]) => lines.slice(0, -1)],
    ['five lines', (lines: string[]) => lines.slice(0, 5)],
    ['six lines', (lines: string[]) => lines.slice(0, 6)],
    ['one line', (lines: string[]) => lines.slice(0, 1)],
    ['a count that is none', (lines: string[]) => lines.with(2, '8x2')],
    ['a negative count', (lines: string[]) => lines.with(2, '-812')],
    ['a count of sixteen digits', (lines: string[]) => lines.with(2, '1'.repeat(16))],
    ['seconds that are none', (lines: string[]) => lines.with(4, '36.5')],
    ['seconds with a tail', (lines: string[]) => lines.with(4, '3600 s')],
    ['a short hash', (lines: string[]) => lines.with(3, 'a'.repeat(63))],
    ['a long hash', (lines: string[]) => lines.with(3, 'a'.repeat(65))],
    ['a hash in capitals', (lines: string[]) => lines.with(3, 'A'.repeat(64))],
    ['a short key', (lines: string[]) => lines.with(6, 'k'.repeat(42))],
    ['a long key', (lines: string[]) => lines.with(6, 'k'.repeat(44))],
    ['a key with a foreign sign', (lines: string[]) => lines.with(6, `${'k'.repeat(42)}+`)],
    ['a short signature', (lines: string[]) => lines.with(7, 's'.repeat(85))],
    ['a long signature', (lines: string[]) => lines.with(7, 's'.repeat(87))],
  ])('is none with %s', (_, change) => {
    expect(readReceipt(change(receiptText(receipt).split('\n')).join('\n'))).toBeNull();
  });
});
