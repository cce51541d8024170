import { describe, expect, it } from 'vitest';
import { listSources, read } from './source.ts';
import { effectFaults, fieldsOf, writeFaults } from './stateRules.ts';

const sources = listSources(['src']);
const plant = (path: string, text: string) => [{ path, text }];

describe('effects', () => {
  it('assign no state', () => expect(effectFaults(sources)).toEqual([]));

  it.each([
    ['its own', 'let a = $state(0); $effect(() => { if (b) a = 1; });'],
    ['a count', 'let a = $state.raw(0); $effect(() => void a++);'],
    ['a property that is bound', 'let { a = $bindable(1) } = $props(); $effect(() => { a ||= 2; });'],
    ['the session', '$effect(() => session.go({ t: null }));'],
    ['the session, untracked', '$effect(() => untrack(() => { session.keepTime(); }));'],
    ['a notice', '$effect(() => { notices.say(text); });'],
    ['a field', 'class A { a = $state(0); b = $effect.root(() => { $effect(() => { this.a = 1; }); }); }'],
  ])('are caught when they do: %s', (_, text) =>
    expect(effectFaults(plant('src/ui/A.svelte', `<script lang="ts">${text}</script>`))).toHaveLength(1),
  );

  it('may have an event assign it later', () => {
    const text =
      'let a = $state(0); $effect(() => { const end = setTimeout(() => (a = 1)); return () => end; });';
    expect(effectFaults(plant('src/state/a.svelte.ts', text))).toEqual([]);
  });
});

describe('the session', () => {
  const { fields, writable } = fieldsOf(read('src/state/session.svelte.ts'));

  it('has 25 public fields at most', () => {
    expect(fields).toContain('view');
    expect(fields.length).toBeLessThanOrEqual(25);
  });

  it('has none that anyone else can write to', () => expect(writable).toEqual([]));

  it('is caught when it has one', () =>
    expect(
      fieldsOf({ path: '', text: 'class A { a = 1; readonly b = 2; #c = 3; get d() { return 4; } }' }),
    ).toEqual({
      fields: ['a', 'b', 'd'],
      writable: ['a'],
    }));

  it('is not written to from outside, nor is what it owns', () => expect(writeFaults(sources)).toEqual([]));

  it.each([
    'session.planner = null',
    'session.notices.text = words',
    'planner.whole ||= true',
    'kiosk.n += 1',
  ])('is caught when it is: %s', (text) =>
    expect(writeFaults(plant('src/ui/A.svelte', `<b onclick={() => (${text})}></b>`))).toHaveLength(1),
  );
});
