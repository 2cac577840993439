import { existsSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeCocoFile } from '../bench/support/cocoFile.ts';
import { Desk } from '../main/services/formats/desk.ts';
import { halte, interrupted } from './halte.ts';

/** Enough that the import writes to the project file long before it is done. */
const annotations = 150_000;

it('an import that is killed while it writes leaves the project as it was, also for one who only looks', async () => {
  const desk = new Desk();
  const at = (name: string) => desk.path(name);
  writeCocoFile(at('in.json'), annotations);
  halte('create', at('p.halte'));
  const before = halte('info', at('p.halte'), '--json').out;
  const empty = statSync(at('p.halte')).size;
  const isWriting = () => statSync(at('p.halte')).size > empty + 1_000_000;
  const killed = await interrupted(['import', at('p.halte'), at('in.json')], isWriting, 'SIGKILL');
  expect([killed.code, existsSync(at('p.halte-journal'))]).toEqual([null, true]);
  expect(halte('info', at('p.halte'), '--json')).toEqual({ code: 0, out: before, error: '' });
  expect(statSync(at('p.halte')).size).toBe(empty);
  expect(halte('check', at('p.halte'), '--json').code).toBe(0);
  desk.close();
}, 60_000);
