import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const out = resolve(import.meta.dirname, '../../out');

/** What would watch a person, or speak to another computer behind their back. */
const watching =
  /getUserMedia|getDisplayMedia|desktopCapturer|globalShortcut|uiohook|IdleDetector|sendBeacon|crashReporter|MediaRecorder|capturePage|getCursorScreenPoint|clipboard\.read/g;

/** Addresses that stand in the libraries of the build and are never opened, each with what it is there for. */
const inert: ReadonlyMap<string, string> = new Map([
  ['www.w3.org', 'names of the SVG, XML and MathML name spaces'],
  ['json-schema.org', 'names of schema versions in the validation library'],
  ['github.com', 'links in messages of libraries to their developers'],
  ['react.dev', 'links in error messages of React'],
  ['react.i18next.com', 'a link in an error message of the text library'],
  ['konvajs.org', 'links in warnings of the canvas library'],
  ['mozilla.org', 'the address of a licence in the notices of the video reader'],
  ['developer.mozilla.org', 'links in comments of the video reader'],
  ['www.cl.cam.ac.uk', 'a source named in a comment of a library'],
  ['exa', 'an example address in a comment of the validation library'],
]);
/** The validation library builds an address of an IPv6 number to see whether it is one; it opens none. */
const checkedOnly = /^\[(\.\.\.|\$\{\w+\})\]$/;
const loopback = /^(127\.0\.0\.1|localhost|\[::1\]|\$\{location\.host|\$\{host|\$\{place)/;

/** A line for each finding in a folder; empty where all is well. */
function findingsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    ['.js', '.cjs', '.mjs', '.html', '.css'].includes(extname(name)),
  );
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const watched = [...text.matchAll(watching)].map(([word]) => `${name}: ${word}`);
    const hosts = [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/([^/?#\s"'`\\)<>,;]+)/g)].map(([, host = '']) => host);
    const foreign = hosts
      .filter((host) => !loopback.test(host) && !checkedOnly.test(host) && !inert.has(host))
      .map((host) => `${name}: ${host}`);
    return [...watched, ...foreign];
  });
}

test('The build watches nobody and knows no address but its own computer', () => {
  expect(readdirSync(out).sort()).toEqual(expect.arrayContaining(['main', 'preload', 'renderer']));
  expect(findingsIn(out)).toEqual([]);
});

test('The check of the build finds what is planted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halte-built-'));
  mkdirSync(join(folder, 'main'));
  for (const planted of [
    'navigator.mediaDevices.getUserMedia({ video: true })',
    'desktopCapturer.getSources({})',
    'globalShortcut.register("A", count)',
    'navigator.sendBeacon(to, what)',
    'fetch("https://example.org/collect")',
    'new WebSocket(`wss://example.org`)',
    'fetch("http://192.168.1.20/")',
    'fetch("https://127.0.0.2.example.org")',
  ]) {
    writeFileSync(join(folder, 'main', 'index.js'), `const a = 1;\n${planted};\n`);
    expect(findingsIn(folder), planted).toHaveLength(1);
  }
  writeFileSync(
    join(folder, 'main', 'index.js'),
    `const url = 'http://127.0.0.1:' + port; // http://www.w3.org/2000/svg`,
  );
  expect(findingsIn(folder)).toEqual([]);
});
