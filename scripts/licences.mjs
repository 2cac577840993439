// Writes THIRD-PARTY-LICENCES.md: every package that is in the program a person gets, with its licence text.
// `npm run licences -- --check` only says whether the file is up to date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, say } from './lib/place.mjs';

const target = at('THIRD-PARTY-LICENCES.md');

/** The direct dependencies that never leave the developer's machine; all others are in the program. */
const toolsOnly = [
  /^@types\//,
  /^@axe-core\//,
  /^@biomejs\//,
  /^@playwright\//,
  /^@vitejs\//,
  /^(dependency-cruiser|electron-vite|fast-check|knip|typescript|typescript7|vite|vitest|jsdom)$/,
];

/** Packages that the build does not bundle, however they are asked for: the platform's own and types. */
const leftOut = /(^|\/)@types\/|^@electron\/get$|^@electron-internal\//;

const packageJson = read(at('package.json'));
const lock = read(at('package-lock.json')).packages;

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The keys of the lock that are in the program: what is shipped, and what that needs in turn. */
function shipped() {
  const direct = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies });
  const queue = direct
    .filter((name) => !toolsOnly.some((tool) => tool.test(name)))
    .map((name) => [`node_modules/${name}`, name]);
  const seen = new Map();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [key, name] = next;
    if (seen.has(key) || leftOut.test(name) || lock[key] === undefined) continue;
    seen.set(key, name);
    if (name === 'electron') continue;
    const { dependencies = {}, optionalDependencies = {} } = lock[key];
    for (const need of Object.keys({ ...dependencies, ...optionalDependencies })) queue.push([keyOf(key, need), need]);
  }
  return [...seen].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Where Node finds a package that another needs: beside it, or in a folder above. */
function keyOf(from, name) {
  for (
    let folder = from;
    folder !== '';
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))
  ) {
    if (lock[`${folder}/node_modules/${name}`] !== undefined) return `${folder}/node_modules/${name}`;
  }
  return `node_modules/${name}`;
}

function entryOf([key, name]) {
  const { version, license = 'not named', os, cpu, optional } = lock[key];
  // Which builds for one system are installed differs by desk, and this page must not.
  const isForOneSystem = os !== undefined || cpu !== undefined || optional === true;
  const text = isForOneSystem ? null : licenceText(at(key));
  const body =
    text === null ? 'Its licence is the one named; the text is inside the package.' : `\`\`\`text\n${text}\n\`\`\``;
  return { name, version, license, body };
}

/** The licence files of a package, one after the other, or null where it has none. */
function licenceText(folder) {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|third-party)/i.test(name))
    .sort();
  const texts = names.map((name) => join(folder, name)).flatMap((path) => (existsSync(path) ? [readText(path)] : []));
  return texts.length === 0 ? null : texts.join('\n\n').trim().replaceAll('```', "'''");
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
  } catch {
    return '';
  }
}

function page(entries) {
  const rows = entries.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  const texts = entries.map(({ name, version, license, body }) => `## ${name} ${version}\n\n${license}\n\n${body}`);
  return `# Third-party licences

The program holds these ${entries.length} packages. This page is made by \`npm run licences\`; do not edit it.

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}

${texts.join('\n\n')}
`;
}

const entries = shipped().map(entryOf);
const now = page(entries);
if (process.argv.includes('--check')) {
  const isCurrent = existsSync(target) && readFileSync(target, 'utf8') === now;
  say(isCurrent ? 'The list of licences is up to date.' : 'The list of licences is old: type npm run licences.');
  process.exitCode = isCurrent ? 0 : 1;
} else {
  writeFileSync(target, now);
  say(`${entries.length} packages written to THIRD-PARTY-LICENCES.md.`);
}
