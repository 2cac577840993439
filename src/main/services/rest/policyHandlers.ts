import type { Handlers } from '../../../core/contract/define.ts';
import type { policyCalls } from '../../../core/contract/policy.ts';
import { notSignedIn } from './gateSentences.ts';
import type { PolicyService } from './policyService.ts';

/** Answers the calls about the rules of breaks, for who is signed in. */
export function policyHandlers(service: PolicyService, workerId: () => string | null): Handlers<typeof policyCalls> {
  return {
    'policy.show': () => service.show(workerId()),
    'policy.country': ({ country }) => {
      service.chooseCountry(country);
      return service.show(workerId());
    },
    'policy.wish': ({ wish }) => {
      const id = workerId();
      if (id === null) throw notSignedIn();
      service.keepWish(id, wish);
      return service.show(id);
    },
  };
}
