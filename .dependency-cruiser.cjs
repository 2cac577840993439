/** What each folder may import: the table of the project's style, held by `npm run check`. */
const node = { dependencyTypes: ['core'] };

/** A rule: nothing from `from` may reach anything but `may` (paths as regular expressions). */
function only(name, from, may) {
  return {
    name,
    severity: 'error',
    from: { path: `^src/${from}` },
    to: { pathNot: may.map((path) => (path.includes('node_modules') ? path : `^${path}`)) },
  };
}

function packages(...names) {
  return names.map((name) => `(^|/)node_modules/(@types/)?${name}(/|$)`);
}

const builtins =
  '(node:)?(assert|buffer|child_process|crypto|events|fs|http|module|net|os|path|perf_hooks|process|readline|stream|string_decoder|timers|tty|url|util|v8|worker_threads|zlib)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?|^virtual:' } },
    { name: 'no-deprecated-core', severity: 'error', from: {}, to: { dependencyTypes: ['deprecated'] } },
    {
      // The build would move what two entries share into a third file, and an entry no longer know that it was started.
      name: 'entries-are-not-imported',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/(main/(index|nodeHost|jobWorker)|cli/index|preload/index)\\.ts$' },
    },
    only('core-stays-pure', 'core/', [
      'src/core/',
      ...packages('zod', 'rbush', 'clipper2-ts', 'temporal-polyfill', 'saxes'),
    ]),
    only('store', 'main/store/', ['src/(core|main/store)/', ...packages('better-sqlite3', 'kysely'), builtins]),
    only('media', 'main/media/', ['src/(core|main/media)/', ...packages('sharp', 'mediabunny', 'zod'), builtins]),
    only('services', 'main/services/', [
      'src/(core|main/(store|media|services))/',
      ...packages('zod', 'pdfkit', 'uqr'),
      builtins,
    ]),
    only('cli', 'cli/', [
      'src/(core|cli|main/(store|media|services|hosts/node))/',
      'src/main/(workstation|dataFolder)\\.ts$',
      ...packages('zod'),
      builtins,
    ]),
    only('preload', 'preload/', ['src/(preload|core/contract)/', ...packages('electron')]),
    {
      name: 'renderer',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|cli|preload)/|(^|/)node_modules/(electron|better-sqlite3|sharp|ws)/' },
    },
    { name: 'renderer-without-node', severity: 'error', from: { path: '^src/renderer/' }, to: node },
    {
      name: 'konva-in-canvas-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/renderer/canvas/' },
      to: { path: '(^|/)node_modules/(react-)?konva/' },
    },
    {
      name: 'electron-in-its-host-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/hosts/electron/|main/index\\.ts$|preload/)' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/main/hosts/([^/]+)/' },
      to: { path: '^src/main/hosts/', pathNot: '^src/main/hosts/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
