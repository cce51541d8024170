import { expect, it, vi } from 'vitest';
import { readRelease } from '../../src/shells/readRelease';
import { OPEN_RELEASE } from '../../src/view/mapRelease';

const page = (content: string | null) =>
  ({
    querySelector: () => (content === null ? null : { getAttribute: () => content }),
  }) as unknown as Document;
const told = (edition: string) => encodeURIComponent(JSON.stringify({ edition, review: null }));

it('hears of the map from the host of a hall and from its own build, which goes before', () => {
  expect(readRelease(page(null))).toEqual(OPEN_RELEASE);
  expect(readRelease(page(told('cn'))).edition).toBe('cn');
  const serverTiming = [
    { name: 'kiosk', description: '1' },
    { name: 'huntu-map', description: told('intl') },
  ];
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
    { serverTiming } as unknown as PerformanceEntry,
  ]);
  expect(readRelease(page(null)).edition).toBe('intl');
  expect(readRelease(page(told('cn'))).edition).toBe('cn');
  vi.restoreAllMocks();
});
