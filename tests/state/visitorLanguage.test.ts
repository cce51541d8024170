import { expect, it } from 'vitest';
import { nameVisitorLanguage } from '../../src/state/address';
import { MemoryBar } from './openSession';

it.each([
  ['', ['en-US', 'en'], '?lang=en'],
  ['', ['ru'], '?lang=ru'],
  ['', ['fr-FR', 'ko-KR', 'en'], '?lang=ko'],
  ['', ['zh-TW', 'en'], ''],
  ['', ['fr', 'de-AT'], ''],
  ['', [], ''],
  ['', ['enm'], ''],
  ['?theme=paper', ['en'], '?theme=paper'],
  ['?lang=ru', ['en'], '?lang=ru'],
])('an address %j before a browser of %j becomes %j', (search, preferred, named) => {
  const bar = new MemoryBar(search);
  nameVisitorLanguage(bar, preferred);
  expect(bar.searches).toEqual([named]);
});
