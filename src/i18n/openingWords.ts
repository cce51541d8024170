import type { Language } from '../domain/types';

/** Words of the opening and its doors, fetched after the first picture. */
export interface OpeningWords {
  readonly name: string;
  /** Sentence about the first and the last year of the place. */
  readonly sentence: string;
  /** Names the publishers of the first and the last year. */
  readonly sources: string;
  /** Says what another publisher gives for the year. */
  readonly disputed: string;
  readonly sea: string;
  readonly rail: string;
  readonly road: string;
  /** Of a line whose mode nobody says. */
  readonly land: string;
  /** Of columns kept for comparison. */
  readonly others: string;
  readonly skip: string;
  readonly enter: string;
  readonly doors: string;
  readonly ship: string;
  readonly growth: string;
  readonly unknown: string;
}

export const OPENING_WORDS: Readonly<Record<Language, OpeningWords>> = {
  zh: {
    name: '开场',
    sentence: '{place}{from}过货{first}，{to}过货{last}。',
    sources: '来源：{from} {first}；{to} {last}',
    disputed: '{year}另有一说：{other}（{who}）',
    sea: '海路：往宁波',
    rail: '铁路：往欧洲',
    road: '公路：往滨海边疆区',
    land: '陆路（铁路或公路，未公布）',
    others: '其他口岸和港口（不按比例）',
    skip: '跳过',
    enter: '进入地图',
    doors: '从这里开始',
    ship: '运一票货',
    growth: '怎样增长',
    unknown: '还有哪些不知道',
  },
  en: {
    name: 'Opening',
    sentence: '{place} handled {first} of freight in {from} and {last} in {to}.',
    sources: 'Sources: {first} for {from}, {last} for {to}',
    disputed: '{who} says {other} for {year}',
    sea: 'By sea to Ningbo',
    rail: 'By rail to Europe',
    road: 'By road to Primorye',
    land: 'Overland: rail or road not published',
    others: 'Other ports and crossings, not to scale',
    skip: 'Skip',
    enter: 'Explore the map',
    doors: 'Start here',
    ship: 'Ship something',
    growth: 'How has it grown?',
    unknown: 'What do we not know?',
  },
  ru: {
    name: 'Вступление',
    sentence: '{place}: {first} грузов в {from} году и {last} в {to} году.',
    sources: 'Источники: {from} год — {first}; {to} год — {last}',
    disputed: 'За {year} год {who} называет {other}',
    sea: 'Морем в Нинбо',
    rail: 'По железной дороге в Европу',
    road: 'По автодороге в Приморье',
    land: 'По суше (ж/д или авто, не указано)',
    others: 'Другие порты и переходы, вне масштаба',
    skip: 'Пропустить',
    enter: 'К карте',
    doors: 'С чего начать',
    ship: 'Отправить груз',
    growth: 'Как росли перевозки?',
    unknown: 'Чего мы не знаем?',
  },
  ko: {
    name: '첫 화면',
    sentence: '{place}의 물동량은 {from} {first}, {to} {last}입니다.',
    sources: '출처: {from} {first}, {to} {last}',
    disputed: '{year}에 대해 {who}: {other}',
    sea: '바닷길로 닝보까지',
    rail: '철도로 유럽까지',
    road: '도로로 연해주까지',
    land: '육로(철도·도로 구분 미발표)',
    others: '다른 항만·통상구(실제 비율 아님)',
    skip: '건너뛰기',
    enter: '지도 보기',
    doors: '여기서 시작',
    ship: '화물 보내기',
    growth: '얼마나 늘었나?',
    unknown: '무엇을 모르나?',
  },
};
