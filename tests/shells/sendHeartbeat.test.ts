import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHeartbeat } from '../../src/shells/sendHeartbeat';
import { readHostRun } from '../../src/shells/hostRun';
import { KioskState } from '../../src/state/kioskState.svelte';
import type { Session } from '../../src/state/session.svelte';

const entry = (serverTiming: object[]) => [{ serverTiming } as unknown as PerformanceEntry];
const hosted = entry([{ name: 'kiosk', description: '12' }]);

it('knows the host of a hall by what it says of itself, and takes no other server for one', () => {
  expect(readHostRun(hosted)).toBe(12);
  expect(readHostRun(entry([{ name: 'cache', description: '12' }]))).toBeNull();
  expect(readHostRun(entry([{ name: 'kiosk', description: 'yes' }]))).toBeNull();
  expect(readHostRun(entry([]))).toBeNull();
  expect(readHostRun([])).toBeNull();
});

describe('a beat', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue(hosted);
    vi.stubGlobal('addEventListener', () => undefined);
    vi.stubGlobal('document', { getElementsByTagName: () => [] });
    vi.stubGlobal('devicePixelRatio', 1);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('waits for the one before, so that no visit is told of twice', async () => {
    const answers: ((reply: Response) => void)[] = [];
    const told: string[] = [];
    vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
      told.push(body);
      return new Promise<Response>((resolve) => answers.push(resolve));
    });
    const visit = { s: 30, lang: 'zh', stories: [] } as const;
    const session = { flows: [], playhead: { playing: true } };
    const kiosk = new KioskState();
    kiosk.hear('counts');
    kiosk.addVisit(visit);
    startHeartbeat(session as unknown as Session, kiosk, null);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(told).toHaveLength(1);
    answers[0]?.(new Response(null, { status: 204, headers: { 'Huntu-Hall': 'counts dark' } }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(told.map((body) => (JSON.parse(body) as { visits: object[] }).visits)).toEqual([[visit], []]);
    expect(kiosk.wishes).toEqual(['counts', 'dark']);
  });
});
