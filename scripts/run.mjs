// Starts everything of the project, on any Node from 18 on and with no packages installed: `node scripts/run.mjs VERB`.
import { ensureBuilt } from './lib/build.mjs';
import { execNode, nodeFolder } from './lib/node24.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { at, Stop, say, typedIn } from './lib/place.mjs';

/** What each verb does once Node and the packages are there; each returns an exit code. */
const verbs = {
  start: async (node, args) => (await import('./lib/start.mjs')).start(node, args),
  test: async (node, args) => (await import('./lib/testRun.mjs')).testRun(node, args),
  check: async (node, args) => (await import('./lib/check.mjs')).check(node, args),
  build: async (node) => ensureBuilt(node, true).then(() => 0),
  bench: async (node, args) => built(node, [at('tests/bench/run.ts'), ...args]),
  mutation: (node, args) => shown(node, [at('node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', ...args]),
  pictures: async (node, args) => withBrowser(node, [at('scripts/pictures.mjs'), ...args]),
  halte: async (node, args) => built(node, [at('out/main/cli.js'), ...args], typedIn),
  format: (node, args) => shown(node, [at('node_modules/@biomejs/biome/bin/biome'), 'check', '--write', ...args]),
  licences: (node, args) => shown(node, [at('scripts/licences.mjs'), ...args]),
};

async function built(node, args, cwd) {
  await ensureBuilt(node);
  return withBrowser(node, args, cwd);
}

async function withBrowser(node, args, cwd) {
  const { installedChromium } = await import('./lib/chromium.mjs');
  const browser = installedChromium();
  return shown(node, args, { cwd, more: browser === null ? {} : { HALTE_CHROMIUM: browser } });
}

async function shown(node, args, options = {}) {
  const { code } = await execNode(node, args, { ...options, isShown: true });
  return code ?? 1;
}

async function main() {
  const [verb, ...args] = process.argv.slice(2);
  const work = Object.hasOwn(verbs, verb ?? '') ? verbs[verb] : null;
  if (work === null) throw new Stop(`Say what to do: npm run ${Object.keys(verbs).join(', ')}.`);
  const node = await nodeFolder();
  await ensurePackages(node);
  return work(node, args);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    say(error instanceof Stop ? error.message : String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
