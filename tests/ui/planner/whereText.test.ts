import { expect, it } from 'vitest';
import { en } from '../../../src/i18n/en';
import { ko } from '../../../src/i18n/ko';
import { whereText } from '../../../src/ui/planner/whereText';

const nameOf = (code: string): string => `the place ${code}`;

it('names a country, the border of two, and any other code as a place', () => {
  expect(whereText('RU', en, nameOf)).toBe('Russia');
  expect(whereText('RU', ko, nameOf)).toBe('러시아');
  expect(whereText('CN-RU', en, nameOf)).toBe('China – Russia');
  for (const code of ['suez', 'RUVVO', 'ru', 'RUS', 'CN-'])
    expect(whereText(code, en, nameOf)).toBe(`the place ${code}`);
});
