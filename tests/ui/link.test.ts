import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { buildShipmentLink } from '../../src/ui/planner/shipmentLink';
import { buildLink, isMadeWithOtherData } from '../../src/ui/share/shareLink';
import { DEFAULT_VIEW, parseView, type View } from '../../src/view/view';
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

  it('does not open what is taken away', () => {
    const taking = { ...view, open: { kind: 'take' } as const };
    expect(buildLink({ view: taking, index, playhead: { t: t + 0.25 } }, place)).toBe(link);
  });

  it('writes fields at their default too', () => expect(link).toContain('lang=zh'));
});

describe('a link to a shipment', () => {
  const plain = parseView(
    'shell=plan&lang=ru&from=hunchun_rail_port&to=vladivostok_port&quantity=25&depart=2026-12-10&edition=cn',
  );
  const busy: View = {
    ...plain,
    theme: 'paper',
    camera: { longitude: 131.123456, latitude: 43.123456, zoom: 7.12345, bearing: 12.5, pitch: 33 },
    t: Date.UTC(2026, 11, 12, 3, 4, 5),
    speed: 5,
    pick: { kind: 'facility', id: 'vladivostok_port' },
  };
  const link = buildShipmentLink(busy, place, '0123abcd');

  it('has no defaults, theme, clock or camera, and at most 160 characters', () => {
    expect(link).toBe(
      'http://127.0.0.1:4173/?shell=plan&lang=ru&edition=cn&from=hunchun_rail_port&to=vladivostok_port&quantity=25&depart=2026-12-10&data=0123abcd',
    );
    expect(link.length).toBeLessThanOrEqual(160);
  });

  it('opens the same question', () => expect(parseView(new URL(link).search)).toEqual(plain));
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
