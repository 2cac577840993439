import { expect, it } from 'vitest';
import { Turn } from '../../../src/renderer/keymap/turn.ts';

/** Keys in the order they are pressed; a step takes until it is let through. */
function aDesk() {
  const turn = new Turn((error) => {
    throw error;
  });
  const done: string[] = [];
  const gates = new Map<string, () => void>();
  return {
    done,
    key: (name: string) => turn.take(() => void done.push(name), true),
    step: (name: string) =>
      turn.take(async () => {
        done.push(`${name} begins`);
        await new Promise<void>((resolve) => gates.set(name, resolve));
        done.push(name);
      }, false),
    arrive: async (name: string) => {
      gates.get(name)?.();
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

it('A key pressed while the next picture is on its way is done on that picture', async () => {
  const desk = aDesk();
  desk.key('before');
  desk.step('next');
  desk.key('place');
  desk.key('keep');
  expect(desk.done).toEqual(['before', 'next begins']);
  await desk.arrive('next');
  expect(desk.done).toEqual(['before', 'next begins', 'next', 'place', 'keep']);
  desk.key('after');
  expect(desk.done.at(-1)).toBe('after');
});

it('Quick steps add up, but not past a key that waits', async () => {
  const desk = aDesk();
  desk.step('first');
  desk.step('second');
  expect(desk.done).toEqual(['first begins', 'second begins']);
  desk.key('draw');
  desk.step('third');
  await desk.arrive('first');
  await desk.arrive('second');
  await desk.arrive('third');
  expect(desk.done).toEqual(['first begins', 'second begins', 'first', 'second', 'draw', 'third begins', 'third']);
});

it('A step that fails holds nothing up', async () => {
  const told: unknown[] = [];
  const turn = new Turn((error) => told.push(error));
  const done: string[] = [];
  turn.take(() => Promise.reject(new Error('no such picture')), false);
  turn.take(() => void done.push('draw'), true);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([done, told]).toEqual([['draw'], [new Error('no such picture')]]);
});
