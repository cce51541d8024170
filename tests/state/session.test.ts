import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network';
import { en } from '../../src/i18n/en';
import type { AddressBar } from '../../src/state/address';
import { Session } from '../../src/state/session.svelte';
import { sampleNetwork } from '../domain/sampleNetwork';

/** An address bar in memory: entries are searches, the last is where it stands. */
class MemoryBar implements AddressBar {
  entries: string[];
  constructor(search: string) {
    this.entries = [search];
  }
  get location() {
    return { search: this.entries.at(-1) ?? '', pathname: '/', hash: '' };
  }
  readonly history = {
    pushState: (_data: unknown, _unused: string, url: string) =>
      void this.entries.push(url.replace(/^[^?]*/, '')),
    replaceState: (_data: unknown, _unused: string, url: string) => {
      this.entries[this.entries.length - 1] = url.replace(/^[^?]*/, '');
    },
  };
}

function open(search = ''): { session: Session; bar: MemoryBar } {
  const bar = new MemoryBar(search);
  const session = new Session({
    index: indexNetwork(sampleNetwork),
    words: en,
    bar,
    today: Date.UTC(2026, 0),
    loadPlanData: () => Promise.reject(new Error('no planner here')),
    loadLanes: () => Promise.reject(new Error('no planner here')),
  });
  return { session, bar };
}

describe('the session', () => {
  it('writes what it is told to the address, and reads the view back from it', () => {
    const { session, bar } = open('?debug=1');
    session.go({ theme: 'paper', pick: { kind: 'facility', id: 'hunchun_rail_port' } });
    expect(bar.entries).toEqual(['?debug=1', '?theme=paper&pick=facility:hunchun_rail_port&debug=1']);
    expect(session.theme).toBe('paper');
    session.go({ theme: 'night' }, { replace: true });
    expect(bar.entries.at(-1)).toBe('?pick=facility:hunchun_rail_port&debug=1');
  });

  it('goes back with the address', () => {
    const { session, bar } = open('?measure=voyages');
    session.go({ measure: 'throughput' });
    bar.entries.pop();
    session.popstate();
    expect(session.measure).toBe('voyages');
  });

  it('knows whether a pick was made or gone back to', () => {
    const { session, bar } = open();
    session.go({ pick: { kind: 'facility', id: 'hunchun_rail_port' } });
    expect(session.came).toBe('go');
    bar.entries.pop();
    session.popstate();
    expect(session.came).toBe('address');
    session.go({ theme: 'paper' });
    expect(session.came).toBe('address');
  });

  it('lets go of a pick that the data does not hold, and says so', () => {
    const { session } = open('?pick=facility:atlantis&theme=paper');
    expect(session.pick).toBeNull();
    expect(session.theme).toBe('paper');
    expect(session.notice).toContain('facility:atlantis');
    expect(open('?pick=facility:hunchun_rail_port').session.notice).toBeNull();
  });

  it('shows what the filter lets be seen, and holds the rest', () => {
    const { session } = open('?measure=throughput&modes=sea&only=reported');
    expect(session.shown.flows.every(({ mode }) => mode === 'sea')).toBe(true);
    expect(session.shown.flows.length).toBeLessThan(session.flows.length);
    const status = [...session.shown.flows, ...session.shown.columns].map(({ amount }) => amount?.status);
    expect(status.every((one) => one === undefined || one === 'reported')).toBe(true);
  });

  it('keeps the window, the flows and the columns as they are when only the camera moves', () => {
    const { session } = open('?measure=throughput');
    const { window, flows, columns, bars } = session;
    session.go({ camera: { longitude: 130, latitude: 42, zoom: 6, bearing: 0, pitch: 0 } });
    flushSync();
    expect(session.window).toBe(window);
    expect(session.flows).toBe(flows);
    expect(session.columns).toBe(columns);
    expect(session.bars).toBe(bars);
  });

  it('draws the figures of the year the playhead is in while a chosen window plays', () => {
    const { session, bar } = open('?window=2020-01-01/2025-01-01');
    session.playhead.seek(Date.UTC(2021, 5, 1));
    expect(session.period).toBe('2021');
    expect(bar.entries.at(-1)).toContain('period=2021');
    session.playhead.seek(session.window.to);
    expect(session.period).toBe('2024');
  });

  it('adds no step to the history for a view that is there already', () => {
    const { session, bar } = open();
    session.go({ pick: null });
    expect(bar.entries).toHaveLength(1);
  });

  it('keeps a playhead that the address puts outside the window at its edge', () => {
    expect(open('?t=1995-01-01').session.playhead.t).toBe(open().session.window.from);
  });

  it('rests the playhead in the window, and puts it where the address says', () => {
    expect(open().session.playhead.t).toBeGreaterThan(Date.UTC(2023, 0));
    expect(open('?t=2023-03-01T00:00:00Z').session.playhead.t).toBe(Date.UTC(2023, 2, 1));
  });
});
