import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { buildLink, isMadeWithOtherData } from '../../src/ui/share/shareLink';
import { DEFAULT_VIEW, parseView } from '../../src/view/view';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = indexNetwork(sampleNetwork);
const place = { origin: 'http://127.0.0.1:4173', pathname: '/' };

describe('a shared link', () => {
  const view = { ...DEFAULT_VIEW, pick: { kind: 'service', id: 'qiche' } as const };
  const t = Date.UTC(2023, 7, 14);
  const link = buildLink({ view, index, playhead: { t: t + 0.25 } }, place);

  it('opens the very view at the very moment, and names its data', () => {
    expect(parseView(new URL(link).search)).toEqual({ ...view, t });
    expect(new URL(link).searchParams.get('data')).toBe('0123abcd');
    expect(new URL(link).searchParams.get('v')).toBe('2');
  });

  it('writes fields at their default too', () => expect(link).toContain('lang=zh'));
});

describe('a link made with other data', () => {
  it.each([
    ['data=0123abcd', false],
    ['data=ffffffff', true],
    ['', false],
    ['data=', false],
    ['data=<b>', false],
  ])('%s -> %s', (query, other) => expect(isMadeWithOtherData(query, '0123abcd')).toBe(other));
});
