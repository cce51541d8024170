import type { Language } from '../domain/types';

/** Words of the page that tells what is not known, in all languages; fetched with it. */
const EN = {
  close: 'Close what is not known',
  shown: 'Hatched on the map now, otherwise thin grey lines. Not published does not mean zero.',
  contradictions: 'Sources disagree: {count}',
  old: 'Figures older than three years: {count}',
  years: 'Years by measure: {count} of {all} without a figure of their own',
  own: 'Own corridors, without plans and without lines kept for comparison.',
  coverage: {
    year: 'whole year',
    part: 'part of the year',
    span: 'only in a total of several years',
    none: 'no figure',
  },
};

export const GAPS_WORDS: Readonly<Record<Language, typeof EN>> = {
  en: EN,
  zh: {
    close: '关闭未知事项',
    shown: '现以斜线标在图上，平时为细灰线。未公布不等于零。',
    contradictions: '来源不一致：{count} 处',
    old: '超过三年的数字：{count} 个',
    years: '各指标、各年：{all} 格中 {count} 格没有当年数字',
    own: '只计自有通道，不含计划，不含供比较的线路。',
    coverage: {
      year: '全年',
      part: '部分月份',
      span: '仅有多年合计',
      none: '没有数字',
    },
  },
  ru: {
    close: 'Закрыть список неизвестного',
    shown: 'Сейчас заштриховано на карте, обычно — тонкая серая линия. Не опубликовано — не значит ноль.',
    contradictions: 'Источники расходятся: {count}',
    old: 'Данные старше трёх лет: {count}',
    years: 'По показателям и годам: без данных за год — {count} из {all}',
    own: 'Только собственные коридоры, без планов и без линий для сравнения.',
    coverage: {
      year: 'весь год',
      part: 'часть года',
      span: 'только итог за несколько лет',
      none: 'данных нет',
    },
  },
  ko: {
    close: '모르는 것 닫기',
    shown: '지금은 지도에 빗금으로, 평소에는 가는 회색 선으로 나타냅니다. 미발표는 0이 아닙니다.',
    contradictions: '출처 불일치: {count}건',
    old: '3년이 넘은 수치: {count}개',
    years: '지표와 연도별: {all}칸 가운데 {count}칸은 그해 수치 없음',
    own: '자체 통로만 셉니다. 계획과 비교용 노선은 제외합니다.',
    coverage: {
      year: '한 해 전체',
      part: '한 해의 일부',
      span: '여러 해 합계만',
      none: '수치 없음',
    },
  },
};
