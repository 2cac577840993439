import type { AgreedTerms, ComplianceFlags, EmployerView, ProjectTotals } from '../../../core/contract/employer.ts';
import type { ShownTarget } from '../../../core/contract/pace.ts';
import type { Wish } from '../../../core/contract/policy.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { ToldEntry } from '../../../core/rest/events.ts';
import type { LedgerRow } from '../../../core/rest/ledger.ts';
import type { Task } from '../../../core/rest/task.ts';
import { intervalsOf } from '../../../core/work/interval.ts';
import { byLocalDay, datePlus, dayStart, localDate } from '../../../core/work/localDay.ts';
import { leastPeople } from '../../../core/work/pace.ts';
import { type ItemPay, type PayTerms, termsInForce } from '../../../core/work/pay.ts';
import { workKinds } from '../../../core/work/timesheet.ts';
import { inTransaction, type WritableDb } from '../../store/db.ts';
import { ledgerOf, ledgerSince } from '../../store/workstation/repositories/ledger.ts';
import { addTarget } from '../../store/workstation/repositories/targets.ts';
import { allWorkers, workerOf } from '../../store/workstation/repositories/workers.ts';
import { appendEntries } from '../record/appendEntries.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { checkPin } from '../workers/checkPin.ts';
import { pinHash } from '../workers/pin.ts';
import { employerPin, keepEmployerPin } from './employerPin.ts';

/**
 * What the employer's part needs: `project` is the one that is open, `targets` those that
 * hold, `rest` the breaks it asks for itself.
 */
export type EmployerPorts = {
  readonly db: WritableDb;
  readonly clock: ClockSource;
  readonly project: () => Task['project'];
  readonly targets: () => readonly ShownTarget[];
  readonly rest: { get(): Wish | null; put(rest: Wish | null): void };
};

type Worked = { readonly rows: readonly LedgerRow[]; readonly date: string };

/** What an employer may know and enter: totals of five people or more, pay, and targets in daylight. */
export class EmployerService {
  readonly #ports: EmployerPorts;

  constructor(ports: EmployerPorts) {
    this.#ports = ports;
  }

