import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { TestHost } from '../../browser/support/host.ts';

/** A window in which nothing looks on: an inspector that follows the network keeps a hundred megabytes of what was fetched. */
export type BareWindow = {
  /** Runs an expression in the page and gives what it comes to, as text. */
  run(expression: string): Promise<string>;
  /** Waits until an expression holds. */
  until(condition: string): Promise<void>;
  /** The proportional memory of the page's process, in MiB. */
  pssMib(): number;
};

type Told = {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
};

type Send = (method: string, params: Readonly<Record<string, unknown>>) => Promise<Told>;

/** Signs in on a project in a bare window, runs a measurement, and closes all. */
export async function inBareWindow<Value>(
  target: string,
  work: (window: BareWindow) => Promise<Value>,
): Promise<Value> {
  const host = new TestHost();
  await host.start(target);
  const profile = mkdtempSync(join(tmpdir(), 'halte-bare-'));
  const browser = spawn(
    process.env.HALTE_CHROMIUM ?? 'chromium',
    [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
      ...['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=1440,900', host.address],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  try {
    const port = await portOf(browser.stderr);
    const socket = await pageSocket(port);
    const send = sender(socket);
    await signIn(send);
    return await work({ ...runner(send), pssMib: () => pssMib(profile) });
  } finally {
    browser.kill();
    await once(browser, 'exit');
    await host.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function signIn(send: Send): Promise<void> {
  const { until } = runner(send);
  await until('document.activeElement?.tagName === "INPUT"');
  await send('Input.insertText', { text: 'Bench' });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
  await until('document.querySelector(".cell:enabled") !== null');
}

async function portOf(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const [, port] = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
    if (port !== undefined) return port;
  }
  throw new Error('the browser opened no port');
}

async function pageSocket(port: string): Promise<WebSocket> {
  for (let tries = 0; tries < 100; tries++) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = targets.find(({ type }) => type === 'page');
    if (page !== undefined) {
      const socket = new WebSocket(page.webSocketDebuggerUrl, { perMessageDeflate: false });
      await once(socket, 'open');
      return socket;
    }
    await sleep(50);
  }
  throw new Error('the browser opened no page');
}

function sender(socket: WebSocket): Send {
  const waiting = new Map<number, (told: Told) => void>();
  socket.on('message', (data) => {
    const told = JSON.parse(String(data)) as Told;
    if (told.id !== undefined) waiting.get(told.id)?.(told);
  });
  const last = { id: 0 };
  return (method, params) => {
    last.id += 1;
    const { id } = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
}

function runner(send: Send): Pick<BareWindow, 'run' | 'until'> {
  const run = async (expression: string) => {
    const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (result?.exceptionDetails !== undefined) throw new Error(`${expression}: ${result.exceptionDetails.text}`);
    return String(result?.result?.value ?? '');
  };
  return {
    run,
    // Asked again and again from here: an expression that waits is lost when the page is replaced.
    async until(condition) {
      for (let tries = 0; tries < 600; tries++) {
        if ((await run(`Boolean(${condition})`)) === 'true') return;
        await sleep(50);
      }
      throw new Error(`waited for ${condition}`);
    },
  };
}

function pssMib(profile: string): number {
  const sizes = readdirSync('/proc').flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.includes('--type=renderer') || !command.includes(profile)) return [];
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return [Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024];
    } catch {
      return [];
    }
  });
  return Math.round(Math.max(0, ...sizes));
}
