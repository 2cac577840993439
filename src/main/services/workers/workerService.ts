import type { Session, Settings, Worker } from '../../../core/contract/worker.ts';
import { settingsSchema } from '../../../core/contract/worker.ts';
import { HostRefusal } from '../../../core/refusal.ts';
import type { WritableDb } from '../../store/db.ts';
import { putWorkerSettings, workerSettings } from '../../store/workstation/repositories/settings.ts';
import { addWorker, allWorkers, isNameTaken, workerOf } from '../../store/workstation/repositories/workers.ts';
import { notSignedIn } from '../rest/gateSentences.ts';
import type { RestService } from '../rest/restService.ts';
import { sessionOf, shownWorker } from '../rest/sessionOf.ts';
import type { ClockSource } from '../rest/systemClock.ts';
import { checkPin } from './checkPin.ts';
import { pinHash } from './pin.ts';
import { nameKey, workerName } from './workerName.ts';
import { pinOfWorker } from './workerPin.ts';

/** What the worker service needs: signing in opens the shift of the rest service. */
export type WorkerPorts = { readonly db: WritableDb; readonly clock: ClockSource; readonly rest: RestService };

/** Who works at this workstation, and who is signed in. */
export type WorkerService = ReturnType<typeof createWorkerService>;

/** The workers of a workstation and their one session. */
export function createWorkerService({ db, clock, rest }: WorkerPorts) {
  return {
    list: (): Worker[] => allWorkers(db).map(shownWorker),

    /** @throws HostRefusal `name-…`, `pin-unusable`, `worker-exists` */
    create(asked: { readonly id: string; readonly name: string; readonly pin: string | null }): Worker {
      const row = { ...newWorker(db, asked), createdAtMs: Math.round(clock.sample().wall_ms) };
      addWorker(db, row);
      return shownWorker({ ...row, pinFailures: null });
    },

    /** @throws HostRefusal `no-worker`, `busy`, `wrong-pin`, `pin-wait`, or that the shift may not be opened yet */
    signIn({ workerId, pin }: { readonly workerId: string; readonly pin: string | null }): Session {
      const worker = workerOf(db, workerId);
      if (worker === null) throw new HostRefusal('no-worker', 'There is no such worker at this workstation.');
      const present = sessionOf(db)?.worker;
      if (present !== undefined && present.id !== workerId) throw busy(present.name);
      checkPin(clock, pinOfWorker(db, worker), pin);
      if (present === undefined) rest.signIn(workerId);
      return sessionOf(db);
    },

    signOut: (): void => rest.signOut(),

    session: (): Session => sessionOf(db),

    /** @throws HostRefusal `not-signed-in` */
    settings(): Settings {
      return settingsSchema.parse(workerSettings(db, signedIn(rest)));
    },

    /** @throws HostRefusal `not-signed-in`, `settings-too-large` */
    putSettings(settings: Settings): Settings {
      if (JSON.stringify(settings).length > 1_000_000) {
        throw new HostRefusal('settings-too-large', 'The settings are larger than one megabyte and were not stored.');
      }
      putWorkerSettings(db, signedIn(rest), settings);
      return settings;
    },
  };
}

function newWorker(db: WritableDb, asked: { id: string; name: string; pin: string | null }) {
  const name = workerName(asked.name);
  if (!name.ok) throw new HostRefusal(name.refusal.code, name.refusal.message);
  const { pin } = asked;
  if (pin !== null && [...pin].length < 4) {
    throw new HostRefusal('pin-unusable', 'A PIN has at least 4 characters; leave it empty to have none.');
  }
  const key = nameKey(name.value);
  if (isNameTaken(db, key) || workerOf(db, asked.id) !== null) {
    throw new HostRefusal('worker-exists', `There is a worker named “${name.value}” already.`);
  }
  return { id: asked.id, name: name.value, nameKey: key, pinHash: pin === null ? null : pinHash(pin) };
}

function busy(name: string): HostRefusal {
  return new HostRefusal('busy', `${name} is signed in at this workstation and must sign out first.`);
}

function signedIn(rest: RestService): string {
  const workerId = rest.workerId();
  if (workerId === null) throw notSignedIn();
  return workerId;
}
