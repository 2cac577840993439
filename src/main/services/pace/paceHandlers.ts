import type { Handlers } from '../../../core/contract/define.ts';
import type { paceCalls } from '../../../core/contract/pace.ts';
import type { PaceService } from './paceService.ts';

/** Answers the calls about how long items take. */
export function paceHandlers(service: PaceService): Handlers<typeof paceCalls> {
  return { 'pace.show': () => service.show() };
}
