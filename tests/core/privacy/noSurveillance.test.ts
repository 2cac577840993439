import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const source = new URL('../../../src/', import.meta.url);
const parts = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);

/** What would watch a person, by the words without which it cannot be written. */
const watching: readonly (readonly [what: string, words: RegExp])[] = [
  ['screenshot', /\bdesktopCapturer\b|\bcapturePage\b|\bcaptureScreenshot\b|\bgetDisplayMedia\b|\bImageCapture\b/],
  [
    'screenshot',
    /\bbeginFrameSubscription\b|\bcaptureVisibleTab\b|\bCaptureSnapshot\b|screenshot-desktop|node-screenshots/,
  ],
  ['screenshot', /['"`/](scrot|gnome-screenshot|screencapture|grim|spectacle)\b|\bscreenshot\s*\(/i],
  ['screenshot', /\b(x11grab|gdigrab|ddagrab|kmsgrab|fbdev|avfoundation|dshow|v4l2)\b/],
  [
    'camera or microphone',
    /\bgetUserMedia\b|\bwebkitGetUserMedia\b|\bmediaDevices\b|\bMediaRecorder\b|\bSpeechRecognition\b/,
  ],
  ['camera or microphone', /\baskForMediaAccess\b|\bgetMediaAccessStatus\b|\bMediaStreamTrackProcessor\b|node-webcam/],
  [
    'global input hook',
    /\bglobalShortcut\b|uiohook|\biohook\b|node-global-key-listener|\brobotjs\b|@nut-tree|\bgkm\b/i,
  ],
  [
    'global input hook',
    /\bSetWindowsHookEx|\bCGEventTap|\bXRecord|\bRegisterRawInputDevices|\/dev\/(input|uinput|hidraw)/,
  ],
  ['global input hook', /\bnavigator\.(hid|usb|serial)\b|\bgetCursorScreenPoint\b|\bIdleDetector\b|\bkeyboard\.lock\b/],
  ['clipboard reading', /\bclipboard\s*(\?\.|\.)\s*(read|has|availableFormats)|\bclipboard\s*\[/i],
  [
    'clipboard reading',
    /\bclipboardData\b|['"`]clipboard-read['"`]|(addEventListener|\bon|\bonce|execCommand)\(\s*['"`]paste['"`]|\bonPaste(Capture)?\b|\b(pbpaste|wl-paste|xclip|xsel)\b/,
  ],
  ['clipboard reading', /import\s+(type\s+)?\{[^}]*\bclipboard\b[^}]*\}\s+from\s+['"]electron['"]/],
  ['other windows', /\bactive-win\b|\bget-windows\b|\bgetForegroundWindow\b|\bxdotool\b|\bwmctrl\b/i],
  ['network', /\bsendBeacon\b|\bXMLHttpRequest\b|\bRTCPeerConnection\b|\bWebTransport\b|\bEventSource\b/],
  [
    'network',
    /from\s+['"](node:)?(https|http2|dgram|dns|dns\/promises|tls)['"]|(require|import)\(\s*['"](node:)?(https|http2|dgram|dns|tls)['"]/,
  ],
  ['network', /\bautoUpdater\b|\bcrashReporter\b|electron-updater|@sentry\/|posthog|google-analytics/i],
  ['network', /\b0\.0\.0\.0\b|['"`]::['"`]/],
];

/** What a name of those is for where it is no watching: the words say no to it. */
const harmless: readonly RegExp[] = [
  // The page's own right to use them is taken away by this header.
  /'camera=\(\), microphone=\(\), geolocation=\(\), display-capture=\(\)'/g,
];

/** The office's ffmpeg could film a screen: it is given files to read and nothing else. */
const readsFiles = /'-i', `file:/g;

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])(:|\/|$)/;
/** A namespace is a name: nothing is fetched from there. */
const namespaces = /^www\.w3\.org\/(1999|2000|1998|XML)\b/;
/** An address made at run time, of these words only, which the host that answers takes from loopback itself. */
const madeOfLoopback = /^\$\{(location\.host|host)\}/;

const scripts = new Map([
  ['.ts', ts.ScriptKind.TS],
  ['.tsx', ts.ScriptKind.TSX],
]);

/** A text with blanks in place of its comments; what stands in a string is no comment, whatever it looks like. */
function withoutComments(text: string, ending: string): string {
  const kind = scripts.get(ending);
  if (kind === undefined) return ending === '.css' ? text.replace(/\/\*[\s\S]*?\*\//g, ' ') : text;
  const file = ts.createSourceFile('a', text, ts.ScriptTarget.Latest, true, kind);
  const kept: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const lead = text.slice(node.getFullStart(), node.getStart(file));
    kept.push(/^\s*$/.test(lead) ? lead : ' ', node.getText(file));
  };
  visit(file);
  return kept.join('');
}

/** What of a text would watch a person, or speak to another computer: a line each, empty where all is well. */
function findings(text: string, ending: string): string[] {
  const told = harmless.reduce((left, words) => left.replace(words, ''), text);
  const code = ending === '.json' ? withoutSources(told) : withoutComments(told, ending);
  const watched = watching.flatMap(([what, words]) => {
    const hit = words.exec(code);
    return hit === null ? [] : [`${what}: ${hit[0]}`];
  });
  return [...watched, ...foreignAddresses(code), ...openDoors(code)];
}

/** A server that is not told where to listen listens to the whole network. */
function openDoors(code: string): string[] {
  const doors = [...code.matchAll(/\.listen\(([^)]*)\)/g)].filter(
    ([, told = '']) => !/['"`]127\.0\.0\.1['"`]/.test(told),
  );
  return doors.map(([door]) => `network: ${door}`);
}

/** The source of a norm is a link for people; nothing opens it. */
function withoutSources(json: string): string {
  return json.replace(/"(source|source_url)":\s*"[^"]*"/g, '');
}

function foreignAddresses(code: string): string[] {
  const urls = [...code.matchAll(/\b(?:https?|wss?|ftp):\/\/([^\s'"`)<>]*)/gi)].map(([, rest = '']) => rest);
  const relative = [...code.matchAll(/['"`(]\/\/((?:[\w-]+\.)+[a-z]{2,}[^\s'"`)]*)/gi)].map(([, rest = '']) => rest);
  const numbers = [...code.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])/g)].map(([, rest = '']) => rest);
  const hosts = [...code.matchAll(/\b(?:host|hostname)\s*[:=]\s*['"`]([^'"`]+)['"`]/g)].map(([, rest = '']) => rest);
  const isOurs = (rest: string) => loopback.test(rest) || namespaces.test(rest) || madeOfLoopback.test(rest);
  return [...urls, ...relative, ...numbers, ...hosts].filter((rest) => !isOurs(rest)).map((rest) => `address: ${rest}`);
}

describe('nothing in the program watches anybody or speaks to another computer', () => {
  it('reads all of the source', () => {
    const kinds = [...new Set(parts.map((path) => extname(path)))];
    expect(parts.length).toBeGreaterThan(250);
    expect(kinds).toEqual(expect.arrayContaining(['.ts', '.tsx', '.css', '.html']));
    expect(parts.filter((path) => path.endsWith('src/main/index.ts'))).toHaveLength(1);
  });

  it('finds no screenshot, camera, microphone, global input hook, clipboard reading or foreign address in it', () => {
    const found = parts.flatMap((path) =>
      findings(readFileSync(path, 'utf8'), extname(path)).map((finding) => `${path}: ${finding}`),
    );
    expect(found).toEqual([]);
  });

  it('gives the office’s ffmpeg files to read and nothing else', () => {
    const code = parts.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(code.match(/'-i'/g)).toEqual(["'-i'"]);
    expect(code.match(readsFiles)).toHaveLength(1);
  });
});

describe('the check itself', () => {
  it.each([
    ['screenshot', "import { desktopCapturer } from 'electron';"],
    ['screenshot', 'const shot = await window.webContents.capturePage();'],
    ['screenshot', 'await navigator.mediaDevices?.getDisplayMedia({ video: true });'],
    ['screenshot', "spawn('gnome-screenshot', ['-f', path]);"],
    ['screenshot', 'await page.screenshot({ path });'],
    ['screenshot', "spawn(ffmpeg, ['-f', 'x11grab', '-i', ':0']);"],
    ['camera or microphone', 'navigator.mediaDevices.getUserMedia({ video: true })'],
    ['camera or microphone', "await systemPreferences.askForMediaAccess('microphone');"],
    ['camera or microphone', 'new MediaRecorder(stream)'],
    ['global input hook', "globalShortcut.register('A', count);"],
    ['global input hook', "import { uIOhook } from 'uiohook-napi';"],
    ['global input hook', "openSync('/dev/input/event0', 'r')"],
    ['global input hook', 'setInterval(() => screen.getCursorScreenPoint(), 1000);'],
    ['clipboard reading', 'const text = await navigator.clipboard.readText();'],
    ['clipboard reading', 'clipboard.availableFormats()'],
    ['clipboard reading', "import { app, clipboard } from 'electron';"],
    ['clipboard reading', "window.addEventListener('paste', take);"],
    ['clipboard reading', "document.execCommand('paste')"],
    ['clipboard reading', "permission === 'clipboard-read'"],
    ['other windows', "import { activeWindow } from 'get-windows';"],
    ['network', "import { request } from 'node:https';"],
    ['network', "const dns = await import('node:dns');"],
    ['network', 'navigator.sendBeacon(to, what);'],
    ['network', "server.listen(port, '0.0.0.0');"],
    ['network', 'server.listen(8080, resolve);'],
    ['network', "crashReporter.start({ submitURL: '' });"],
    ['address', "fetch('https://example.org/collect')"],
    ['address', "new WebSocket('wss://example.org')"],
    ['address', "const url = 'http://localhost.example.org/';"],
    ['address', "const url = 'http://127.0.0.1.example.org/';"],
    ['address', "const url = 'http://127.0.0.1@example.org/';"],
    ['address', "request({ host: 'example.org', port: 80 })"],
    ['address', "const host = '192.168.1.20';"],
    ['address', 'const url = `https://$' + '{place}/x`;'],
    ['address', '<script src="//cdn.example.org/a.js"></script>'],
    ['address', "@import url('https://fonts.example.org/a.css');"],
    ['address', "const kind = 'image/*'; fetch('https://example.org'); /* said */"],
    ['address', "const text = 'a // b'; fetch('https://example.org');"],
    ['address', "const a = 'x'; // said\nfetch('https://example.org');"],
  ])('catches a planted %s: %s', (what, planted) => {
    const found = findings(`export const before = 1;\n${planted}\n`, '.ts');
    expect(found.some((finding) => finding.startsWith(`${what}: `))).toBe(true);
  });

  it.each([
    "{ role: 'paste', label: 'Paste' }",
    '<svg xmlns="http://www.w3.org/2000/svg" />',
    'const url = `http://127.0.0.1:$' + '{port}/`;',
    'const socket = new WebSocket(`ws://$' + '{location.host}/socket`);',
    "const local = 'http://localhost:5173/';",
    '// see https://www.electronjs.org/docs/latest/api/power-monitor\nexport const a = 1;',
    '/** Like https://github.com/nodejs/node/issues/47724, no screenshot( is taken. */',
    "'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',",
    "return permission === 'clipboard-sanitized-write';",
    'await navigator.clipboard.writeText(text);',
    "server.listen(0, '127.0.0.1', resolve);",
    "request({ host: '127.0.0.1', port })",
    'const clipboards = new WeakMap();',
    "const version = '1.2.3';",
    "case 'a camera raw file':",
  ])('lets pass: %s', (fine) => {
    expect(findings(fine, '.ts')).toEqual([]);
  });

  it('lets a norm name its source, and nothing else in a file of data name an address', () => {
    expect(
      findings('{ "source": "HSE: https://www.hse.gov.uk/a", "source_url": "https://www.hse.gov.uk/a" }', '.json'),
    ).toEqual([]);
    expect(findings('{ "report_to": "https://example.org/a" }', '.json')).toEqual(['address: example.org/a']);
  });
});
