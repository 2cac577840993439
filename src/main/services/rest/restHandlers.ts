import type { Handlers } from '../../../core/contract/define.ts';
import type { SignedReceipt } from '../../../core/contract/record.ts';
import type { restCalls } from '../../../core/contract/rest.ts';
import type { RestService } from './restService.ts';

/** Answers the calls about breaks; each gives back what windows show after it. */
export function restHandlers(
  service: RestService,
  receiptOf: (workerId: string) => SignedReceipt | null,
): Handlers<typeof restCalls> {
  const after = (act: () => void) => {
    act();
    return service.view();
  };
  return {
    'rest.view': () => service.view(),
    'rest.activity': ({ source }) => after(() => service.activity(source)),
    'rest.drawing': ({ on }) => after(() => service.drawing(on)),
    'rest.postpone': () => after(() => service.postpone()),
    'rest.resume': () => after(() => service.resume()),
    'rest.declare': ({ answer }) => after(() => service.declare(answer)),
    'rest.leave': () => {
      const workerId = service.workerId();
      service.signOut();
      return workerId === null ? null : receiptOf(workerId);
    },
  };
}
