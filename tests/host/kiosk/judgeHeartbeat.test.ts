import { expect, it } from 'vitest';
import { findFault, parseBeat } from '../../../src/host/kiosk/judgeHeartbeat.mjs';

const GOOD = {
  v: 1,
  run: 3,
  seq: 7,
  up_s: 40,
  frames: 900,
  fps5: 30,
  lastInput_s: 12,
  rebuilds: 0,
  heapMB: 80,
  colours: 58,
  lit: 0.02,
  lost: false,
  gl: 'webgl2',
  err: [],
};
const read = (changes: object = {}) => {
  const beat = parseBeat(JSON.stringify({ ...GOOD, ...changes }));
  if (!beat) throw new Error('no beat');
  return beat;
};

it.each([
  ['a good picture', {}, null],
  ['data layers that had no reason to draw', { lit: null }, null],
  ['a page that shows its still picture', { gl: 'none', colours: 0 }, null],
  ['a lost context', { lost: true }, 'a drawing context is lost'],
  ['a map of one colour', { colours: 1 }, 'the map is blank: 1 colours'],
  ['data layers without a pixel', { lit: 0 }, 'the data layers are blank'],
  ['frames that stand still', { frames: 800 }, 'no frame was drawn since the last beat'],
])('judges %s', (_, changes, fault) => {
  expect(findFault(read(changes), read({ seq: 6, frames: 800 }))).toBe(fault);
});

it.each([
  ['twice while playing', 'playing', { state: 'playing', lit: null }, true],
  ['once while playing', 'playing', { state: 'playing' }, false],
  ['twice, and it has just begun to play', 'playing', { state: 'resting', lit: null }, false],
  ['twice at rest', 'resting', { state: 'resting', lit: null }, false],
  [
    'twice, and one of them before the page was loaded',
    'playing',
    { run: 2, state: 'playing', lit: null },
    false,
  ],
])('judges data layers that were not drawn %s', (_, state, before, isFault) => {
  const fault = findFault(read({ state, lit: null }), read({ seq: 6, frames: 800, ...before }));
  expect(fault).toBe(isFault ? 'the data layers were not drawn for two beats while playing' : null);
});

it('does not compare with a page that was loaded before, or in another browser', () => {
  const fresh = read({ seq: 1, frames: 3 });
  expect(findFault(fresh, read({ seq: 6, frames: 800 }))).toBeNull();
  expect(findFault(fresh, read({ run: 2, seq: 1, frames: 800 }))).toBeNull();
  expect(findFault(read(), read())).toBe('the same beat came twice');
});

it('judges by the page alone, whatever others send in its name', () => {
  const page = read({ seq: 8, frames: 1000 });
  for (const forged of [
    { seq: 8, frames: 1e12 },
    { seq: 7, frames: 1e12 },
    { seq: 1e12, frames: 1 },
  ])
    expect([forged, findFault(page, read(forged))]).toEqual([forged, null]);
});

it('shows the signs in the words of a page that would act on a terminal', () => {
  const beat = read({ err: ['\u001b[2J\u202egnp', 'plain 珲春'], skipped: ['a\nb'] });
  expect(beat.err).toEqual(['\\u{1b}[2J\\u{202e}gnp', 'plain 珲春']);
  expect(beat.skipped).toEqual(['a\\u{a}b']);
});

it.each([
  '',
  'null',
  '[]',
  '{"v":1}',
  '{',
  JSON.stringify({ ...GOOD, frames: 'many' }),
  JSON.stringify({ ...GOOD, v: 2 }),
  JSON.stringify({ ...GOOD, seq: 1e308 }),
  JSON.stringify({ ...GOOD, frames: 1.5 }),
  JSON.stringify({ ...GOOD, fps5: -1 }),
  JSON.stringify({ ...GOOD, lit: 'all' }),
  JSON.stringify({ ...GOOD, gl: 'webgl9' }),
  JSON.stringify({ ...GOOD, visits: 'many' }),
  // Each of these ended the program that read on.
  JSON.stringify({ ...GOOD, err: [1] }),
  JSON.stringify({ ...GOOD, skipped: [{ toString: 1 }] }),
  JSON.stringify({ ...GOOD, heapMB: { valueOf: 1, toString: 1 } }),
  `{"more":${'['.repeat(7000)}${']'.repeat(7000)},${JSON.stringify(GOOD).slice(1)}`,
])('takes %.90s for no heartbeat', (text) => expect(parseBeat(text)).toBeNull());
