import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FirstPicture } from '../../src/map/firstPicture';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function wait(): { first: FirstPicture; said: string[] } {
  const said: string[] = [];
  const first = new FirstPicture(
    () => said.push('ready'),
    () => said.push('late'),
  );
  return { first, said };
}

it('is reported once, however often it is complete', () => {
  const { first, said } = wait();
  first.stands();
  first.stands();
  vi.runAllTimers();
  expect(said).toEqual(['ready']);
});

it('is taken as it is, with a word about it, where a part never comes', () => {
  const { first, said } = wait();
  vi.runAllTimers();
  first.stands();
  expect(said).toEqual(['late', 'ready']);
});

it('is not waited for once the map is taken away', () => {
  const { first, said } = wait();
  first.end();
  vi.runAllTimers();
  expect(said).toEqual([]);
});
