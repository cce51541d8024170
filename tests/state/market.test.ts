import { expect, it } from 'vitest';
import { TODAY } from '../../src/domain/invest/hinterland/move';
import { Market } from '../../src/state/market.svelte';
import type { FromMarket, ToMarket } from '../../src/workers/marketWorker';
import { noData } from './handWorker';

/** Replaces the worker; a test sends each of its replies. */
class MarketHand {
  readonly heard: ToMarket[] = [];
  ended = false;
  onmessage: ((event: { data: FromMarket }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  postMessage(message: ToMarket): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
}

const choice = (best: number) => ({
  best: Int8Array.of(best),
  next: Int8Array.of(-1),
  values: Float64Array.of(1, Infinity, Infinity),
});

function makeMarket(
  loadHinterland: () => Promise<unknown> = () => Promise.resolve({ cities: [], roadDetours: [] }),
) {
  const hands: MarketHand[] = [];
  const written: (string | null)[] = [];
  const market = new Market(
    {
      loadPlanData: () => Promise.resolve(noData),
      loadHinterland,
      loadOutline: () => Promise.reject(new Error('offline')),
    },
    (text) => void written.push(text),
    () => {
      const hand = new MarketHand();
      hands.push(hand);
      return hand as unknown as Worker;
    },
  );
  return { market, hands, written };
}

it('opens a destination, then asks; an answer to an older question is let go', async () => {
  const { market, hands } = makeMarket();
  await market.start(null);
  const [hand] = hands;
  expect(hand?.heard.map(({ kind }) => kind)).toEqual(['open', 'ask']);
  market.ask({ measure: 'time' });
  hand?.onmessage?.({ data: { kind: 'choice', number: 1, choice: choice(0) } });
  expect(market.choice).toBeNull();
  hand?.onmessage?.({ data: { kind: 'choice', number: 2, choice: choice(0) } });
  expect(market.choice?.best[0]).toBe(0);
});

it('keeps what stood before the last move of a slider, and before nothing else', async () => {
  const { market, hands } = makeMarket();
  await market.start(null);
  hands[0]?.onmessage?.({ data: { kind: 'choice', number: 1, choice: choice(3) } });
  market.ask({ settings: { ...TODAY, rail: 1.2 } });
  expect(market.before?.best[0]).toBe(3);
  market.ask({ measure: 'co2e' });
  expect(market.before).toBeNull();
});

it('opens the destination anew with the next question after its worker has ended', async () => {
  const { market, hands } = makeMarket();
  await market.start(null);
  market.end();
  expect(hands[0]?.ended).toBe(true);
  market.ask({ measure: 'time' });
  expect(hands[1]?.heard.map(({ kind }) => kind)).toEqual(['open', 'ask']);
});

it('says why it failed, and can be started again', async () => {
  let works = false;
  const { market, hands } = makeMarket(() =>
    works
      ? Promise.resolve({ cities: [], roadDetours: [] })
      : Promise.reject(new Error('hinterland.json: HTTP 404')),
  );
  await market.start(null);
  expect(market.failure).toBe('hinterland.json: HTTP 404');
  works = true;
  await market.start(null);
  expect([market.failure, hands.length]).toEqual([null, 1]);
  hands[0]?.onerror?.({ message: 'out of memory' });
  expect(market.failure).toBe('out of memory');
});

it('names the scenario in the address once its sliders rest, and only when it changed', async () => {
  const { market, hands, written } = makeMarket();
  await market.start(null);
  const rest = (number: number): void =>
    hands[0]?.onmessage?.({ data: { kind: 'draws', number, done: 20, counts: new Uint16Array(0) } });
  market.ask({ settings: { ...TODAY, rail: 1.2 } });
  market.ask({ settings: { ...TODAY, rail: 1.3 } });
  rest(2);
  expect(written).toEqual([]);
  rest(3);
  rest(3);
  expect(written).toEqual([expect.stringContaining('rail:1.3')]);
});
