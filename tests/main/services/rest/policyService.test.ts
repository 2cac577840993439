import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { countrySchema, type Wish } from '../../../../src/core/contract/policy.ts';
import { PolicyService } from '../../../../src/main/services/rest/policyService.ts';
import { openWorkstationDb } from '../../../../src/main/store/workstation/workstationStore.ts';

const folder = fileURLToPath(new URL('../../../../resources/policies', import.meta.url));
const anna = '0190c0de-0000-7000-8000-00000000000a';
const bela = '0190c0de-0000-7000-8000-00000000000b';

function desk(company: string | null = null) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'halte-policy-'));
  if (company !== null) writeFileSync(join(dataFolder, 'policy.json'), company);
  const faults: string[] = [];
  const db = openWorkstationDb(dataFolder);
  const project = { asks: null as { name: string; rest: Wish } | null };
  const ports = { db, folder, dataFolder, project: () => project.asks, report: (what: string) => faults.push(what) };
  return { service: () => new PolicyService(ports), faults, project };
}

const short = (policies: PolicyService, workerId: string | null = anna) => {
  const tier = policies.effective(workerId).tiers.find((each) => each.id === 'short');
  return [tier?.after_s, tier?.rest_s, tier?.postpone.max];
};

describe('the rules of breaks', () => {
  it('are 50/10 where nothing was chosen, told in the words of those that matter alone', () => {
    const policies = desk().service();
    expect(short(policies)).toEqual([3000, 600, 1]);
    expect(policies.effective(anna).id).toBe('at-50-10');
    expect(policies.effective(anna)).toBe(policies.effective(anna));
    expect(policies.show(anna).parts.map((part) => part.kind)).toEqual(['company', 'floor']);
  });

  it('I14: become stricter with a country and never weaker, whichever it is, and stay so over a restart', () => {
    const { service } = desk();
    for (const country of countrySchema.options) {
      const policies = service();
      policies.chooseCountry(country);
      const [after = 0, rest = 0] = short(service());
      expect([after <= 3000, rest >= 600], country).toEqual([true, true]);
      expect(policies.show(anna)).toMatchObject({ country, parts: [{}, {}, { kind: 'country' }] });
    }
    const last = service();
    last.chooseCountry(null);
    expect(last.show(anna).country).toBe(null);
  });

  it('I14: a project tightens them for everybody while it is open, and never loosens them', () => {
    const { service, project } = desk();
    const policies = service();
    project.asks = { name: 'Streets', rest: { after_s: 1500, rest_s: 900 } };
    expect([short(policies), short(policies, bela)]).toEqual([
      [1500, 900, 1],
      [1500, 900, 1],
    ]);
    expect(policies.show(anna).parts.at(-1)).toMatchObject({
      kind: 'project',
      policy: { source: 'the project “Streets”' },
    });
    expect(policies.effective(anna)).toBe(policies.effective(anna));
    project.asks = { name: 'Streets', rest: { after_s: 3600, rest_s: 300 } };
    expect(short(policies)).toEqual([3000, 600, 1]);
    project.asks = null;
    expect(policies.effective(anna).id).toBe('at-50-10');
  });

  it('grant a worker more rest than they give, and that worker alone', () => {
    const { service } = desk();
    const policies = service();
    policies.keepWish(anna, { after_s: 1800, rest_s: 900 });
    expect([short(policies), short(policies, bela)]).toEqual([
      [1800, 900, 1],
      [3000, 600, 1],
    ]);
    expect(short(service())).toEqual([1800, 900, 1]);
    policies.keepWish(anna, { after_s: 3600, rest_s: 300 });
    expect(short(policies)).toEqual([3000, 600, 1]);
    policies.keepWish(anna, null);
    expect(policies.show(anna).wish).toBe(null);
  });

  it('take a company’s own file, but not under the floor, and none that cannot be read', () => {
    const lax = { id: 'lax', v: 1, valid_from: '2026-01-01', source: 'us', tiers: [], rest_between_days_s: 0 };
    const policies = desk(JSON.stringify(lax)).service();
    expect(short(policies)).toEqual([3600, 300, 1]);
    expect(policies.effective(anna).rest_between_days_s).toBe(39_600);
    const broken = desk('{ "id": 5');
    expect(short(broken.service())).toEqual([3000, 600, 1]);
    expect(broken.faults).toEqual(['policy.json']);
  });
});
