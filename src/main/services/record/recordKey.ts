import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Receipt } from '../../../core/rest/ledger.ts';
import { type GivenReceipt, signedText } from '../../../core/work/receipt.ts';

/** The key with which this workstation signs receipts, made the first time; readable by its owner only. */
export function recordKey(dataFolder: string): KeyObject {
  const path = join(dataFolder, 'record-key.pem');
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return privateKey;
  }
}

/** The end of a record, signed. */
export function givenReceipt(
  key: KeyObject,
  about: Receipt & { readonly worker: string; readonly paidMs: number; readonly at_wall_ms: number },
): GivenReceipt {
  const unsigned = {
    worker: about.worker,
    count: about.count,
    head: about.head,
    paid_s: Math.round(about.paidMs / 1000),
    given_at: new Date(about.at_wall_ms).toISOString(),
    key: createPublicKey(key).export({ format: 'jwk' }).x ?? '',
  };
  return { ...unsigned, signature: sign(null, Buffer.from(signedText(unsigned)), key).toString('base64url') };
}

/** Whether a receipt was signed with the key it names. */
export function isSigned(receipt: GivenReceipt): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: receipt.key }, format: 'jwk' });
  return verify(null, Buffer.from(signedText(receipt)), key, Buffer.from(receipt.signature, 'base64url'));
}
