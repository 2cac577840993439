import { z } from 'zod';
import type { WritableDb } from '../../store/db.ts';
import { putSetting, setting } from '../../store/workstation/repositories/settings.ts';
import type { StoredPin } from '../workers/checkPin.ts';

const schema = z.object({ pinHash: z.string().nullable(), pinFailures: z.string().nullable() });

const key = 'employer-pin';

/** The employer's PIN as it is stored; its hash is null until one is set. */
export function employerPin(db: WritableDb): StoredPin {
  const kept = schema.catch({ pinHash: null, pinFailures: null }).parse(setting(db, key));
  return { ...kept, note: (pinFailures) => keepEmployerPin(db, { ...kept, pinFailures }) };
}

/** Stores the employer's PIN. */
export function keepEmployerPin(db: WritableDb, pin: Omit<StoredPin, 'note'>): void {
  putSetting(db, key, pin);
}
