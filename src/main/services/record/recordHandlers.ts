import type { Handlers } from '../../../core/contract/define.ts';
import type { recordCalls } from '../../../core/contract/record.ts';
import type { RecordService } from './recordService.ts';

/** Answers the calls about a worker's own record. */
export function recordHandlers(service: RecordService): Handlers<typeof recordCalls> {
  return {
    'record.days': ({ owner, from, to }) => service.days(owner, { from, to }),
    'record.rows': ({ owner, seqs }) => [...service.rows(owner, seqs)],
    'record.note': (note) => service.note(note),
    'record.cardNote': ({ text }) => service.cardNote(text),
    'record.pay': ({ owner, from, to }) => service.pay(owner, { from, to }),
    'record.unconfirmed': () => service.unconfirmed(),
    'record.file': ({ owner, ...asked }) => service.file(owner, asked),
    'record.receipt': ({ owner }) => service.receipt(owner),
  };
}
