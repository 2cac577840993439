import type { Page } from '@playwright/test';

/** A call over a socket of its own, as another window of the same person would make it. */
export function ask<Value>(
  page: Page,
  name: string,
  input: unknown,
): Promise<{ ok: boolean; value: Value; refusal?: { code: string } }> {
  return page.evaluate(
    async ([called, given]) => {
      const socket = new WebSocket(`ws://${location.host}/socket`);
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      const answered = new Promise<string>((resolve) => {
        socket.addEventListener('message', ({ data }) => {
          if (String(data).startsWith('{"id":1,')) resolve(String(data));
        });
      });
      socket.send(JSON.stringify({ id: 1, name: called, input: given }));
      const { reply } = JSON.parse(await answered);
      socket.close();
      return reply;
    },
    [name, input] as const,
  );
}
