import { describe, expect, it } from 'vitest';
import type { RestEntry } from '../../../src/core/rest/events.ts';
import { replay } from '../../../src/core/rest/ledger.ts';
import { isWritable } from '../../../src/core/rest/restMachine.ts';
import { restStateSchema } from '../../../src/core/rest/state.ts';
import type { Task } from '../../../src/core/rest/task.ts';
import { workedMs } from '../../../src/core/rest/turn.ts';
import { minute, Shift, second } from './driver.ts';

const streets: Task = { project: { id: 'p1', name: 'Streets' }, activity: 'labelling' };
const review: Task = { ...streets, activity: 'reviewing' };

const worked = (entries: readonly RestEntry[]) =>
  entries.flatMap(({ kind, payload }) =>
    kind === 'work' ? [[payload.task.activity, payload.ms / minute, payload.waiting_ms / minute]] : [],
  );

describe('what work belongs to', () => {
  it('is booked to the task that was on while it was done, and nothing is lost in between', () => {
    const shift = new Shift().clockIn();
    shift.send({ type: 'task', task: streets });
    shift.work(10 * minute).pass(5 * second);
    shift.send({ type: 'task', task: review });
    shift.work(20 * minute);
    shift.send({ type: 'clock_out' });
    expect(worked(shift.entries)).toEqual([
      ['labelling', 10 + 5 / 60, 0],
      ['reviewing', 20, 0],
    ]);
    expect(workedMs(shift.state)).toBe(30 * minute + 5 * second);
  });

  it('makes no row when it is said again, and none while nobody works', () => {
    const shift = new Shift().clockIn();
    shift.send({ type: 'task', task: streets });
    shift.work(minute);
    const before = shift.entries.length;
    shift.send({ type: 'task', task: { ...streets, project: { id: 'p1', name: 'Streets' } } });
    expect(shift.entries.length).toBe(before);
    shift.send({ type: 'clock_out' });
    const out = shift.entries.length;
    shift.send({ type: 'task', task: review });
    expect([shift.entries.length, shift.state.task]).toEqual([out, review]);
  });

  it('keeps a warning a warning, and the break where it was', () => {
    const shift = new Shift().clockIn().work(48 * minute);
    expect(shift.phase).toBe('warning');
    shift.send({ type: 'task', task: review });
    expect(shift.phase).toBe('warning');
    shift.work(2 * minute);
    expect(shift.phase).toBe('break');
  });

  it('tells waiting for the program apart, as work', () => {
    const shift = new Shift().clockIn().work(5 * minute);
    for (let i = 0; i < 12; i++) shift.pass(10 * second).send({ type: 'activity', source: 'waiting' });
    shift.send({ type: 'clock_out' });
    expect(worked(shift.entries)).toEqual([['labelling', 7, 2]]);
  });

  it('counts all work there ever was, the open stretch and what may yet turn out idle among it', () => {
    const shift = new Shift().clockIn().work(10 * minute);
    shift.send({ type: 'clock_out' });
    shift
      .pass(minute)
      .clockIn()
      .work(3 * minute)
      .pass(7 * second)
      .send({ type: 'heartbeat' });
    expect(workedMs(shift.state)).toBe(13 * minute + 7 * second);
  });

  it('is labelling of nothing in a state that was stored before there were tasks', () => {
    const { task, workedMs: booked, ...old } = new Shift().clockIn().state;
    expect([task, booked]).toBeDefined();
    expect(restStateSchema.parse(JSON.parse(JSON.stringify(old)))).toMatchObject({
      task: { project: null, activity: 'labelling' },
      workedMs: 0,
    });
  });
});

describe('an emergency', () => {
  const inBreak = () => new Shift().clockIn().work(50 * minute);

  it('puts a break off by a quarter of an hour; it comes back whole, and once more only with another one', () => {
    const shift = inBreak().pass(4 * minute);
    shift.send({ type: 'override', by: 'Dana', reason: 'fire in the server room' });
    expect([shift.phase, isWritable(shift.state)]).toEqual(['working', true]);
    expect(shift.kinds('override').map(({ payload }) => payload)).toEqual([
      { tier: 'short', by_ms: 15 * minute, by: 'Dana', reason: 'fire in the server room' },
    ]);
    shift.work(14 * minute);
    expect(shift.phase).toBe('warning');
    shift.work(minute);
    expect([shift.phase, shift.view().breakRemainingMs]).toEqual(['break', 10 * minute]);
  });

  it('credits nothing of what was rested, and a break after it sets everything back', () => {
    const shift = inBreak().pass(9 * minute);
    shift.send({ type: 'override', by: 'Dana', reason: 'fire' });
    expect(shift.state.counters.tiers.short).toMatchObject({ workMs: 50 * minute, overrideMs: 15 * minute });
    shift
      .work(15 * minute)
      .pass(10 * minute)
      .send({ type: 'resume' });
    expect(shift.state.counters.tiers.short).toEqual({ workMs: 0, postponements: 0, overrideMs: 0 });
    shift.work(50 * minute);
    expect(shift.phase).toBe('break');
  });

  it('pays what was rested, and a replay of the record tells the same', () => {
    const shift = inBreak().pass(4 * minute);
    shift.send({ type: 'override', by: 'Dana', reason: 'fire' });
    const left = shift.entries.flatMap((entry) => (entry.kind === 'break_left' ? [entry.payload.paid_ms] : []));
    expect(left).toEqual([4 * minute]);
    expect(replay(shift.entries)).toEqual(shift.state.counters);
  });

  it('is none while no break runs, and a break that is over simply ends', () => {
    const shift = new Shift().clockIn().work(minute);
    shift.send({ type: 'override', by: 'Dana', reason: 'fire' });
    expect(shift.last?.refusal?.code).toBe('no-break');
    const over = inBreak().pass(10 * minute);
    over.send({ type: 'override', by: 'Dana', reason: 'fire' });
    expect([over.kinds('override').length, over.kinds('break_ended').length, over.phase]).toEqual([0, 1, 'working']);
  });
});
