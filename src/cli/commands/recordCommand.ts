import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { HostRefusal } from '../../core/refusal.ts';
import { type Receipt, verifyLedger } from '../../core/rest/ledger.ts';
import { readReceipt } from '../../core/work/receipt.ts';
import { isSigned } from '../../main/services/record/recordKey.ts';
import { recordLines, recordRows, workerNamed } from '../../main/services/rest/recordFile.ts';
import { sha256 } from '../../main/services/rest/sha256.ts';
import { isPin } from '../../main/services/workers/pin.ts';
import { ledgerReceipt } from '../../main/store/workstation/repositories/ledger.ts';
import { type Command, type CommandInput, type CommandPorts, exitCodes, optionOf, usageError } from '../commandLine.ts';
import { withWorkstation } from '../openForCommand.ts';

/** `halte record`. */
export const recordCommand: Command = {
  usage:
    'halte record export FILE [--worker NAME] [--pin PIN]\n       halte record verify FILE [--receipt COUNT:HASH or FILE]',
  summary: "hand out or check a worker's record of work and rest",
  help: `export writes the record of work and rest that this computer keeps of a worker, a row a line, and prints its receipt:
how many rows there are and the hash of the last one. The record belongs to the worker: no right is needed but their PIN,
where they have one.

verify finds edits, deletions and reordering inside a record. Someone with administrator rights could rebuild the whole
record, or cut off its end; against a receipt you hold already, --receipt finds that too. Clock changes are in the
record; what the true time was while the computer was off cannot be proved. --receipt takes COUNT:HASH, or a file with a
receipt as the window gives it, whose signature is then checked too.

  halte record export ana.jsonl --worker Ana
  halte record verify ana.jsonl --receipt 812:9f3c...`,
  valued: { worker: false, receipt: false, pin: false },
  flags: [],
  async run(input, ports) {
    const [action, file, extra] = input.words;
    if (extra !== undefined || file === undefined) throw usageError('Say what to do, and one FILE.');
    if (action === 'export') return exportRecord(file, input, ports);
    if (action === 'verify') return verifyRecord(file, input, ports);
    throw usageError(`“${action}” is neither export nor verify.`);
  },
};

function exportRecord(file: string, input: CommandInput, ports: CommandPorts): number {
  return withWorkstation((db) => {
    const worker = workerNamed(db, optionOf(input, 'worker'));
    if (worker.pinHash !== null && !isPin(optionOf(input, 'pin') ?? '', worker.pinHash))
      throw new HostRefusal('wrong-pin', 'This is not the right PIN.');
    writeFileSync(file, [...recordLines(db, worker.id)].join(''));
    const receipt = ledgerReceipt(db, worker.id);
    ports.out(`${worker.name}: ${receiptText(receipt ?? { count: 0, head: '' })}\n`);
    return exitCodes.done;
  });
}

function verifyRecord(file: string, input: CommandInput, ports: CommandPorts): number {
  if (!existsSync(file)) throw new HostRefusal('record-missing', `There is no record at ${file}.`);
  const found = verifyLedger(recordRows(file), sha256, receiptOf(optionOf(input, 'receipt')));
  if (!found.ok) {
    ports.out(`The record is not whole: ${found.reason}.\n`);
    return exitCodes.refused;
  }
  ports.out(`The record follows from its first row to its last: ${receiptText(found.receipt)}\n`);
  return exitCodes.done;
}

function receiptText({ count, head }: Receipt): string {
  return `${count} rows, receipt ${count}:${head}`;
}

function receiptOf(text: string | null): Receipt | null {
  if (text === null) return null;
  if (existsSync(text)) return givenReceiptIn(text);
  const [, count, head] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (count === undefined || head === undefined) throw usageError('--receipt takes COUNT:HASH, as export printed it.');
  return { count: Number(count), head };
}

function givenReceiptIn(path: string): Receipt {
  const given = readReceipt(readFileSync(path, 'utf8'));
  if (given === null) throw new HostRefusal('receipt-unreadable', `${path} holds no receipt.`);
  if (!isSigned(given)) throw new HostRefusal('receipt-forged', `The signature of the receipt in ${path} is wrong.`);
  return given;
}
