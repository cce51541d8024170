import { describe, expect, it } from 'vitest';
import type { Service } from '../../src/domain/types';
import { en } from '../../src/i18n/en';
import { formatFigureLabel } from '../../src/ui/details/figureLabel';
import { formatKind, modeOf, modesOf } from '../../src/ui/details/entityKind';
import { copyText } from '../../src/ui/share/shareLink';
import { networkOf } from '../domain/figures';
import { sampleNetwork } from '../domain/sampleNetwork';

const [train] = sampleNetwork.services;
const ferry: Service = { ...(train as Service), id: 'ferry', modes: ['rail', 'sea', 'rail'] };
const { names } = ferry;
const index = networkOf([], {
  services: [...sampleNetwork.services, ferry],
  subjects: [
    { id: 'ship', kind: 'ship', names },
    { id: 'odd', kind: 'oddity', names },
  ],
});

describe('what an entity is', () => {
  it.each([
    ['facility', 'hunchun_rail_port', 'rail', 'Rail crossing'],
    ['facility', 'bonded_zone', null, 'Zone'],
    ['service', 'qiche', 'rail', 'Service · Rail'],
    ['service', 'ferry', 'sea', 'Service · Sea + Rail'],
    ['corridor', 'hunma', 'rail', 'Corridor · Rail'],
    ['leg', 'hunchun_makhalino', 'rail', 'Segment · Rail'],
    ['subject', 'ship', 'sea', 'Ship'],
    ['subject', 'odd', null, 'Subject'],
    ['leg', 'nothing', null, 'Segment'],
  ] as const)('%s %s', (kind, id, mode, text) => {
    expect(modeOf(index, { kind, id })).toBe(mode);
    expect(formatKind(index, en, { kind, id })).toBe(text);
  });

  it('names each mode once, the sea first', () => {
    expect(modesOf(index, { kind: 'service', id: 'ferry' })).toEqual(['sea', 'rail']);
  });
});

describe('what a figure counts', () => {
  it.each([
    [{ measure: 'throughput', direction: 'both' }, 'Throughput'],
    [{ measure: 'throughput', direction: 'unknown' }, 'Throughput'],
    [{ measure: 'throughput', direction: 'import' }, 'Throughput · into China'],
    [{ measure: 'cargo_value', commodity: 'cars', direction: 'export' }, 'Cargo value · cars · out of China'],
    [{ measure: 'new_thing', direction: 'both' }, 'new thing'],
  ] as const)('%o', (figure, text) => expect(formatFigureLabel(en, figure)).toBe(text));
});

describe('copying', () => {
  it('returns false where there is no clipboard', async () => expect(await copyText('a')).toBe(false));
});