  /** The totals of a calendar month (`YYYY-MM`; null is this month). */
  view(month: string | null): EmployerView {
    const { db, targets } = this.#ports;
    const shown = month ?? this.#today().slice(0, 7);
    const records = allWorkers(db).map(({ id }) => this.#monthOf(id, shown));
    const working = records.filter((rows) => rows.some((row) => row.kind === 'work'));
    return {
      hasPin: employerPin(db).pinHash !== null,
      month: shown,
      fewerThan: leastPeople,
      projects: projectsOf(working, shown),
      flags: working.length < leastPeople ? null : flagsOf(working.flat()),
      targets: targets(),
      rest: this.#ports.rest.get(),
      people: allWorkers(db).map(({ id, name }) => ({ id, name })),
    };
  }

  /** Sets the employer's PIN the first time, or changes it. @throws HostRefusal `wrong-pin`, `pin-wait`, `employer-pin-short` */
  setPin(pin: string, old: string | null): void {
    const { db, clock } = this.#ports;
    checkPin(clock, employerPin(db), old);
    if ([...pin].length < 4)
      throw new HostRefusal('employer-pin-short', 'The PIN of the employer has at least 4 characters.');
    keepEmployerPin(db, { pinHash: pinHash(pin), pinFailures: null });
  }

  /** What is agreed with each person. @throws HostRefusal `no-employer-pin`, `wrong-pin`, `pin-wait` */
  terms(pin: string | null): AgreedTerms {
    this.#check(pin);
    const today = this.#today();
    return allWorkers(this.#ports.db).map(({ id }) => ({
      workerId: id,
      terms: termsInForce(ledgerOf(this.#ports.db, id), today),
    }));
  }

  /** Writes what work pays into the record of the worker it is for; it holds from today on at the earliest. */
  setTerms(pin: string | null, workerId: string, terms: PayTerms): AgreedTerms {
    this.#check(pin);
    if (terms.valid_from < this.#today())
      throw new HostRefusal(
        'pay-past',
        'What was agreed for days gone by stays as it was: choose today or a later day.',
      );
    this.#write(workerId, { kind: 'pay_terms', payload: terms });
    return this.terms(pin);
  }

  /** Writes what items brought into the record of the worker. */
  setItemPay(pin: string | null, workerId: string, pay: ItemPay): void {
    this.#check(pin);
    this.#write(workerId, { kind: 'item_pay', payload: pay });
  }

  /** Sets the breaks the open project asks for beyond the rules. @throws HostRefusal `no-project`, `project-read-only` */
  setRest(pin: string | null, rest: Wish | null): void {
    this.#check(pin);
    this.#ports.rest.put(rest);
  }

  /** Declares a time for an item of the open project as a target, in daylight; null takes the target back. */
  setTarget(pin: string | null, seconds: number | null, by: string): void {
    this.#check(pin);
    const project = this.#ports.project();
    if (project === null) throw new HostRefusal('no-project', 'No project is open.');
    const { id: projectId, name: projectName } = project;
    addTarget(this.#ports.db, { projectId, projectName, seconds, declaredBy: by, declaredOn: this.#today() });
  }

  #check(pin: string | null): void {
    const stored = employerPin(this.#ports.db);
    if (stored.pinHash === null) throw new HostRefusal('no-employer-pin', 'Set the PIN of the employer first.');
    checkPin(this.#ports.clock, stored, pin);
  }

  #write(workerId: string, entry: ToldEntry): void {
    const { db, clock } = this.#ports;
    if (workerOf(db, workerId) === null)
      throw new HostRefusal('no-worker', 'There is no such worker at this workstation.');
    inTransaction(db, () => appendEntries(db, { workerId, sample: clock.sample() }, [entry]));
  }

  #monthOf(workerId: string, month: string): readonly LedgerRow[] {
    const { db, clock } = this.#ports;
    const since = dayStart(datePlus(`${month}-01`, -1), clock.sample().tz);
    return ledgerSince(db, workerId, since).filter((row) => dateOf(row).startsWith(month));
  }

  #today(): string {
    const { wall_ms, tz } = this.#ports.clock.sample();
    return localDate(wall_ms, tz);
  }
}

function dateOf({ sample }: LedgerRow): Worked['date'] {
  return localDate(sample.wall_ms, sample.tz);
}

function projectsOf(records: readonly (readonly LedgerRow[])[], month: string): readonly ProjectTotals[] {
  const parts = records.flatMap((rows, person) =>
    intervalsOf(rows)
      .flatMap(byLocalDay)
      .flatMap(([date, { work, ms }]) => (date.startsWith(month) && work?.project ? [{ person, ms, ...work }] : [])),
  );
  const byProject = Map.groupBy(parts, ({ project }) => project?.id ?? '');
  return [...byProject.values()].flatMap((own) => {
    const project = own.at(-1)?.project;
    if (!project) return [];
    const isFew = new Set(own.map(({ person }) => person)).size < leastPeople;
    const workMs = Object.fromEntries(
      workKinds.map((kind) => [kind, own.reduce((sum, part) => sum + (part.kind === kind ? part.ms : 0), 0)]),
    ) as ProjectTotals['workMs'];
    return [{ project, workMs: isFew ? null : workMs }];
  });
}

function flagsOf(rows: readonly LedgerRow[]): ComplianceFlags {
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  return {
    breaksDue: count('break_started'),
    breaksTaken: count('break_ended'),
    breaksLeft: count('break_left'),
    breaksPutOff: count('postponed'),
    overrides: count('override'),
    limitsReached: count('limit_reached'),
    shiftsClosedByProgram: count('shift_closed'),
    objections: count('objection'),
  };
}
