import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, isDebianRoot } from './apt.mjs';
import { execNode } from './node24.mjs';
import { at, say } from './place.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** A Chromium for the browser tests: named by CHROMIUM, on this computer, from apt, or Playwright's own; null if none. */
export async function ensureChromium(nodeFolder) {
  const here = installedChromium();
  if (here !== null) return here;
  if (isDebianRoot()) {
    say('Installing Chromium for the browser tests (apt-get)...');
    await aptInstall(nodeFolder, 'chromium');
    const installed = installedChromium();
    if (installed !== null) return installed;
  }
  return playwrightChromium(nodeFolder);
}

/** The browser that is there already, or null. */
export function installedChromium() {
  const named = process.env.HALTE_CHROMIUM ?? process.env.CHROMIUM;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(named ? [named] : []), ...onPath, ...usualPlaces()].find((path) => existsSync(path)) ?? null;
}

function usualPlaces() {
  const mac = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
  if (process.platform === 'darwin') return mac.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform !== 'win32') return [];
  const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(Boolean);
  const windows = [
    'Chromium/Application/chrome.exe',
    'Google/Chrome/Application/chrome.exe',
    'Microsoft/Edge/Application/msedge.exe',
  ];
  return roots.flatMap((root) => windows.map((path) => join(root, path)));
}

async function playwrightChromium(nodeFolder) {
  say('Fetching a Chromium for the browser tests (Playwright)...');
  await execNode(nodeFolder, [at('node_modules/playwright/cli.js'), 'install', 'chromium'], {
    timeoutMs: 10 * 60 * 1000,
  });
  const { output } = await execNode(nodeFolder, [
    '-e',
    "import('playwright').then(({ chromium }) => console.log(chromium.executablePath()))",
  ]);
  const path = output.trim().split('\n').at(-1) ?? '';
  return existsSync(path) ? path : null;
}
