import { describe, expect, it } from 'vitest';
import { formatCitation, entityName, stripControl } from '../../src/ui/naming';
import { toSafeLink } from '../../src/ui/source/safeLink';
import type { Facility } from '../../src/domain/types';
import { networkOf } from '../domain/figures';
import { sampleNetwork } from '../domain/sampleNetwork';

describe('text shown', () => {
  it('holds no sign that turns its direction', () => {
    expect(stripControl('a\u202Eb\u2066c\u2069')).toBe('abc');
  });
});

describe('names', () => {
  const [place] = sampleNetwork.facilities;
  const port: Facility = {
    ...(place as Facility),
    id: 'vladivostok',
    names: { zh: '符拉迪沃斯托克', en: 'Vladivostok', ru: 'Владивосток', ko: '블라디보스토크' },
    nameOnChineseMaps: '符拉迪沃斯托克（海参崴）',
  };
  const index = networkOf([], { facilities: [...sampleNetwork.facilities, port] });

  it('in Chinese are those of Chinese public maps', () => {
    expect(entityName(index, 'vladivostok', 'zh')).toBe('符拉迪沃斯托克（海参崴）');
    expect(entityName(index, 'vladivostok', 'ru')).toBe('Владивосток');
  });

  it('of a leg are those of its ends', () => {
    expect(entityName(index, 'hunchun_makhalino', 'en')).toBe('Hunchun railway port – M');
  });

  it('of what is unknown is its id', () => expect(entityName(index, 'nothing', 'en')).toBe('nothing'));
});

describe('a citation', () => {
  const source = { id: 'a', kind: 'newspaper', publisher: '延边日报', title: '数说' } as const;
  it.each([
    ['zh', '延边日报《数说》'],
    ['en', '延边日报, “数说”'],
    ['ru', '延边日报, «数说»'],
  ] as const)('in %s', (lang, text) => expect(formatCitation(source, lang)).toBe(text));

  it('is the id where nothing else is recorded', () => {
    expect(formatCitation({ id: 'a', kind: 'newspaper' }, 'en')).toBe('a');
  });
});

describe('a link', () => {
  it.each(['https://a.example/b?c=d'])('is shown: %s', (url) => expect(toSafeLink(url)).toBe(url));

  it.each([
    'http://a.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://u:p@a.example/',
    'https://u@a.example/',
    '//a',
    '',
    undefined,
  ])('is not shown: %s', (url) => expect(toSafeLink(url)).toBeNull());
});
