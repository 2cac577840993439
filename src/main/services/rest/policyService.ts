import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Country,
  countrySchema,
  type ShownPolicies,
  type Wish,
  wishSchema,
} from '../../../core/contract/policy.ts';
import { strictest } from '../../../core/rest/meet.ts';
import { type Policy, policySchema } from '../../../core/rest/policy.ts';
import type { WritableDb } from '../../store/db.ts';
import { putSetting, setting } from '../../store/workstation/repositories/settings.ts';
import { readPolicy } from './readPolicy.ts';

/**
 * What the policy service needs: `folder` holds the policies that come with Halte, `dataFolder` may
 * hold the company's; `project` is what the open project asks for.
 */
export type PolicyPorts = {
  readonly db: WritableDb;
  readonly folder: string;
  readonly dataFolder: string;
  readonly project: () => { readonly name: string; readonly rest: Wish } | null;
  readonly report: (what: string, error: unknown) => void;
};

const countryKey = 'rest-country';
const wishKey = (workerId: string) => `rest-wish-${workerId}`;

/**
 * The rules of breaks at this workstation: the company's (`policy.json` in the data folder, else 50/10), the house floor,
 * the country's, the open project's and the worker's own wish. The strictest of each holds.
 */
export class PolicyService {
  readonly #ports: PolicyPorts;
  readonly #company: Policy;
  readonly #floor: Policy;
  readonly #known = new Map<string, Policy>();

  constructor(ports: PolicyPorts) {
    this.#ports = ports;
    this.#company = companyPolicy(ports);
    this.#floor = readPolicy(join(ports.folder, 'house-floor.json'));
  }

  /** The policy in force for a worker; the same object until something changes. */
  effective(workerId: string | null): Policy {
    const key = JSON.stringify([workerId, this.#ports.project()]);
    const known = this.#known.get(key) ?? this.#strictestOf(workerId);
    this.#known.set(key, known);
    return known;
  }

  /** The rules that hold for a worker, and where they come from. */
  show(workerId: string | null): ShownPolicies {
    return {
      effective: this.effective(workerId),
      parts: this.#parts(workerId),
      country: this.#country(),
      wish: workerId === null ? null : this.#wish(workerId),
    };
  }

  /** Chooses the country of the workstation; null for none. */
  chooseCountry(country: Country | null): void {
    putSetting(this.#ports.db, countryKey, country);
    this.#known.clear();
  }

  /** Keeps what a worker asks for beyond the rules; null for nothing. */
  keepWish(workerId: string, wish: Wish | null): void {
    putSetting(this.#ports.db, wishKey(workerId), wish);
    this.#known.clear();
  }

  #strictestOf(workerId: string | null): Policy {
    const [first, ...others] = this.#parts(workerId).map((part) => part.policy);
    return first === undefined ? this.#company : strictest([first, ...others]);
  }

  #parts(workerId: string | null): ShownPolicies['parts'] {
    const country = this.#country();
    const project = this.#ports.project();
    const wish = workerId === null ? null : this.#wish(workerId);
    return [
      { kind: 'company', policy: this.#company },
      { kind: 'floor', policy: this.#floor },
      ...(country === null
        ? []
        : [{ kind: 'country' as const, policy: readPolicy(join(this.#ports.folder, `law-${country}.json`)) }]),
      ...(project === null ? [] : [{ kind: 'project' as const, policy: projectPolicy(project, this.#company) }]),
      ...(wish === null ? [] : [{ kind: 'wish' as const, policy: wishPolicy(wish, this.#company) }]),
    ];
  }

  #country(): Country | null {
    return countrySchema.nullable().catch(null).parse(setting(this.#ports.db, countryKey));
  }

  #wish(workerId: string): Wish | null {
    return wishSchema
      .nullable()
      .catch(null)
      .parse(setting(this.#ports.db, wishKey(workerId)));
  }
}

/** A company's own file that cannot be read is told of, and the house's 50/10 holds: never no rule at all. */
function companyPolicy({ folder, dataFolder, report }: PolicyPorts): Policy {
  const own = join(dataFolder, 'policy.json');
  try {
    if (existsSync(own)) return readPolicy(own);
  } catch (error) {
    report('policy.json', error);
  }
  return readPolicy(join(folder, 'at-50-10.json'));
}

function wishPolicy(wish: Wish, company: Policy): Policy {
  const [work, rest] = [wish.after_s / 60, wish.rest_s / 60];
  return shortBreak(wish, company, {
    id: 'own-wish',
    source: 'the worker’s own wish',
    text: {
      en: `By your own wish you work for ${work} minutes at most and then rest for ${rest}.`,
      fr: `Selon votre propre souhait, vous travaillez ${work} minutes au plus, puis vous vous reposez ${rest}.`,
    },
  });
}

function projectPolicy({ name, rest: asked }: { readonly name: string; readonly rest: Wish }, company: Policy): Policy {
  const [work, rest] = [asked.after_s / 60, asked.rest_s / 60];
  return shortBreak(asked, company, {
    id: 'project',
    source: `the project “${name}”`,
    text: {
      en: `In this project you work for ${work} minutes at most and then rest for ${rest}.`,
      fr: `Dans ce projet, vous travaillez ${work} minutes au plus, puis vous vous reposez ${rest}.`,
    },
  });
}

/** A policy that touches the short break alone and leaves everything else as the others have it. */
function shortBreak({ after_s, rest_s }: Wish, company: Policy, about: Pick<Policy, 'id' | 'source' | 'text'>): Policy {
  const short = company.tiers.find((tier) => tier.id === 'short');
  return policySchema.parse({
    ...about,
    v: 1,
    valid_from: company.valid_from,
    source_grade: 'T',
    tiers: [{ ...short, id: 'short', after_s, rest_s, paid: short?.paid ?? true }],
    rest_between_days_s: company.rest_between_days_s,
    idle_after_s: company.idle_after_s,
  });
}
