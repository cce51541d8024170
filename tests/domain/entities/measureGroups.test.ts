import { describe, expect, it } from 'vitest';
import { findMeasureGroups, viewsOfGroups, wordsOfMeasure } from '../../../src/domain/entities/measureGroups';
import type { Binding } from '../../../src/domain/types';
import { en } from '../../../src/i18n/en';
import { ko } from '../../../src/i18n/ko';
import { SEARCH_WORDS } from '../../../src/i18n/searchWords';
import { ru } from '../../../src/i18n/ru';
import { zh } from '../../../src/i18n/zh';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const found = (query: string, { lang } = en) =>
  findMeasureGroups(query, SEARCH_WORDS[lang]).map(({ group, isWhole }) => (isWhole ? group : `${group}…`));

describe('what a query asks about', () => {
  it.each([
    [en, 'Capacity', ['capacity']],
    [en, 'How has throughput grown since 2013?', ['tonnes…', 'growth…']],
    [en, 'capac', ['capacity…']],
    [en, 'ca', []],
    [en, 'Tongjiang', []],
    [en, 'weather', []],
    [en, '', []],
    [en, '…', []],
    [zh, '运力', ['capacity']],
    [zh, '吞吐量增长了多少', ['tonnes…', 'growth…']],
    [zh, '旅客', ['people']],
    [zh, '海洋班列', ['runs…']],
    [zh, '吨', ['tonnes']],
    [ru, 'Пропускная способность порта', ['capacity…']],
    [ru, 'рост', ['growth']],
    [ru, 'Ростов', []],
    [ru, 'сколько пассажиров', ['people…']],
    [ko, '처리 능력', ['capacity']],
    [ko, '여객은 얼마나 늘었나', ['people…', 'growth…']],
    [ko, '톤', ['tonnes']],
    [en, 'What do we not know?', ['unknown']],
    [en, 'gaps', ['unknown']],
    [zh, '缺什么', ['unknown']],
    [zh, '还有哪些不知道？', ['unknown…']],
    [ru, 'Чего мы не знаем?', ['unknown']],
    [ru, 'пробелы', ['unknown']],
    [ko, '무엇을 모르나?', ['unknown']],
    [ko, '누락', ['unknown']],
  ])('%# %s', (words, query, groups) => expect(found(query, words)).toEqual(groups));

  it('lends its single words to its measures, and no phrase that would match anything', () => {
    expect(wordsOfMeasure('capacity', SEARCH_WORDS.en)).toContain('bottleneck');
    expect(wordsOfMeasure('transit_time', SEARCH_WORDS.en)).not.toContain('how long');
    expect(wordsOfMeasure('nothing_known', SEARCH_WORDS.en)).toEqual([]);
  });
});

describe('the views that answer', () => {
  const subject = 'hunchun_rail_port';
  const years = (...periods: string[]) =>
    networkOf(
      periods.map((period) => figure(`y-${period}`, { subject, measure: 'throughput', unit: 't', period })),
      {
        settings: {
          ...sampleNetwork.settings,
          defaultSubjects: {
            ...sampleNetwork.settings.defaultSubjects,
            voyages: 'x',
            value: 'x',
            throughput: subject,
          },
        },
      },
    );

  it('are measures with something bound to them', () => {
    const { bindings } = sampleNetwork;
    const bound = new Set(bindings.map(({ measure }) => measure));
    const views = viewsOfGroups(networkOf([]), ['tonnes', 'value', 'runs', 'people']);
    expect(views.length).toBeGreaterThan(0);
    expect(views.every(({ measure, subject: of }) => bound.has(measure) && of === null)).toBe(true);
    expect(viewsOfGroups(networkOf([], { bindings: [] }), ['tonnes', 'value', 'runs'])).toEqual([]);
  });

  it('are for growth the subjects with figures of several years', () => {
    expect(viewsOfGroups(years('2022', '2023'), ['growth'])).toEqual([{ measure: 'throughput', subject }]);
    expect(viewsOfGroups(years('2023', '2020/2024'), ['growth'])).toEqual([]);
  });

  it('are of the measure that the question names', () => {
    const traded = ['2021', '2022', '2023'].map((period) =>
      figure(`v-${period}`, { subject: 'bonded_zone', measure: 'trade_value', unit: 'CNY', period }),
    );
    const tonnes = ['2022', '2023'].map((period) =>
      figure(`t-${period}`, { subject, measure: 'throughput', unit: 't', period }),
    );
    const [binding] = sampleNetwork.bindings;
    const index = networkOf([...traded, ...tonnes], {
      bindings: [
        ...sampleNetwork.bindings,
        { ...binding, id: 'v', measure: 'value', observed: 'cargo_value' } as Binding,
      ],
      settings: {
        ...sampleNetwork.settings,
        defaultSubjects: {
          ...sampleNetwork.settings.defaultSubjects,
          voyages: 'x',
          value: 'bonded_zone',
          throughput: subject,
        },
      },
    });
    const measures = (...groups: Parameters<typeof viewsOfGroups>[1]) =>
      viewsOfGroups(index, groups).map(({ measure }) => measure);
    expect(measures('growth')).toEqual(['value', 'throughput']);
    expect(measures('growth', 'value')).toEqual(['value']);
    expect(measures('growth', 'tonnes')).toEqual(['throughput']);
  });
});
