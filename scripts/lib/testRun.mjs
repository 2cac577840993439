import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { runChecks } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { installedBinary } from './electronBinary.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { execNode } from './node24.mjs';
import { at, say } from './place.mjs';

const none = { passed: 0, failed: 0, skipped: 0 };

/** The parts of the tests in the order they run. */
const parts = { check: checks, unit: units, browser: browserFlows, electron: electronSmoke };

/** Runs all tests, or the parts named, and sums them up in the last line; returns an exit code. */
export async function testRun(node, wanted = []) {
  mkdirSync(at('.cache'), { recursive: true });
  const total = { ...none };
  for (const [name, run] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const counts = await run(node);
    for (const kind of Object.keys(none)) total[kind] += counts[kind];
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function checks(node) {
  say('Checks');
  const outcomes = await runChecks(node);
  const passed = outcomes.filter((outcome) => outcome.isGood).length;
  return { ...none, passed, failed: outcomes.length - passed };
}

async function units(node) {
  // Some unit tests compare with what a browser shows; without one they are skipped, visibly.
  const browser = await ensureChromium(node);
  await ensureFfmpeg(node);
  say('Unit tests');
  const report = freshReport('vitest');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const more = browser === null ? {} : { HALTE_CHROMIUM: browser };
  const { code } = await execNode(node, [at('node_modules/vitest/vitest.mjs'), ...args], { isShown: true, more });
  return countsOf(report, code, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(brokeBeforeItsTests).length,
    skipped: numPendingTests + numTodoTests,
  }));
}

/** A file that throws while it is read fails without one failed test. */
function brokeBeforeItsTests({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

async function browserFlows(node) {
  const config = 'tests/browser/playwright.config.ts';
  if (!existsSync(at(config))) return none;
  const browser = await ensureChromium(node);
  if (browser === null) {
    say('Browser flows: FAILED, for there is no Chromium here and none could be installed.');
    return { ...none, failed: 1 };
  }
  await ensureFfmpeg(node);
  await ensureBuilt(node);
  say('Browser flows');
  return playwright(node, config, { HALTE_CHROMIUM: browser });
}

async function electronSmoke(node) {
  const config = 'tests/electron/smoke/playwright.config.ts';
  if (!existsSync(at(config))) return none;
  await ensureBuilt(node);
  say(installedBinary() === null ? 'Electron: skipped, its program is not here' : 'Electron');
  return playwright(node, config);
}

async function playwright(node, config, more = {}) {
  const report = freshReport('playwright');
  const args = ['test', '-c', config, '--reporter=list,json'];
  const { code } = await execNode(node, [at('node_modules/@playwright/test/cli.js'), ...args], {
    isShown: true,
    // Playwright forces colours on its workers, and Node warns where NO_COLOR says otherwise.
    more: { ...more, PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: undefined },
  });
  return countsOf(report, code, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

function freshReport(name) {
  const path = at('.cache', `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/** A runner that ends badly without a failed test (a crash, no tests) counts as one failure. */
function countsOf(report, code, read) {
  const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { ...none };
  return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
