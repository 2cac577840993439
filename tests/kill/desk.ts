import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { HostRefusal } from '../../src/core/refusal.ts';
import { newId } from '../../src/main/services/ids.ts';
import { createProject } from '../../src/main/store/project/projectFile.ts';
import { insertItems } from '../../src/main/store/project/repositories/items.ts';
import { type Dice, nextDraft, nextStep, nextView } from './dice.ts';
import { Expected, type Step } from './expected.ts';
import type { KillHostOrder, KillHostWord } from './killHost.ts';
import { ConnectionLost, connectClient, type SocketClient } from './socketClient.ts';
import { UnsyncedLogs } from './unsynced.ts';
import { type DeskFiles, verifyBreak, verifyDesk } from './verify.ts';

/** Hosts load the same program again and again: its compiled form is kept for the length of a run. */
export const compileCache = mkdtempSync(join(tmpdir(), 'halte-kill-cache-'));

/** A host process that has loaded and waits, and what it said on its error output. */
export type LoadedHost = { readonly child: ChildProcess; readonly loaded: Promise<void>; errors: string };

/** Starts the loading of a host; it touches no file before it is told to begin. */
export function loadHost(): LoadedHost {
  const child = fork(new URL('killHost.ts', import.meta.url), {
    silent: true,
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const host: LoadedHost = { child, loaded: wordOf(child, 'loaded').then(() => {}), errors: '' };
  host.loaded.catch(() => {});
  child.stderr?.on('data', (text) => {
    host.errors += String(text);
  });
  return host;
}

/** What all desks of a run checked together. */
export type Tally = {
  kills: number;
  duringStart: number;
  powerCuts: number;
  lostBytes: number;
  edits: number;
  resent: number;
  drafts: number;
  views: number;
  refused: number;
  resumed: number;
};

/** A company that asks for its break after a minute of work, so that kills fall into warnings, breaks and returns. */
const shortSpans = {
  id: 'short-spans',
  v: 1,
  valid_from: '2026-01-01',
  source: 'a test',
  tiers: [{ id: 'short', after_s: 60, rest_s: 300, warn_s: 20, grace_s: 10, paid: true }],
};

/** One workstation with one project and one worker, killed again and again on the same files. */
export class Desk {
  readonly files: DeskFiles;
  private readonly folder = mkdtempSync(join(tmpdir(), 'halte-kill-'));
  private readonly expected = new Expected();
  private readonly dice: Dice;
  private readonly tally: Tally;
  private readonly logs: UnsyncedLogs;
  private clockMs = 0;

  constructor(dice: Dice, tally: Tally) {
    this.dice = dice;
    this.tally = tally;
    const [projectPath, workerId] = [join(this.folder, 'street.halte'), newId()];
    const itemIds = Array.from({ length: 5 }, () => newId());
    const project = createProject(projectPath, { id: newId(), name: 'Street', madeAtMs: 0 });
    const about = { rootId: null, bytes: null, fingerprint: null, width: 400, height: 300, problem: null };
    insertItems(
      project.db,
      itemIds.map((id, ordinal) => ({ ...about, id, ordinal, path: `${ordinal}.png` })),
    );
    project.close();
    this.files = { dataFolder: join(this.folder, 'data'), projectPath, itemIds, workerId };
    this.logs = new UnsyncedLogs([projectPath, join(this.files.dataFolder, 'workstation.db')]);
    mkdirSync(this.files.dataFolder);
    writeFileSync(join(this.files.dataFolder, 'policy.json'), JSON.stringify(shortSpans));
  }

  /** One life: begin, look at everything, work, die. With `duringStartMs` it dies that long after it began. */
  async live(host: LoadedHost, duringStartMs: number | null): Promise<void> {
    const { child } = host;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    await host.loaded;
    const serving = wordOf(child, 'serving');
    serving.catch(() => {});
    order(child, { begin: { dataFolder: this.files.dataFolder, clockMs: this.clockMs } });
    if (duringStartMs === null) await this.workUntilKilled(child, await serving);
    else await new Promise((resolve) => setTimeout(resolve, duringStartMs));
    child.kill('SIGKILL');
    await gone;
    this.tally.kills += 1;
    if (this.dice.next() < 0.5) {
      this.tally.powerCuts += 1;
      this.tally.lostBytes += this.logs.cut(this.dice);
    }
    this.tally.duringStart += duringStartMs === null ? 0 : 1;
    expect(host.errors, 'the host reported no fault').toBe('');
  }

  /** A last start that only looks. */
  async lookOnceMore(host: LoadedHost): Promise<void> {
    await host.loaded;
    const serving = wordOf(host.child, 'serving');
    order(host.child, { begin: { dataFolder: this.files.dataFolder, clockMs: this.clockMs } });
    const client = await connectClient(await serving);
    await verifyDesk(client, this.files, this.expected);
    host.child.kill('SIGKILL');
    await client.closed;
    this.remove();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async workUntilKilled(child: ChildProcess, address: string): Promise<void> {
    const client = await connectClient(address);
    client.socket.on('message', () => this.logs.mark());
    await verifyDesk(client, this.files, this.expected);
    const timer = setTimeout(() => child.kill('SIGKILL'), this.dice.between(50, 300));
    try {
      await this.resend(client);
      await this.settleIn(client);
      for (;;) await this.workOn(client, child);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
    } finally {
      clearTimeout(timer);
    }
    await client.closed;
  }

  private async settleIn(client: SocketClient): Promise<void> {
    const { expected, files } = this;
    if (!expected.hasWorker) await client.call('worker.create', { id: files.workerId, name: 'Anna', pin: null });
    expected.hasWorker = true;
    if (!expected.isSignedIn) await client.call('worker.signIn', { workerId: files.workerId, pin: null });
    expected.isSignedIn = true;
    if (!expected.isOpen) await client.call('project.open', { path: files.projectPath });
    expected.isOpen = true;
  }

  /** The window asks again for what it heard no answer to, under the same id: it is written once. */
  private async resend(client: SocketClient): Promise<void> {
    const { expected } = this;
    const last = expected.acknowledged.length;
    const known = expected.acknowledged.at(-1);
    if (known === undefined || !expected.isSignedIn || !expected.isOpen) return;
    const step = expected.inFlight;
    if (expected.breakLeftMs !== null) {
      expected.inFlight = null;
      return;
    }
    const answer = await client.call('edit.undo', { editId: known });
    expect(answer.revision, 'an edit asked for twice is written once').toBe(last);
    if (step !== null) await this.send(client, step);
    this.tally.resent += 1;
  }

  private async workOn(client: SocketClient, child: ChildProcess): Promise<void> {
    const { dice, expected, files } = this;
    const roll = dice.next();
    if (roll < 0.15) this.stream(client, 'draft');
    if (roll > 0.85) this.stream(client, 'view');
    if (roll > 0.4 && roll < 0.65) await this.pass(child, dice.between(1, 25) * 1000);
    if (expected.breakLeftMs !== null) return this.rest(client, child);
    expected.inFlight = nextStep(dice, expected, files.itemIds);
    await this.send(client, expected.inFlight);
  }

  private async send(client: SocketClient, { kind, editId, command }: Step): Promise<void> {
    const { expected } = this;
    const baseRevision = expected.acknowledged.length;
    const asked =
      kind === 'apply' && command !== null
        ? client.call('edit.apply', { editId, baseRevision, command })
        : client.call(kind === 'undo' ? 'edit.undo' : 'edit.redo', { editId });
    const written = await asked.catch(refusedForRest);
    if (written === null) {
      expected.inFlight = null;
      this.tally.refused += 1;
      return verifyBreak(client, expected);
    }
    expected.acknowledge();
    this.tally.edits += 1;
    expect(written.revision).toBe(expected.acknowledged.length);
  }

  /** In a break: time passes, somebody tries to write or to go on, and may when it is over. */
  private async rest(client: SocketClient, child: ChildProcess): Promise<void> {
    const { dice, expected, files } = this;
    if (dice.next() < 0.6) await this.pass(child, dice.between(5, 120) * 1000);
    await verifyBreak(client, expected);
    if (dice.next() < 0.3) {
      expected.inFlight = nextStep(dice, expected, files.itemIds);
      return this.send(client, expected.inFlight);
    }
    const isOver = expected.breakLeftMs === 0;
    expected.isResuming = true;
    const view = await client.call('rest.resume', {}).catch((error: unknown) => {
      if (error instanceof HostRefusal && error.code === 'break-not-over') return null;
      throw error;
    });
    expected.isResuming = false;
    expect(view !== null, 'one may go on when the break is over, and not before').toBe(isOver);
    if (view === null) return;
    expected.breakLeftMs = null;
    this.tally.resumed += 1;
  }

  private async pass(child: ChildProcess, ms: number): Promise<void> {
    this.clockMs += ms;
    this.expected.pass(ms);
    const ran = wordOf(child, 'ran');
    order(child, { run: ms });
    await ran;
    this.logs.mark();
  }

  /** Sends without waiting, as a hand that draws does. */
  private stream(client: SocketClient, what: 'draft' | 'view'): void {
    const { dice, expected, files, tally } = this;
    const { itemIds } = files;
    const isLost = (error: unknown) => {
      if (!(error instanceof ConnectionLost)) throw error;
    };
    if (what === 'draft') {
      const draft = nextDraft(dice, itemIds);
      expected.drafts.push(draft);
      client.call('draft.put', { draft }).then(() => {
        expected.drafts = expected.drafts.slice(expected.drafts.indexOf(draft));
        tally.drafts += 1;
      }, isLost);
    } else {
      const view = nextView(dice, itemIds);
      expected.views.push(view);
      client.call('view.put', { view }).then(() => {
        expected.views = expected.views.slice(expected.views.indexOf(view));
        tally.views += 1;
      }, isLost);
    }
  }
}

/** Null where a write was refused because of a break; everything else is passed on. */
function refusedForRest(error: unknown): null {
  if (error instanceof HostRefusal && error.code === 'rest-active') return null;
  throw error;
}

function order(child: ChildProcess, what: KillHostOrder): void {
  if (child.connected) child.send(what);
}

function wordOf<Word extends KillHostWord['word']>(child: ChildProcess, wanted: Word): Promise<string> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      child.off('message', onWord);
      child.off('exit', onExit);
    };
    const onWord = (message: KillHostWord) => {
      if (message.word !== wanted) return;
      leave();
      resolve(message.word === 'serving' ? message.address : '');
    };
    const onExit = () => {
      leave();
      reject(new ConnectionLost(`the host ended before it was ${wanted}`));
    };
    child.on('message', onWord);
    child.on('exit', onExit);
  });
}
