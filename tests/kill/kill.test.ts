import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { compileCache, Desk, loadHost, type Tally } from './desk.ts';
import { Dice } from './dice.ts';

/** How often the host is killed, on how many desks at once, and how often a desk is killed before a new one is set up. */
const kills = Number(process.env.HALTE_KILLS ?? '200');
const [lanes, killsPerDesk] = [2, 10];
const seed = Number(process.env.HALTE_SEED ?? Math.floor(Date.now() % 1_000_000));

afterAll(() => rmSync(compileCache, { recursive: true, force: true }));

it('I5: Nothing that was acknowledged is lost when the host is killed, or its power is cut, at any time', {
  timeout: 600_000 + kills * 2000,
}, async () => {
  const tally: Tally = {
    kills: 0,
    duringStart: 0,
    powerCuts: 0,
    lostBytes: 0,
    edits: 0,
    resent: 0,
    drafts: 0,
    views: 0,
    refused: 0,
    resumed: 0,
  };
  console.log(`kill test: seed ${seed} (HALTE_SEED), ${kills} kills (HALTE_KILLS)`);
  const perLane = Array.from({ length: lanes }, (_, lane) => Math.floor((kills + lane) / lanes));
  await Promise.all(perLane.map((count, lane) => killAgainAndAgain(count, new Dice(seed + lane * 7919), tally)));
  const { duringStart, powerCuts, lostBytes, edits, resent, drafts, views } = tally;
  console.log(
    `kill test: ${tally.kills} kills (${duringStart} during start-up, ${powerCuts} as power cuts that lost ${lostBytes} bytes of logs), ${edits} edits acknowledged, lost 0; ` +
      `${resent} asked for twice, written once; ${drafts} drafts, ${views} views; ${tally.refused} writes refused in breaks, ${tally.resumed} breaks ended; ` +
      'databases and ledger intact, time left right to 15 s',
  );
  expect(tally.kills).toBe(kills);
  expect(edits).toBeGreaterThan(kills);
  expect(tally.refused).toBeGreaterThan(0);
});

/** Kills one host after the other while the next one loads. A new desk's first host is killed while it makes its files. */
async function killAgainAndAgain(count: number, dice: Dice, tally: Tally): Promise<void> {
  let [next, desk] = [loadHost(), new Desk(dice, tally)];
  for (let kill = 0; kill < count; kill += 1) {
    const host = next;
    next = loadHost();
    const isStart = kill % killsPerDesk === 0 || dice.next() < 0.2;
    await desk.live(host, isStart ? dice.next() * 60 : null);
    if ((kill + 1) % killsPerDesk !== 0 && kill + 1 < count) continue;
    await desk.lookOnceMore(next);
    next = loadHost();
    desk = new Desk(dice, tally);
  }
  next.child.kill('SIGKILL');
  desk.remove();
}
