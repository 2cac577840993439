import { z } from 'zod';
import type { Policy } from '../rest/policy.ts';
import type { CallTable } from './define.ts';

const nothing = z.object({}).default({});

/** What a worker asks for beyond the rules: work for `after_s` seconds at most, then rest for `rest_s` at least. */
export const wishSchema = z.object({ after_s: z.int().min(300).max(3600), rest_s: z.int().min(300).max(3600) });
/** What a worker asks for beyond the rules. */
export type Wish = Readonly<z.infer<typeof wishSchema>>;

/** The countries whose rules Halte knows, by the policy that holds them. */
export const countrySchema = z.enum(['at', 'be', 'de', 'fr', 'in', 'ke', 'mg', 'ph', 'uk']);
/** A country whose rules Halte knows. */
export type Country = z.infer<typeof countrySchema>;

/** The rules of breaks and where they come from; `effective` is at least as strict as each of `parts`. */
export type ShownPolicies = {
  readonly effective: Policy;
  readonly parts: readonly {
    readonly kind: 'company' | 'floor' | 'country' | 'project' | 'wish';
    readonly policy: Policy;
  }[];
  readonly country: Country | null;
  readonly wish: Wish | null;
};

/**
 * The calls about the rules of breaks. Every part can only tighten. A change holds from the next break on, and from the
 * next day on for its limits; it is a row of the record.
 */
export const policyCalls = {
  'policy.show': { input: nothing, output: z.custom<ShownPolicies>() },
  'policy.country': { input: z.object({ country: countrySchema.nullable() }), output: z.custom<ShownPolicies>() },
  'policy.wish': { input: z.object({ wish: wishSchema.nullable() }), output: z.custom<ShownPolicies>() },
} satisfies CallTable;
