import fc from 'fast-check';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { momentAt } from '../../src/domain/plan/race/planRace';
import { printAddress } from '../../src/state/address';
import type { Planner } from '../../src/state/planner.svelte';
import { CODECS, type View } from '../../src/view/view';
import { roundToDays } from '../../src/view/timeWindow';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { raceOfTwo } from '../domain/plan/raceOfTwo';
import { sampleFigure, sampleNetwork } from '../domain/sampleNetwork';
import { openSession as open, planWith } from './openSession';

describe('the session', () => {
  it('writes what it is told to the address, and reads the view back from it', () => {
    const { session, bar } = open('?debug=1');
    session.go({ theme: 'paper', pick: { kind: 'facility', id: 'hunchun_rail_port' } });
    expect(bar.entries).toEqual(['?debug=1', '?theme=paper&pick=facility:hunchun_rail_port&debug=1']);
    expect(session.view.theme).toBe('paper');
    session.go({ theme: 'night' }, { replace: true });
    expect(bar.entries.at(-1)).toBe('?pick=facility:hunchun_rail_port&debug=1');
  });

  it('goes back with the address', () => {
    const { session, bar } = open('?measure=voyages');
    session.go({ measure: 'throughput' });
    bar.history.back();
    session.popstate();
    expect(session.measure).toBe('voyages');
  });

  it('tells from the history entry by what a pick came, and leaves it with the pick', () => {
    const { session, bar } = open();
    const pick = { kind: 'facility', id: 'hunchun_rail_port' } as const;
    expect(session.cause).toBe('address');
    session.go({ pick });
    session.go({ pick: { kind: 'facility', id: 'bonded_zone' } }, { cause: 'map' });
    expect([session.cause, bar.states.at(-1)]).toEqual([
      'map',
      { below: '?pick=facility:hunchun_rail_port&edition=cn', cause: 'map' },
    ]);
    session.go(
      { camera: { longitude: 130, latitude: 42, zoom: 6, bearing: 0, pitch: 0 } },
      { replace: true },
    );
    expect(session.cause).toBe('map');
    bar.history.back();
    session.popstate();
    expect([session.cause, bar.states.at(-1)]).toEqual([
      'address',
      { below: '?edition=cn', cause: 'address' },
    ]);
    session.go({ theme: 'paper' });
    expect(session.cause).toBe('address');
    session.go({ stage: 1 }, { replace: true });
    expect(session.cause).toBe('panel');
  });

  it('takes a list to choose from away with the choice, and with what is opened over the map', () => {
    const { session } = open();
    const list = {
      picks: [{ kind: 'facility', id: 'hunchun' }],
      options: [],
      x: 1,
      y: 1,
      pinned: true,
    } as const;
    const overs: readonly Partial<View>[] = [{ pick: list.picks[0] }, { open: { kind: 'table' } }];
    for (const over of overs) {
      session.point(list);
      session.go({ measure: session.measure === 'value' ? 'voyages' : 'value' });
      expect(session.pointed).toBe(list);
      session.go(over);
      expect(session.pointed).toBeNull();
    }
    session.point(list);
    session.popstate();
    expect(session.pointed).toBeNull();
  });

  it('opens a link to a subject that is a place by now, and writes it as one', () => {
    const { session, bar } = open('?pick=subject:hunchun_rail_port');
    expect(session.pick).toEqual({ kind: 'facility', id: 'hunchun_rail_port' });
    expect(bar.location.search).toContain('pick=facility:hunchun_rail_port');
    expect(session.notices.text).toBeNull();
  });

  it('lets go of a pick that the data does not hold, and says so', () => {
    const { session } = open('?pick=facility:atlantis&theme=paper');
    expect(session.pick).toBeNull();
    expect(session.view.theme).toBe('paper');
    expect(session.notices.text).toContain('facility:atlantis');
    expect(open('?pick=facility:hunchun_rail_port').session.notices.text).toBeNull();
  });

  it.each([
    'pick=facility:hunchun_rail_port',
    'pick=hunchun_rail_port',
    'pick=facility:HUNCHUN%20Rail%20Port',
    'pick=Hunchun+rail+port',
    'pick=hunchun-railway-port',
  ])('takes a pick by id, code or name, and has its id in the address, in the same entry: %s', (query) => {
    const { session, bar } = open(`?theme=paper&${query}`);
    expect(session.pick).toEqual({ kind: 'facility', id: 'hunchun_rail_port' });
    expect(bar.entries).toEqual(['?theme=paper&pick=facility:hunchun_rail_port']);
    expect(session.notices.text).toBeNull();
  });

  it('picks nothing for what is only like a name, and says what is', () => {
    const { session, bar } = open('?pick=Hunchun+rial+port');
    expect([session.pick, bar.entries]).toEqual([null, ['']]);
    expect(session.notices.text).toContain('Hunchun rial port');
    expect(session.notices.text).toContain('Similar names: Hunchun railway port');
    expect(open('?pick=%3Cb%3E').session.notices.text).toBeNull();
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

  it('keeps the year it shows while days of a race are chosen, and leaves them with the planner', async () => {
    const race = raceOfTwo();
    const days = roundToDays(race.departs, momentAt(race, race.hours));
    const nothing = (): void => undefined;
    const planner = {
      race: { plan: race, days },
      start: nothing,
      follow: nothing,
      end: nothing,
    } as unknown as Planner;
    const { session, bar } = open('?shell=plan&period=2021', { loadPlanner: planWith(() => planner) });
    await session.startPlanner();
    const hour = 3_600_000;
    // A whole day in Beijing.
    const chosen = { from: race.departs + 16 * hour, to: race.departs + 40 * hour };
    session.go({ window: chosen });
    session.playhead.seek(chosen.to);
    expect(session.view).toMatchObject({ window: chosen, period: '2021' });
    session.go({ shell: 'explore' });
    expect(session.view).toMatchObject({ window: null, t: null, period: '2021' });
    expect(bar.entries.at(-1)).toBe('?period=2021');
  });

  it('opens the planner with nothing picked, and has what was when it is left', () => {
    const pick = { kind: 'facility', id: 'hunchun_rail_port' } as const;
    const { session, bar } = open();
    session.go({ pick });
    session.go({ shell: 'plan' });
    expect(session.pick).toBeNull();
    session.go({ pick });
    expect(session.shell).toBe('plan');
    session.go({ pick: null }, { leave: true });
    session.popstate();
    session.go({ shell: 'explore' }, { leave: true });
    session.popstate();
    expect(session.pick).toEqual(pick);
    expect(bar.entries).toEqual(['', '?pick=facility:hunchun_rail_port']);
  });

  it('takes another day from the clock, and believes none before the data', () => {
    const { session } = open('?period=2027');
    expect(session.view.period).toBe('latest');
    const { today } = session;
    session.readClock(today + 3_600_000);
    expect(session.today).toBe(today);
    session.readClock(Date.UTC(2027, 0, 2));
    session.go({ period: '2027' });
    expect(session.view.period).toBe('2027');
    session.readClock(0);
    expect(session.today).toBe(Date.parse(`${sampleNetwork.dataTo}T00:00:00+08:00`));
  });

  it('adds no step to the history for a view that is there already', () => {
    const { session, bar } = open();
    session.go({ pick: null });
    expect(bar.entries).toHaveLength(1);
  });

  it('opens a figure by the id it had before, and writes the present one', () => {
    const { session, bar } = open('?open=source:former-figure');
    expect(session.open).toEqual({ kind: 'source', id: sampleFigure.id });
    expect(bar.entries).toEqual([`?open=source:${sampleFigure.id}`]);
  });

  it('takes back the step that opened what is closed', () => {
    const { session, bar } = open();
    session.go({ open: { kind: 'table' } });
    session.go({ open: { kind: 'source', id: 'x' } });
    session.go({ open: { kind: 'table' } }, { leave: true });
    expect(session.open).toEqual({ kind: 'table' });
    session.popstate();
    expect(bar.entries).toEqual(['', '?open=table']);
    session.go({ open: null }, { leave: true });
    session.popstate();
    expect(bar.entries).toEqual(['']);
    expect(session.open).toBeNull();
  });

  it('keeps the camera and the clock of now when it takes a step back', () => {
    const { session, bar } = open('?map=5/40/130/0/0');
    session.go({ pick: { kind: 'facility', id: 'hunchun_rail_port' } });
    session.go(
      { camera: { longitude: 131, latitude: 42, zoom: 6, bearing: 0, pitch: 0 } },
      { replace: true },
    );
    session.go({ pick: null }, { leave: true });
    session.popstate();
    expect(bar.entries).toEqual(['?map=6/42/131/0/0']);
    expect(session.view.camera?.longitude).toBe(131);
  });

  it('closes in place what no step of its own opened', () => {
    const { session, bar } = open('?open=table');
    session.go({ open: null }, { leave: true });
    expect(bar.entries).toEqual(['']);
    session.go({ pick: { kind: 'facility', id: 'hunchun_rail_port' } });
    session.go({ pick: { kind: 'facility', id: 'bonded_zone' } });
    session.go({ pick: null }, { leave: true });
    expect(bar.entries).toEqual(['', '?pick=facility:hunchun_rail_port', '']);
  });

  it('loses nothing that is done while a step is being taken back', () => {
    const { session, bar } = open();
    session.go({ open: { kind: 'about' } });
    session.go({ open: null }, { leave: true });
    session.go({ theme: 'paper' });
    session.go({ lang: 'en' }, { replace: true });
    expect([session.view.theme, session.lang, session.open]).toEqual(['paper', 'en', null]);
    session.popstate();
    expect(bar.entries).toEqual(['', '?lang=en&theme=paper']);
    expect(session.view.theme).toBe('paper');
  });

  it.each([
    ['?period=2050&theme=paper', '?theme=paper'],
    ['?period=1066', ''],
    ['?period=2020/2044', ''],
    ['?window=2040-01-01/2041-01-01&lang=en', '?lang=en'],
    ['?lang=zh&speed=3&only=reported', '?only=reported'],
    ['?pick=facility:atlantis&modes=sea', '?modes=sea'],
    ['?utm=x&debug=1', '?debug=1'],
  ])('opened with %s has %s in its address', (asked, corrected) => {
    expect(open(asked).bar.entries).toEqual([corrected]);
  });

  it('has in its address what it shows, whatever it was opened with', () => {
    const params = fc.constantFrom(...Object.values(CODECS).map(({ param }) => param), 'data', '__proto__');
    const texts = fc.oneof(
      fc.constantFrom(
        '2050',
        '1999',
        '2023',
        '2020/2024',
        'latest',
        'paper',
        'en',
        'sea',
        'table',
        'strip',
        'reported',
      ),
      fc.constantFrom('facility:atlantis', 'facility:hunchun_rail_port', '2045-01-01/2046-01-01', '5/40/130'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(params, texts), { maxLength: 6 }), (pairs) => {
        const query = pairs.map(([param, text]) => `${param}=${encodeURIComponent(text.toWellFormed())}`);
        const { session, bar } = open(`?${query.join('&')}`);
        const [address = ''] = bar.searches;
        expect(address.replace(/^\?/, '')).toBe(printAddress(session.view));
        expect(open(address).session.view).toEqual(session.view);
        const { period } = session.view;
        if (period !== 'latest') expect(Number(period.slice(-4))).toBeLessThanOrEqual(2026);
      }),
      { numRuns: 300, seed: 23 },
    );
  });

  it.each([
    ['', '?edition=cn'],
    ['?lang=zh&edition=xx', '?edition=cn'],
    ['?edition=intl', '?edition=intl'],
    ['?lang=ko', '?lang=ko'],
    ['?lang=ko&edition=cn', '?lang=ko&edition=cn'],
  ])('opened with %s names the edition in its address as %s, in the same entry', (asked, written) => {
    const { session, bar } = open(asked);
    expect(bar.searches).toEqual([written]);
    expect(open(bar.searches[0]).session.view.edition).toBe(session.view.edition);
  });

  it('keeps the edition that a reader of Chinese chose, over loading and languages', () => {
    const { session, bar } = open();
    session.go({ edition: 'intl' });
    expect(bar.searches.at(-1)).toBe('?edition=intl');
    session.go({ lang: 'en' });
    expect([session.view.edition, bar.searches.at(-1)]).toEqual(['intl', '?lang=en']);
    session.go({ lang: 'zh' });
    expect(open(bar.searches.at(-1)).session.view.edition).toBe('intl');
  });

  it.each(['intl', 'cn'] as const)(
    'shows the edition %s that its host rules, whatever asks for another',
    (edition) => {
      const release = { edition, review: null };
      for (const asked of ['', '?edition=cn', '?edition=intl&lang=en', '?lang=ko'])
        expect(open(asked, { release }).session.view.edition).toBe(edition);
      const { session, bar } = open('?lang=en', { release });
      session.go({ edition: edition === 'cn' ? 'intl' : 'cn' });
      bar.history.pushState(null, '', '?lang=en&edition=cn');
      session.popstate();
      expect(session.view.edition).toBe(edition);
    },
  );

  it('writes Korean as the press of Yanbian does in the edition for China, and only there', async () => {
    const [first, ...others] = sampleNetwork.facilities;
    if (!first) throw new Error('the sample has no facility');
    const facilities = [{ ...first, names: { ...first.names, ko: '창춘' } }, ...others];
    const index = indexNetwork({ ...sampleNetwork, facilities });
    const { session } = open('?lang=ko&edition=cn', { index });
    const koreanOf = () => session.index.facilities.get(first.id)?.names.ko;
    await expect.poll(koreanOf).toBe('장춘');
    session.go({ edition: 'intl' });
    expect(koreanOf()).toBe('창춘');
    session.go({ edition: 'cn', lang: 'zh' });
    expect(session.index).toBe(index);
  });

  it('keeps a playhead that the address puts outside the window at its edge', () => {
    expect(open('?t=1995-01-01').session.playhead.t).toBe(open().session.window.from);
  });

  it('rests the playhead in the window, and puts it where the address says', () => {
    expect(open().session.playhead.t).toBeGreaterThan(Date.UTC(2024, 0));
    expect(open('?period=2023&t=2023-03-01T00:00:00Z').session.playhead.t).toBe(Date.UTC(2023, 2, 1));
  });
});
