import { existsSync } from 'node:fs';
import { execNode } from './node24.mjs';
import { at, say } from './place.mjs';

const layers = ['core', 'main', 'preload', 'renderer', 'tests'];

/** The checks by name; each gives an exit code and what it had to say. */
const steps = [
  { name: 'format and lint', run: (node) => tool(node, '@biomejs/biome/bin/biome', 'check', '--error-on-warnings') },
  ...layers.map((layer) => ({
    name: `types of ${layer}`,
    run: (node) => tool(node, 'typescript7/bin/tsc', '-p', `tsconfig/${layer}.json`),
  })),
  { name: 'boundaries', run: boundaries },
  { name: 'dead code', run: (node) => tool(node, 'knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'list of licences', run: (node) => execNode(node, [at('scripts/licences.mjs'), '--check']) },
];

/** Runs the checks, all or those named, two at a time; returns an exit code. */
export async function check(node, wanted = []) {
  const outcomes = await runChecks(node, wanted);
  const failed = outcomes.filter((outcome) => !outcome.isGood);
  say(failed.length === 0 ? 'All checks pass.' : `${failed.length} of ${outcomes.length} checks failed.`);
  return failed.length === 0 ? 0 : 1;
}

/** Runs the checks and says a line of each: [{ name, isGood }]. */
export async function runChecks(node, wanted = []) {
  const queue = steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const outcomes = [];
  const runner = async () => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) outcomes.push(await outcomeOf(step, node));
  };
  await Promise.all([runner(), runner()]);
  return outcomes;
}

async function outcomeOf({ name, run }, node) {
  const { code, output } = await run(node);
  const isGood = code === 0;
  say(isGood ? `  ok    ${name}` : `  FAIL  ${name}\n${output.trim()}\n`);
  return { name, isGood };
}

function tool(node, path, ...args) {
  return execNode(node, [at('node_modules', path), ...args]);
}

/** A cruise that understood nothing also finds nothing: the number of modules must speak for itself. */
async function boundaries(node) {
  const config = ['--config', '.dependency-cruiser.cjs'];
  const cruise = 'dependency-cruiser/bin/dependency-cruiser.mjs';
  const { code, output } = await tool(node, cruise, ...config, '--output-type', 'err', 'src');
  const cruised = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  const isEnough = cruised > 0 && existsSync(at('src/core'));
  if (code === 0 && !isEnough) return { code: 1, output: `${output}\nNot one module was cruised.` };
  return { code, output };
}
