import { readFileSync } from 'node:fs';
import { type Policy, policySchema } from '../../../core/rest/policy.ts';

/**
 * Reads a policy file.
 *
 * @throws where the file is missing or is no policy: a workstation without a policy must not start
 */
export function readPolicy(path: string | URL): Policy {
  return policySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
