import type { Handlers } from '../../../core/contract/define.ts';
import type { SignedReceipt } from '../../../core/contract/record.ts';
import type { restCalls } from '../../../core/contract/rest.ts';
import type { RestService } from './restService.ts';

/** Answers the calls about breaks; each gives back what windows show after it. */
export function restHandlers(
  service: RestService,
  ports: {
    readonly receiptOf: (workerId: string) => SignedReceipt | null;
    readonly checkPin: (workerId: string, pin: string | null) => void;
    readonly leaving: () => void;
  },
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
    'rest.task': ({ activity }) => after(() => service.turnTo(activity)),
    'rest.override': ({ by, reason, pin }) =>
      after(() => {
        ports.checkPin(service.workerId() ?? '', pin);
        service.override(by, reason);
      }),
    'rest.leave': () => {
      const workerId = service.workerId();
      ports.leaving();
      service.signOut();
      return workerId === null ? null : ports.receiptOf(workerId);
    },
  };
}
