import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../../../src/main/services/ids.ts';
import { createProject } from '../../../../src/main/store/project/projectFile.ts';
import { aLabel } from '../../../core/document/aDocument.ts';
import { connectClient } from '../../../kill/socketClient.ts';

const program = new URL('../../../../src/main/nodeHost.ts', import.meta.url).pathname;

type Started = { readonly child: ChildProcess; readonly line: string; readonly gone: Promise<number | null> };

/** The program as a person starts it, without a browser; resolves with the first line it says. */
async function started(dataFolder: string, target: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [program, '--no-open', ...target], {
    env: { ...process.env, HALTE_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (text) => resolve(String(text).trim()));
    child.stderr?.once('data', (text) => reject(new Error(String(text))));
  });
  return { child, line, gone };
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'halte-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function addressIn(line: string): string {
  return /http:\S+/.exec(line)?.[0] ?? '';
}

describe('the program itself', () => {
  it('Killed and started again it goes on at the same desk, in the same project, with the same person', async () => {
    const folder = aFolder();
    const path = join(folder, 'street.halte');
    createProject(path, { id: newId(), name: 'Street', madeAtMs: 0 }).close();
    const first = await started(join(folder, 'data'), [path]);
    const client = await connectClient(addressIn(first.line));
    const workerId = newId();
    await client.call('worker.create', { id: workerId, name: 'Anna', pin: null });
    await client.call('worker.signIn', { workerId, pin: null });
    const [editId, command] = [newId(), { type: 'label.create' as const, label: aLabel('car') }];
    await client.call('edit.apply', { editId, baseRevision: 0, command });
    first.child.kill('SIGKILL');
    await Promise.all([first.gone, client.closed]);
    const second = await started(join(folder, 'data'));
    const again = await connectClient(addressIn(second.line));
    expect((await again.call('session.get', {}))?.worker.name).toBe('Anna');
    expect(await again.call('project.current', {})).toMatchObject({ path, revision: 1, labels: [aLabel('car')] });
    const resent = await again.call('edit.apply', { editId, baseRevision: 0, command });
    expect([resent.revision, (await again.call('project.current', {}))?.revision]).toEqual([1, 1]);
    second.child.kill('SIGTERM');
    expect(await second.gone).toBe(0);
  });

  it('case 48: Started twice at one desk the second start shows the first and ends', async () => {
    const folder = aFolder();
    const first = await started(folder);
    const second = await started(folder);
    expect(second.line).toBe('Halte runs already: its window was opened again.');
    expect(await second.gone).toBe(0);
    const client = await connectClient(addressIn(first.line));
    expect(await client.call('session.get', {})).toBeNull();
    client.socket.terminate();
  });

  it('Asked to open what is no project it says so and runs all the same', async () => {
    const folder = aFolder();
    const path = join(folder, 'bad.halte');
    writeFileSync(path, 'no project');
    const { line } = await started(join(folder, 'data'), [path]);
    expect(line).toContain('bad.halte');
    expect(line).toMatch(/not a Halte project\./);
  });
});
