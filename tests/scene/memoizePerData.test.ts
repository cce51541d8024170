import { describe, expect, it } from 'vitest';
import type { StripView } from '../../src/scene/geometryMorph/geometryMorph';
import { memoizePerData } from '../../src/scene/memoizePerData';
import { dataOf, look } from './atlas';

const data = dataOf();
const area = { x: 0, y: 0, width: 800, height: 600, screen: { width: 1280, height: 720 } };

describe('the key of a picture', () => {
  it('must name every field of the style that the picture reads', () => {
    const picture = memoizePerData(
      'a picture',
      (_, style) => `${style.lang} ${style.measure}`,
      ({ lang }) => lang,
    );
    expect(() => picture(data, look())).toThrow('the key of a picture lacks measure');
  });

  it('must name the fields that a picture within it is made of', () => {
    const inner = memoizePerData(
      'the inner one',
      (_, { theme }) => ({ theme }),
      ({ theme }) => theme,
    );
    const outer = memoizePerData('the outer one', inner, () => 'always');
    inner(data, look());
    expect(() => outer(data, look())).toThrow('the key of the outer one lacks tone');
  });

  it('must name the fields of style and area apart', () => {
    const picture = memoizePerData<string, StripView>(
      'a strip',
      (_, view) => `${view.style.theme} ${view.area.width} ${view.area.height}`,
      (view) => `${view.style.theme} ${view.area.width}`,
    );
    expect(() => picture(data, { style: look(), area })).toThrow('lacks area.height');
  });

  it('covers the palette by its theme, and what is said to change nothing', () => {
    const picture = memoizePerData(
      'a picture',
      (_, { palette, lang }) => [palette, lang],
      ({ theme }) => theme,
      ['lang'],
    );
    expect(picture(data, look({ lang: 'ko' }))).toBe(picture(data, look({ lang: 'ru' })));
  });
});
