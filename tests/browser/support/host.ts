import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Told = { readonly address?: string; readonly fault?: string; readonly done?: true };

/** A Halte that serves from a data folder of its own, with time in the test's hand. */
export class TestHost {
  readonly dataFolder: string;
  readonly faults: string[] = [];
  address = '';
  #child: ChildProcess | null = null;
  readonly #uid: number | null;
  #passedMs = 0;

  /** `uid` is a person with fewer rights than the one who tests. */
  constructor(dataFolder = mkdtempSync(join(tmpdir(), 'halte-flow-')), uid: number | null = null) {
    this.dataFolder = dataFolder;
    this.#uid = uid;
  }

  /** Starts (again); time stands where it stood. */
  async start(target: string | null = null): Promise<void> {
    const child = fork(join(import.meta.dirname, '../../support/testHost.ts'), {
      env: {
        ...process.env,
        HALTE_DATA: this.dataFolder,
        HALTE_CLOCK: String(this.#passedMs),
        ...(target === null ? {} : { HALTE_TARGET: target }),
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      ...(this.#uid === null ? {} : { uid: this.#uid, gid: this.#uid }),
    });
    this.#child = child;
    child.on('message', (told: Told) => {
      if (told.fault !== undefined) this.faults.push(told.fault);
    });
    this.address = (await this.#heard('address')).address ?? '';
  }

  /** Time passes while the program runs. */
  async run(ms: number): Promise<void> {
    this.#passedMs += ms;
    this.#child?.send({ run: ms });
    await this.#heard('done');
  }

  /** Time passes while the machine sleeps or, after a kill, while the program is not there. */
  async skip(ms: number): Promise<void> {
    this.#passedMs += ms;
    if (this.#child === null) return;
    this.#child.send({ skip: ms });
    await this.#heard('done');
  }

  /** Somebody sets the clock on the wall. */
  async moveWall(ms: number): Promise<void> {
    this.#child?.send({ wall: ms });
    await this.#heard('done');
  }

  /** A fresh address for another window. */
  async anotherAddress(): Promise<string> {
    this.#child?.send({ address: true });
    return (await this.#heard('address')).address ?? '';
  }

  /** Kills it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #heard(what: 'address' | 'done'): Promise<Told> {
    const child = this.#child;
    if (child === null) throw new Error('the host does not run');
    return new Promise((resolve, reject) => {
      const onMessage = (told: Told) => told[what] !== undefined && settle(() => resolve(told));
      const onExit = () => settle(() => reject(new Error(`the host ended: ${this.faults.join('\n')}`)));
      const settle = (outcome: () => void) => {
        child.off('message', onMessage).off('exit', onExit);
        outcome();
      };
      child.on('message', onMessage).on('exit', onExit);
    });
  }
}
