import { afterEach, expect, it, vi } from 'vitest';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { ReliefImages } from '../../src/map/reliefImages';
import { NIGHT_BASEMAP } from '../../src/view/basemapTokens';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('lays the relief when the map has its style back, not while its context is lost', async () => {
  vi.stubGlobal(
    'Worker',
    class {
      postMessage(_tokens: unknown, [port]: [MessagePort]): void {
        port.postMessage({ pictures: [] });
      }
      addEventListener(): void {}
    },
  );
  // The address of a built worker follows from that of the page.
  vi.stubGlobal('self', { location: new URL('http://localhost/') });
  const styles: object[] = [];
  let restore = (): void => {};
  const asked: string[] = [];
  const map = {
    getStyle: () => styles[0],
    once: (event: string) => {
      asked.push(event);
      return new Promise<void>((done) => (restore = done));
    },
  } as unknown as MapLibreMap;
  let laid = false;
  const laying = new ReliefImages().lay(map, NIGHT_BASEMAP).then(() => (laid = true));
  await vi.waitFor(() => {
    expect(asked).toEqual(['style.load']);
  });
  expect(laid).toBe(false);
  styles.push({});
  restore();
  await laying;
  expect([laid, asked.length]).toEqual([true, 1]);
});
