import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../../../../src/main/services/ids.ts';
import { connectClient, talkOver } from '../../../kill/socketClient.ts';
import { type Answer, aCookie, aServer, ask, askRaw, canConnect } from './aServer.ts';

describe('who is let in', () => {
  it('The address lets one visitor in, once', async () => {
    const server = await aServer();
    const path = new URL(server.address()).pathname + new URL(server.address()).search;
    const first = await ask(server, path);
    expect(first).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } });
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/^halte-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const second = await ask(server, path);
    expect(second).toMatchObject({
      status: 403,
      headers: expect.not.objectContaining({ 'set-cookie': expect.anything() }),
    });
    const shown = await ask(server, '/', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(shown).toMatchObject({ status: 200, body: '<p>Halte</p>' });
  });

  it.each([
    ['no cookie', {}],
    ['a wrong cookie', { cookie: `halte-1=${'a'.repeat(43)}` }],
  ])('With %s nothing is shown', async (_, headers) => {
    const server = await aServer();
    const answers = await Promise.all(
      ['/', '/assets/main.js', `/picture/${newId()}`, '/nothing', '/?token=guessed', '/?token='].map((path) =>
        ask(server, path, { headers }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await canConnect(server, { ...headers, origin: server.origin })).toBe(false);
  });

  it('Under another name than its own it answers nobody (DNS rebinding)', async () => {
    const server = await aServer();
    const cookie = await aCookie(server);
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', `127.0.0.1.evil:${server.port}`]) {
      expect(await ask(server, '/', { headers: { host, cookie } })).toMatchObject({ status: 421, body: '' });
      expect(await ask(server, `/${new URL(server.address()).search}`, { headers: { host } })).toMatchObject({
        status: 421,
      });
      expect(await canConnect(server, { host, cookie, origin: server.origin })).toBe(false);
    }
    expect(await ask(server, '/', { headers: { host: `localhost:${server.port}`, cookie } })).toMatchObject({
      status: 200,
    });
  });

  it('A page of somebody else opens no socket, even with the cookie', async () => {
    const server = await aServer();
    const cookie = await aCookie(server);
    const origins = ['https://evil.example', 'null', `https://127.0.0.1:${server.port}`, 'http://127.0.0.1', '*'];
    for (const origin of origins) {
      expect(await canConnect(server, { cookie, origin }), origin).toBe(false);
      expect(await ask(server, '/', { headers: { cookie, origin } })).toMatchObject({ status: 403 });
    }
    expect(await canConnect(server, { cookie }), 'no origin').toBe(false);
    expect(await canConnect(server, { cookie, origin: server.origin }, '/other')).toBe(false);
    expect(await canConnect(server, { cookie, origin: server.origin })).toBe(true);
  });
});

