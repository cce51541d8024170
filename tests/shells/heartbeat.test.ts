import { expect, it } from 'vitest';
import { hostRun } from '../../src/shells/heartbeat';

const entry = (serverTiming: object[]) => [{ serverTiming } as unknown as PerformanceEntry];

it('knows the host of a hall by what it says of itself, and takes no other server for one', () => {
  expect(hostRun(entry([{ name: 'kiosk', description: '12' }]))).toBe(12);
  expect(hostRun(entry([{ name: 'cache', description: '12' }]))).toBeNull();
  expect(hostRun(entry([{ name: 'kiosk', description: 'yes' }]))).toBeNull();
  expect(hostRun(entry([]))).toBeNull();
  expect(hostRun([])).toBeNull();
});
