import type { Print } from './support/measure.ts';

/** The groups of measurements by name; `npm run bench -- canvas` runs one. */
const groups: Readonly<Record<string, () => Promise<{ run(print: Print): Promise<void> }>>> = {
  canvas: () => import('./canvas.bench.ts'),
  window: () => import('./window.bench.ts'),
  edits: () => import('./edits.bench.ts'),
  formats: () => import('./formats.bench.ts'),
  rest: () => import('./rest.bench.ts'),
  video: () => import('./video.bench.ts'),
};

const wanted = process.argv.slice(2);
for (const [name, load] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { run } = await load();
  await run((measurement) => process.stdout.write(`${JSON.stringify({ group: name, ...measurement })}\n`));
}
