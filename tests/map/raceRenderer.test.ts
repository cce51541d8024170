import { expect, it, vi } from 'vitest';
import { momentAt } from '../../src/domain/plan/race/planRace';
import { RaceRenderer } from '../../src/map/raceRenderer';
import { raceOfTwo } from '../domain/plan/raceOfTwo';
import { dataOf, look } from '../scene/atlas';

const race = raceOfTwo();
const data = dataOf({ race, flows: [] });
const t = momentAt(race, 3);
/** A busy machine reads modules slowly. */
const WAIT = 15_000;

function createRacing() {
  let tell = (): void => undefined;
  /** Settles once what draws races has come. */
  const come = new Promise<void>((resolve) => (tell = resolve));
  const events = { onwake: vi.fn(() => tell()), onfault: vi.fn() };
  return { racing: new RaceRenderer(events), events, come };
}

it('fetches what draws a race with the first race alone, and asks for a frame once it has come', async () => {
  const { racing, events, come } = createRacing();
  racing.want(dataOf());
  expect(racing.layers(data, look(), t, 1)).toEqual([]);
  racing.want(data);
  racing.want(data);
  await come;
  expect(events.onwake).toHaveBeenCalledTimes(1);
  racing.want(dataOf({ race: raceOfTwo() }));
  expect(racing.layers(data, look(), t, 1).map(({ id }) => id)).toContain('race-riders');
  expect(events.onfault).not.toHaveBeenCalled();
});

it('finds nothing and names nothing where nothing races', async () => {
  const { racing, come } = createRacing();
  racing.want(data);
  await come;
  const still = dataOf();
  expect(racing.optionsAt(still, {} as Parameters<RaceRenderer['optionsAt']>[1])).toEqual([]);
  expect(racing.tags(still, {} as Parameters<RaceRenderer['tags']>[1])).toEqual([]);
});

it('reports what is missing, and tries again with another race', async () => {
  vi.resetModules();
  vi.doMock('../../src/scene/onDemand', () => {
    throw new Error('onDemand.js');
  });
  const { RaceRenderer: Fresh } = await import('../../src/map/raceRenderer');
  const events = { onwake: vi.fn(), onfault: vi.fn() };
  const racing = new Fresh(events);
  racing.want(data);
  await vi.waitFor(() => expect(events.onfault).toHaveBeenCalledTimes(1), WAIT);
  racing.want(data);
  racing.want(dataOf({ race: raceOfTwo() }));
  await vi.waitFor(() => expect(events.onfault).toHaveBeenCalledTimes(2), WAIT);
  vi.doUnmock('../../src/scene/onDemand');
});
