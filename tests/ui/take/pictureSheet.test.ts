import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSize } from '../../../src/ui/take/pictureSize';
import { fitSheet, wrapText, type LegendLine, type SheetTexts } from '../../../src/ui/take/pictureSheet';

/** As wide as a letter of half the size, and a whole one of Chinese. */
const measure = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + size * (letter > '\u2e80' ? 1 : 0.5), 0);

describe('a wrapped text', () => {
  it('breaks between words, and between any letters of Chinese', () => {
    const by = (most: number) => (text: string) => wrapText(text, most, (part) => measure(part, 2));
    expect(by(11)('Figures to 26 Dec')).toEqual(['Figures to', '26 Dec']);
    expect(by(6)('数据截至十二月')).toEqual(['数据截', '至十二', '月']);
    expect(by(5)('Komsomolsk')).toEqual(['Komsomolsk']);
    expect(by(5)('  ')).toEqual([]);
  });

  it('loses no word', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'б', '珲', ' ', '，', '1') });
    const bare = (lines: string): string => lines.replace(/\s/g, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (words, most) => {
        const lines = wrapText(words, most, (part) => measure(part, 2));
        expect(bare(lines.join(''))).toBe(bare(words));
      }),
    );
  });
});

const line = (label: string): LegendLine => ({ label, width: 2, colour: '#000', dash: [] });

const texts = (words: string, lines: number): SheetTexts => ({
  title: words.slice(0, 120),
  subtitle: words.slice(0, 60),
  legend: Array.from({ length: lines }, (_, i) => line(`Sea ${i}`)),
  foot: [words, words.slice(0, 200)],
});

describe('a sheet', () => {
  it('has its map below the title and above the credits, with the legend inside it', () => {
    const side = fc.integer({ min: 200, max: 7680 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 13 }), (width, height, lines) => {
        fc.pre(checkSize({ width, height, dpi: 96 }) === null);
        const long = texts('Cargo of Hunchun, by sea and by rail. '.repeat(20), lines);
        const { map, legend, title, foot, ratio, fits } = fitSheet({ width, height }, long, measure);
        expect(fits).toBe(true);
        expect(map.width * ratio).toBeLessThan(width);
        expect(map.y).toBeGreaterThan(30);
        expect((map.y + map.height) * ratio).toBeLessThan(height);
        expect(Math.min(title.length, foot.length)).toBeGreaterThan(0);
        if (lines === 0) return;
        expect(legend.x).toBeGreaterThan(map.x);
        expect(legend.y).toBeGreaterThan(map.y);
        expect(legend.x + legend.width).toBeLessThan(map.x + map.width);
        expect(legend.y + legend.height).toBeLessThan(map.y + map.height);
      }),
    );
  });

  it('keeps the usual letters where everything fits', () => {
    const { ratio } = fitSheet({ width: 3840, height: 2160 }, texts('Cargo of Hunchun', 8), measure);
    expect(ratio).toBe(2);
  });
});
