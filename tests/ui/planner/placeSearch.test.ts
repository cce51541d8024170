import { describe, expect, it } from 'vitest';
import type { PlanPlace } from '../../../src/domain/plan/planTypes';
import { findPlaces, buildPlaceEntries } from '../../../src/ui/planner/placeSearch';

const place = (id: string, zh: string, en: string, ru: string, ko: string, alias: string): PlanPlace => ({
  id,
  names: { zh, en, ru, ko },
  country: 'CN',
  aliases: [alias],
  hubs: [id],
});

const entries = buildPlaceEntries([
  place('changchun', '长春', 'Changchun', 'Чанчунь', '창춘', 'CNCGC'),
  place('hunchun', '珲春', 'Hunchun', 'Хуньчунь', '훈춘', 'CNHCG'),
  place('ningbo', '宁波', 'Ningbo', 'Нинбо', '닝보', 'CNNGB'),
]);
const ids = (text: string): string[] => findPlaces(entries, text, 'en').map(({ id }) => id);

describe('the place field', () => {
  it('finds a place by its name in any language, its code, or the initials of its pinyin', () => {
    expect(ids('长春')).toEqual(['changchun']);
    expect(ids('хунь')).toEqual(['hunchun']);
    expect(ids('닝보')).toEqual(['ningbo']);
    expect(ids('cnngb')).toEqual(['ningbo']);
    expect(ids('nb')).toEqual(['ningbo']);
  });

  it('puts the closest first, and offers all to an empty field', () => {
    expect(ids('chun')).toEqual(['changchun', 'hunchun']);
    expect(ids('')).toEqual(['changchun', 'hunchun', 'ningbo']);
    expect(ids('nowhere')).toEqual([]);
  });
});
