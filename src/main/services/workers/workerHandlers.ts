import type { Handlers } from '../../../core/contract/define.ts';
import type { workerCalls } from '../../../core/contract/worker.ts';
import type { WorkerService } from './workerService.ts';

/** Answers the calls about workers and their session. */
export function workerHandlers(service: WorkerService): Handlers<typeof workerCalls> {
  return {
    'worker.list': () => service.list(),
    'worker.create': (asked) => service.create(asked),
    'worker.signIn': (asked) => service.signIn(asked),
    'worker.signOut': () => {
      service.signOut();
      return null;
    },
    'session.get': () => service.session(),
    'worker.settings.get': () => service.settings(),
    'worker.settings.put': ({ settings }) => service.putSettings(settings),
  };
}
