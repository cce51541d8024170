import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printView, parseView } from '../../src/view/view';
import { findUnreadConditions } from '../../src/view/unreadConditions';

it.each([
  ['?shell=plan', []],
  ['?avoid=KP,suez&set=closed:zarubino,ice:on,fuel:1.3', []],
  ['?avoid=KP,Нарния', ['Нарния']],
  ['?set=closd:zarubino,ice:on,fuel:much,ice:on', ['closd:zarubino', 'fuel:much']],
  [`?avoid=${'x'.repeat(500)}`, [`${'x'.repeat(39)}…`]],
])('%s', (query, unread) => expect(findUnreadConditions(query)).toEqual(unread));

it('finds nothing amiss in what a view itself writes, whatever was asked', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (avoid, set) => {
      const query = new URLSearchParams({ avoid: avoid.join(','), set: set.join(',') }).toString();
      expect(findUnreadConditions(printView(parseView(query)))).toEqual([]);
    }),
  );
});

it('keeps what can be read beside what cannot', () =>
  expect(parseView('avoid=KP,Нарния&set=closd:x,ice:on')).toMatchObject({
    avoid: ['KP'],
    switches: [{ kind: 'ice' }],
  }));
