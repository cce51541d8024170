import { expect, it } from 'vitest';
import fc from 'fast-check';
import { RecoveryLadder } from '../../../../src/host/kiosk/watchdog/recoveryLadder.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const limits = { watchdogSeconds: 30, startSeconds: 60, canReboot: true };

function running(changes: object = {}): RecoveryLadder {
  const ladder = new RecoveryLadder({ ...limits, ...changes });
  ladder.recordStart(0);
  return ladder;
}

it('gives a new browser its time, and a page that was good the shorter watchdog', () => {
  const ladder = running();
  expect(ladder.explainOverdue(59 * SECOND)).toBeNull();
  expect(ladder.explainOverdue(60 * SECOND)).toBe('no good heartbeat for 60 s');
  ladder.recordBeat(10 * SECOND, null);
  expect(ladder.explainOverdue(39 * SECOND)).toBeNull();
  expect(ladder.explainOverdue(40 * SECOND)).toBe('no good heartbeat for 30 s');
});

it('reloads a page whose picture is bad for 15 s, three times in ten minutes, and says what was wrong', () => {
  const ladder = running();
  ladder.recordBeat(0, null);
  const reloads = Array.from({ length: 120 }, (_, i) => i * 5 * SECOND).filter((at) =>
    ladder.recordBeat(at, 'blank'),
  );
  expect(reloads).toEqual([15 * SECOND, 30 * SECOND, 45 * SECOND]);
  expect(ladder.explainOverdue(30 * SECOND)).toBe('no good heartbeat for 30 s: blank');
});

it('replaces the browser at once twice, then later and later, and asks for a reboot after three', () => {
  const ladder = running();
  const waits: number[] = [];
  let now = 0;
  for (let fall = 0; fall < 3; fall++) {
    ladder.recordEnd(now, true);
    const fell = now;
    while (ladder.chooseAct(now) !== 'start') now += SECOND;
    waits.push(now - fell);
    ladder.recordStart(now);
  }
  expect(waits).toEqual([0, 0, 2 * SECOND]);
  ladder.recordEnd(now, true);
  expect(ladder.chooseAct(now + 4 * SECOND)).toBe('reboot');
  expect(ladder.reboots).toBe(1);
  // A reboot that does not come must not leave the screen black.
  expect(ladder.chooseAct(now + 5 * SECOND)).toBeNull();
  expect(ladder.chooseAct(now + 4 * SECOND + MINUTE)).toBe('start');
});

it('waits for no reboot where nobody reboots, and still comes to safe mode', () => {
  const ladder = running({ canReboot: false });
  const waits: number[] = [];
  let now = 0;
  while (!ladder.safe) {
    ladder.recordEnd(now, true);
    const fell = now;
    for (let act = ladder.chooseAct(now); act !== 'start' && act !== 'safe'; act = ladder.chooseAct(now))
      now += SECOND;
    waits.push(now - fell);
    ladder.recordStart(now);
  }
  expect(waits.slice(0, 4)).toEqual([0, 0, 2 * SECOND, 4 * SECOND]);
  expect(Math.max(...waits)).toBe(4 * SECOND);
});

it('forgets a fault once a beat is good', () => {
  const ladder = running();
  ladder.recordBeat(0, 'blank');
  ladder.recordBeat(5 * SECOND, null);
  expect(ladder.fault).toBe('');
  expect(ladder.explainOverdue(35 * SECOND)).toBe('no good heartbeat for 30 s');
});

it('goes into safe mode when three reboots did not help, and leaves it after an hour of good picture', () => {
  const ladder = running();
  ladder.reboots = 3;
  for (let fall = 0; fall < 4; fall++) ladder.recordEnd(0, true);
  expect(ladder.chooseAct(MINUTE)).toBe('safe');
  expect(ladder.safe).toBe(true);
  ladder.recordStart(MINUTE);
  ladder.recordBeat(2 * MINUTE, null);
  ladder.recordBeat(62 * MINUTE, null);
  expect([ladder.safe, ladder.reboots]).toEqual([false, 0]);
});

it('never asks for a reboot where that could not help', () => {
  const ladder = running();
  let now = 0;
  for (let fall = 0; fall < 50; fall++) {
    ladder.recordEnd(now, false);
    let act = ladder.chooseAct(now);
    for (; act === null; act = ladder.chooseAct(now)) now += SECOND;
    expect(act).toBe('start');
    ladder.recordStart(now);
  }
  expect(ladder.reboots).toBe(0);
});

it('always starts a browser again within a minute, or two after a reboot that did not come', () => {
  const falls = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 30 * MINUTE }), counts: fc.boolean() }),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(falls, (list) => {
      const ladder = running();
      let now = 0;
      for (const { after, counts } of list) {
        now += after;
        ladder.recordEnd(now, counts);
        const fell = now;
        for (;;) {
          const act = ladder.chooseAct(now);
          if (act === 'start' || act === 'safe') break;
          now += SECOND;
          if (now - fell > 2 * MINUTE + SECOND) return false;
        }
        ladder.recordStart(now);
      }
      return true;
    }),
    { numRuns: 300 },
  );
});
