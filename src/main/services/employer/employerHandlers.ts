import type { Handlers } from '../../../core/contract/define.ts';
import type { employerCalls } from '../../../core/contract/employer.ts';
import type { EmployerService } from './employerService.ts';

/** Answers the calls for the employer. */
export function employerHandlers(service: EmployerService): Handlers<typeof employerCalls> {
  return {
    'employer.view': ({ month }) => service.view(month),
    'employer.pin': ({ pin, old }) => {
      service.setPin(pin, old);
      return {};
    },
    'employer.terms': ({ pin }) => service.terms(pin),
    'employer.setTerms': ({ pin, workerId, terms }) => service.setTerms(pin, workerId, terms),
    'employer.setItemPay': ({ pin, workerId, pay }) => {
      service.setItemPay(pin, workerId, pay);
      return {};
    },
    'employer.setRest': ({ pin, rest }) => {
      service.setRest(pin, rest);
      return {};
    },
    'employer.setTarget': ({ pin, seconds, by }) => {
      service.setTarget(pin, seconds, by);
      return {};
    },
  };
}
