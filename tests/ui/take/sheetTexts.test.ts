import { describe, expect, it } from 'vitest';
import { en } from '../../../src/i18n/take/en';
import { composeSheet, type PictureWishes } from '../../../src/ui/take/sheetTexts';
import { openSession } from '../../state/openSession';

const WISHES: PictureWishes = { theme: 'paper', title: ' By sea ', note: '', legend: true, own: false };

const compose = (search: string, wishes: Partial<PictureWishes> = {}, input = {}) =>
  composeSheet(openSession(search, input).session, en, { ...WISHES, ...wishes });

describe('the words on a picture', () => {
  it('name clock, period, sources, licences, edition, review and data day', () => {
    const { title, subtitle, legend, foot } = compose(
      '?lang=en&measure=value&period=2023&t=2023-06-01T04:00:00Z',
    );
    expect(title).toBe('By sea');
    expect(subtitle).toMatch(/2023 · .*Clock: 1 Jun 2023, 12:00, Beijing time/);
    expect(legend.length).toBeGreaterThan(2);
    const text = foot.join('\n');
    for (const part of [
      'Sources: ',
      'OpenStreetMap contributors (ODbL 1.0)',
      'GeoNames (CC BY 4.0)',
      'Map edition intl · not submitted for review (未送审)',
      'Figures to ',
    ])
      expect(text).toContain(part);
  });

  it('name the review number where there is one', () => {
    const release = {
      edition: 'cn',
      review: { number: 'GS(2026)0001', date: '2026-01-01' },
    };
    expect(compose('', {}, { release }).foot.join('\n')).toContain(
      'Map edition cn · map review number GS(2026)0001',
    );
  });

  it('say that own data are in it, and then nothing about our figures', () => {
    const { foot, legend } = compose('', { own: true, note: 'Draft' });
    expect(foot.slice(0, 2)).toEqual(['Draft', en.sheet.own]);
    expect(foot.join('\n')).not.toContain('Sources: ');
    expect(legend).toEqual([]);
  });

  it('leave the legend out where it is not wanted', () => {
    expect(compose('', { legend: false }).legend).toEqual([]);
  });
});
