import type { Receipt } from '../rest/ledger.ts';

/**
 * What a worker takes home of their record: whose it is, how many rows it has, the hash of the last one, what they add
 * up to, when it was given, and the workstation's signature (Ed25519, base64url) with its public key (32 bytes, base64url).
 */
export type GivenReceipt = Receipt & {
  readonly worker: string;
  readonly paid_s: number;
  readonly given_at: string;
  readonly key: string;
  readonly signature: string;
};

/** The first word of a receipt's text; the number is the version of its form. */
const form = 'HALTE-RECEIPT-1';

/** What the workstation signs: every field but the signature, one a line. */
export function signedText(receipt: Omit<GivenReceipt, 'signature'>): string {
  const { worker, count, head, paid_s, given_at, key } = receipt;
  return [form, worker.replaceAll(/\s+/g, ' '), count, head, paid_s, given_at, key].join('\n');
}

/** A receipt as it is printed and put into a QR code. */
export function receiptText(receipt: GivenReceipt): string {
  return `${signedText(receipt)}\n${receipt.signature}`;
}

/** The receipt a text holds, or null. A short receipt `COUNT:HASH` has no signature and is not read here. */
export function readReceipt(text: string): GivenReceipt | null {
  const [first, worker, count, head, paid, given_at, key, signature, more] = text.trim().split(/\r?\n/);
  if (first !== form || more !== undefined) return null;
  if (worker === undefined || given_at === undefined || key === undefined || signature === undefined) return null;
  if (!/^\d{1,15}$/.test(count ?? '') || !/^\d{1,15}$/.test(paid ?? '') || !/^[0-9a-f]{64}$/.test(head ?? ''))
    return null;
  if (!/^[\w-]{43}$/.test(key) || !/^[\w-]{86}$/.test(signature)) return null;
  return { worker, count: Number(count), head: head ?? '', paid_s: Number(paid), given_at, key, signature };
}
