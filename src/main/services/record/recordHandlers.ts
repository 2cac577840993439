import type { Handlers } from '../../../core/contract/define.ts';
import type { recordCalls } from '../../../core/contract/record.ts';
import type { RecordService } from './recordService.ts';

/** Answers the calls about a worker's own record. */
export function recordHandlers(service: RecordService): Handlers<typeof recordCalls> {
  return {
    'record.days': ({ owner, from, to }) => service.days(owner, { from, to }),
    'record.rows': ({ owner, seqs }) => [...service.rows(owner, seqs)],
    'record.note': (note) => service.note(note),
    'record.file': ({ owner, ...asked }) => service.file(owner, asked),
    'record.receipt': ({ owner }) => service.receipt(owner),
  };
}
