import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Playhead } from '../../src/state/playhead.svelte';

const YEAR = { from: Date.UTC(2023, 0), to: Date.UTC(2024, 0) };
const SPAN = YEAR.to - YEAR.from;

function playing(t = YEAR.from): Playhead {
  const playhead = new Playhead(YEAR, t);
  playhead.play();
  playhead.tick(1000);
  return playhead;
}

describe('the playhead', () => {
  it('crosses any window in 24 seconds at speed 1', () => {
    const playhead = playing();
    expect(playhead.tick(1000 + 12_000)).toBeCloseTo(YEAR.from + SPAN / 2, 0);
    playhead.setLooping(false);
    playhead.tick(1000 + 24_000);
    expect(playhead.t).toBe(YEAR.to);
    expect(playhead.playing).toBe(false);
  });

  it('loops without losing the part of a step that lies beyond the end', () => {
    const playhead = playing();
    playhead.tick(1000 + 30_000);
    expect(playhead.t).toBeCloseTo(YEAR.from + SPAN / 4, 0);
  });

  it('does not drift: after any frames it is where one single frame would have put it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 50 }), (gaps) => {
        const [many, once] = [playing(), playing()];
        let now = 1000;
        for (const gap of gaps) many.tick((now += gap));
        once.tick(now);
        const apart = Math.abs(many.t - once.t);
        expect(Math.min(apart, SPAN - apart)).toBeLessThan(1);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it.each([
    ['a day, ten times as fast', 86_400_000, 10],
    ['a week', 7 * 86_400_000, 1],
    ['a year', SPAN, 1],
    ['fourteen years, at half speed', 14 * SPAN, 0.5],
  ])('keeps its phase to 5 ms over 30 days of playing %s', (_, span, speed) => {
    const window = { from: YEAR.from, to: YEAR.from + span };
    const playhead = new Playhead(window, window.from);
    playhead.setSpeed(speed);
    playhead.play();
    playhead.tick(1000);
    const across = 24_000 / speed;
    let [now, worst] = [1000, 0];
    // Frames that come when they come: seven of a second, then a pause of twenty to sixty seconds.
    for (let frame = 0; now < 1000 + 30 * 86_400_000; frame += 1) {
      now += frame % 8 === 7 ? 20_000 + ((frame * 7919) % 40_000) : 1000 / 7;
      const phase = ((playhead.tick(now) - window.from) / span) * across;
      const apart = Math.abs(phase - ((now - 1000) % across));
      worst = Math.max(worst, Math.min(apart, across - apart));
    }
    expect(worst).toBeLessThanOrEqual(5);
  });

  it('stands where it is put, wakes the map and tells where it rests', () => {
    const playhead = new Playhead(YEAR, YEAR.from);
    playhead.onrest = vi.fn();
    playhead.onwake = vi.fn();
    playhead.seek(YEAR.to + 5);
    expect(playhead.t).toBe(YEAR.to);
    expect(playhead.onrest).toHaveBeenCalledExactlyOnceWith(YEAR.to);
    expect(playhead.onwake).toHaveBeenCalledTimes(1);
    playhead.seek(YEAR.from + 1, false);
    expect(playhead.onrest).toHaveBeenCalledTimes(1);
    expect(playhead.tick(99)).toBe(YEAR.from + 1);
  });

  it('changes speed without a jump', () => {
    const playhead = playing();
    const before = playhead.tick(5000);
    playhead.setSpeed(10);
    expect(playhead.tick(5000)).toBe(before);
    expect(playhead.tick(6000) - before).toBeCloseTo((SPAN / 24) * 10, 0);
  });

  it('is kept inside a window that moves away', () => {
    const playhead = new Playhead(YEAR, YEAR.from + 1000);
    playhead.setWindow({ from: YEAR.to, to: YEAR.to + SPAN });
    expect(playhead.t).toBe(YEAR.to);
  });

  it('starts again from the beginning when played at the end', () => {
    const playhead = playing(YEAR.to);
    expect(playhead.t).toBe(YEAR.from);
  });

  it('shows panels the time at most four times a second', () => {
    const playhead = playing();
    const shown = new Set<number>();
    for (let now = 1000; now < 11_000; now += 16) {
      playhead.tick(now);
      shown.add(playhead.shown);
    }
    expect(shown.size).toBeLessThanOrEqual(41);
    expect(shown.size).toBeGreaterThan(35);
  });
});
