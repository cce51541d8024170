import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProcesses } from '../../../src/host/kiosk/processes.mjs';
import type { Measured } from '../results';
import { Hall, PORT } from './hall';

/** What another program of the computer posts to a hall: the picture stays, and the log says what was turned away. */

const RATE = 200;
const FLOOD_S = 120;
const KINDS = 'forged heartbeats, bodies that are none, numbers of the staff';
const FLOOD = new URL('./postFlood.mjs', import.meta.url).pathname;

/** Runs the other program to its end. */
const flood = (): Promise<string> =>
  new Promise((done, fail) => {
    execFile(process.execPath, [FLOOD, String(PORT), String(FLOOD_S), String(RATE)], (error, said) =>
      error ? fail(error) : done(said.trim()),
    );
  });

/** The process of the browser that a hall started, without its children. */
const browserOf = (hall: Hall): number =>
  Math.min(...findProcesses(`--user-data-dir=${join(hall.runtime, 'profile')}`));

export async function measurePosts(): Promise<Measured[]> {
  const hall = new Hall({ config: { staffPin: '471147', countVisits: true } }).start();
  try {
    await hall.until(({ good }) => good, 90);
    const before = browserOf(hall);
    let [over, looks, good, told] = [false, 0, 0, false];
    const flooding = flood().finally(() => (over = true));
    while (!over) {
      await new Promise((next) => setTimeout(next, 500));
      const health = await hall.health();
      looks += 1;
      good += Number(health?.good === true);
      told ||= health?.problems['posts'] !== undefined;
    }
    const answered = await flooding;
    // It is over ten seconds after the last of them.
    await hall.until(({ recent }) => recent.some(({ what }) => what === 'posts'), 60);
    const isOver = !('posts' in ((await hall.health())?.problems ?? {}));
    const { starts = 0, reloads = 0 } = (await hall.health()) ?? {};
    const log = readFileSync(join(hall.home, 'log.jsonl'), 'utf8').trim().split('\n');
    const entries = log.map((line) => JSON.parse(line) as { what: string; detail: string });
    const events = entries.filter(({ what }) => what === 'posts').map(({ detail }) => detail);
    const staff = await hall.staff();
    return [
      {
        what: `${RATE} posts a second of each kind (${KINDS}) for ${FLOOD_S} s: times of ${looks} that /health says the picture is good`,
        value: `${good}; the other program was answered ${answered}`,
        sound: good === looks,
      },
      {
        what: 'the same browser, started once, no page loaded anew',
        value: `process ${before} and ${browserOf(hall)}, ${starts} starts, ${reloads} reloads`,
        sound: before === browserOf(hall) && starts === 1 && reloads === 0,
      },
      {
        what: 'told on the staff page while it goes on, and by one event in the log and on that page',
        value: `${told ? 'told' : 'not told'}, ${events.length}: ${events.join('; ')}`,
        sound: told && isOver && events.length === 1 && staff.includes(events[0] ?? 'nothing'),
      },
      {
        what: 'signs that act on a terminal in what the programs said',
        value: String([...hall.said].filter((sign) => sign === '\u001b').length),
        sound: !hall.said.includes('\u001b'),
      },
    ];
  } finally {
    await hall.end();
  }
}
