import { expect, it } from 'vitest';
import { en } from '../../src/i18n/en';
import { ko } from '../../src/i18n/ko';
import { formatPlaceCode } from '../../src/i18n/planner/formatPlaceCode';

const nameOf = (code: string): string => `the place ${code}`;

it('names a country, the border of two, and any other code as a place', () => {
  expect(formatPlaceCode('RU', en, nameOf)).toBe('Russia');
  expect(formatPlaceCode('RU', ko, nameOf)).toBe('러시아');
  expect(formatPlaceCode('CN-RU', en, nameOf)).toBe('China – Russia');
  for (const code of ['suez', 'RUVVO', 'ru', 'RUS', 'CN-'])
    expect(formatPlaceCode(code, en, nameOf)).toBe(`the place ${code}`);
});