describe('what can be asked for', () => {
  it('No path leads out of the window', async () => {
    const server = await aServer();
    const headers = { cookie: await aCookie(server) };
    const paths = [
      '/../secret.html',
      '/assets/../../secret.html',
      '/%2e%2e/secret.html',
      '/%2E%2E%2fsecret.html',
      '/..%2fsecret.html',
      '/..%5csecret.html',
      '/..\\secret.html',
      '/../window-beside/secret.html',
      `${server.folder}/secret.html`,
      `/${server.folder}/secret.html`,
      `file://${server.folder}/secret.html`,
      '/secret.html%00.html',
      '/assets/.',
      '/assets',
      '/assets/',
      `/picture/../../secret.html`,
      `/picture/${encodeURIComponent('../../secret.html')}`,
    ];
    for (const path of paths) {
      const answer = await ask(server, path, { headers });
      expect([path, answer.status, answer.body]).toEqual([path, 404, '']);
    }
  });

  it.each(['//', '///', '//[', 'http://[', '/\\', '*', '/%', '/%ff%fe', '/a'.repeat(20)])(
    'The path %s is answered and harms nobody',
    async (path) => {
      const server = await aServer();
      const line = await askRaw(server, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
      expect(line).toMatch(/^HTTP\/1\.1 4\d\d /);
      const cookie = await aCookie(server);
      expect(await ask(server, '/', { headers: { cookie } })).toMatchObject({ status: 200 });
    },
  );

  it('Pictures are served by id; an unknown one is not there', async () => {
    const server = await aServer();
    const headers = { cookie: await aCookie(server) };
    const ids = [newId(), '../../secret.html', newId().toUpperCase(), `${newId()}x`];
    for (const id of ids) {
      for (const kind of ['picture', 'thumbnail', 'other']) {
        expect(await ask(server, `/${kind}/${id}`, { headers })).toMatchObject({ status: 404, body: '' });
      }
    }
  });

  it('Only GET is answered', async () => {
    const server = await aServer();
    const headers = { cookie: await aCookie(server) };
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE']) {
      const answer = await ask(server, '/', { method, headers });
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('Every answer carries the security headers', async () => {
    const server = await aServer();
    const headers = { cookie: await aCookie(server) };
    const answers = await Promise.all([
      ask(server, '/', { headers }),
      ask(server, '/assets/main.js', { headers }),
      ask(server, '/nothing', { headers }),
      ask(server, `/picture/${newId()}`, { headers }),
      ask(server, '/', { method: 'POST', headers }),
      ask(server, '/', { headers: { host: 'evil.example' } }),
      ask(server, '/'),
      ask(server, new URL(server.address()).search.replace('?', '/?')),
      ask(server, '//', { headers }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, 405, 421, 403, 303, 400]);
    const secure = (answer: Answer) => ({
      'content-security-policy': answer.headers['content-security-policy'],
      'x-content-type-options': answer.headers['x-content-type-options'],
      'referrer-policy': answer.headers['referrer-policy'],
      'cross-origin-resource-policy': answer.headers['cross-origin-resource-policy'],
      'cross-origin-opener-policy': answer.headers['cross-origin-opener-policy'],
    });
    const wanted = {
      'content-security-policy': expect.stringMatching(
        /default-src 'self';.*object-src 'none'.*frame-ancestors 'none'/,
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    };
    for (const answer of answers) expect(secure(answer)).toEqual(wanted);
    const csp = String(answers[0]?.headers['content-security-policy']);
    expect(csp).not.toMatch(/script-src|unsafe-eval|\*/);
  });
});

describe('what comes over the socket', () => {
  async function aSocket() {
    const server = await aServer();
    const headers = { cookie: await aCookie(server) };
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { origin: server.origin, headers });
    return { server, client: await talkOver(socket) };
  }

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a call without a name', '{"id":1}'],
    ['a call whose number is a text', '{"id":"1","name":"session.get"}'],
  ])('%s ends the connection, and others work on', async (_, text) => {
    const { server, client } = await aSocket();
    client.socket.send(text);
    await client.closed;
    const other = await connectClient(server.address());
    expect(await other.call('session.get', {})).toBeNull();
    expect(server.faults).toEqual([]);
    other.socket.terminate();
  });

  it.each([
    ['an unknown call', 'no.call', {}, 'unknown-call'],
    ['a name of the prototype', 'constructor', {}, 'unknown-call'],
    ['another name of the prototype', '__proto__', {}, 'unknown-call'],
    ['no input', 'edit.undo', undefined, 'bad-input'],
    ['a wrong input', 'edit.undo', { editId: '../etc' }, 'bad-input'],
    ['an input of another shape', 'item.open', [], 'bad-input'],
    ['a page beyond the limit', 'items.page', { filter: 'all', from: 0, count: 1e9 }, 'bad-input'],
  ])('%s is refused in a sentence and the connection stays', async (_, name, input, code) => {
    const { server, client } = await aSocket();
    await expect(client.call(name as 'session.get', input as never)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[“A-Z].*\.$/s),
    });
    expect(await client.call('session.get', {})).toBeNull();
    expect(server.faults).toEqual([]);
    client.socket.terminate();
  });

  it('A value nested a hundred thousand deep is refused and harms nobody', async () => {
    const { server, client } = await aSocket();
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const draft = `{"itemId":"${newId()}","tool":"box","labelId":null,"state":${deep}}`;
    const answered = new Promise<string>((resolve) => client.socket.once('message', (data) => resolve(String(data))));
    client.socket.send(`{"id":7,"name":"draft.put","input":{"draft":${draft}}}`);
    expect(JSON.parse(await answered)).toMatchObject({ id: 7, reply: { ok: false, refusal: { code: 'bad-input' } } });
    expect(await client.call('session.get', {})).toBeNull();
    expect(server.faults).toEqual([]);
    client.socket.terminate();
  });

  it('A message of more than the limit ends the connection, and others work on', async () => {
    const { server, client } = await aSocket();
    client.socket.send(Buffer.alloc(257 * 1024 * 1024, 0x20));
    await client.closed;
    const other = await connectClient(server.address());
    expect(await other.call('session.get', {})).toBeNull();
    other.socket.terminate();
  });

  it('Every window hears of what happens, and a window that went away harms nobody', async () => {
    const { server, client } = await aSocket();
    const other = await connectClient(server.address());
    client.socket.terminate();
    await other.call('worker.create', { id: newId(), name: 'Anna', pin: null });
    const [worker] = await other.call('worker.list', {});
    await other.call('worker.signIn', { workerId: worker?.id ?? '', pin: null });
    expect(other.events.map(({ name }) => name)).toContain('session.changed');
    await client.closed;
    expect(server.windows()).toBe(1);
    other.socket.terminate();
  });
});
