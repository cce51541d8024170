import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handleKeydown } from '../../src/shells/keyboardShortcuts';
import { SingleKeys, singleKeys } from '../../src/state/singleKeys.svelte';
import { openSession } from '../state/openSession';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('Element', EventTarget);
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Presses a key on the page; tells whether it was used. */
function press(session: ReturnType<typeof openSession>['session'], key: string, more: object = {}): boolean {
  const preventDefault = vi.fn();
  handleKeydown(session, { key, target: null, preventDefault, ...more } as unknown as KeyboardEvent);
  return preventDefault.mock.calls.length > 0;
}

it('shows the keys with ?, plays with space and clears the pick with Escape', () => {
  const { session } = openSession('?pick=facility:hunchun');
  expect(press(session, '?')).toBe(true);
  expect(session.open).toEqual({ kind: 'keys' });
  expect(press(session, ' ')).toBe(true);
  expect(session.playhead.playing).toBe(true);
  press(session, 'Escape');
  expect(session.pick).toBeNull();
});

it('leaves combinations alone', () => {
  const { session } = openSession();
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    expect([press(session, ' ', more), press(session, '?', more)]).toEqual([false, false]);
});

it('uses no single key but Escape once they are off, here and on the next visit', () => {
  const { session } = openSession('?pick=facility:hunchun');
  singleKeys.switch(false);
  expect([press(session, '?'), press(session, ' ')]).toEqual([false, false]);
  press(session, 'Escape');
  expect(session.pick).toBeNull();
  expect(new SingleKeys().on).toBe(false);
  singleKeys.switch(true);
  expect([stored.size, new SingleKeys().on]).toEqual([0, true]);
});

it('keep to the visit where the browser stores nothing', () => {
  vi.stubGlobal('localStorage', undefined);
  const keys = new SingleKeys();
  expect(keys.on).toBe(true);
  keys.switch(false);
  expect(keys.on).toBe(false);
});
