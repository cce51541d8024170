import type { Language } from '../domain/types';
import type { MeasureGroupWords } from '../domain/entities/measureGroups';

/** Words that ask for a measure or for what is not known, by group and language; loaded with the search. */
export const SEARCH_WORDS: Readonly<Record<Language, MeasureGroupWords>> = {
  zh: {
    tonnes: '吨、吨数、吨位、货运量、货量、吞吐量',
    value: '货值、贸易额、贸易、进出口、金额、进口、出口',
    runs: '航次、列次、班列、列车、船舶、发车、开行',
    containers: '集装箱、标箱、箱量',
    people: '旅客、人次、人员、客流、出入境、游客',
    vehicles: '车辆、货车、客车、卡车',
    capacity: '能力、运力、通过能力、瓶颈',
    time: '时间、时效、多久、天数、通关、用时',
    distance: '距离、里程、公里、海里、多远',
    growth: '增长、增速、增长了多少、涨幅、趋势、历年、逐年',
    unknown: '缺什么、缺口、空白、未知、不知道、不清楚、未公布、没公布、缺失',
  },
  en: {
    tonnes: 'tonnes, tons, tonnage, freight, cargo volume, throughput',
    value: 'value, trade, turnover, money, imports, exports, yuan',
    runs: 'voyages, sailings, ships, trains, departures, frequency',
    containers: 'containers, boxes, TEU',
    people: 'people, passengers, travellers, tourists, persons',
    vehicles: 'vehicles, lorries, trucks, cars, buses',
    capacity: 'capacity, bottleneck, limit',
    time: 'time, duration, how long, days, hours, clearance',
    distance: 'distance, length, how far, kilometres, km, nautical miles',
    growth: 'growth, how has it grown, grown, grew, growing, increase, trend, by year',
    unknown: 'unknown, what do we not know, not known, missing, gaps, gap, unpublished, not published',
  },
  ru: {
    tonnes: 'тонны, тонн, тоннаж, грузооборот, объём перевозок, грузы',
    value: 'стоимость, торговля, товарооборот, экспорт, импорт, деньги, юани',
    runs: 'рейсы, рейсов, поезда, поездов, суда, отправления, частота',
    containers: 'контейнеры, контейнеров, ДФЭ, TEU',
    people: 'люди, пассажиры, пассажиров, туристы, человек',
    vehicles: 'автомобили, машины, грузовики, автобусы, транспорт',
    capacity: 'пропускная способность, мощность, мощности, вместимость, узкое место',
    time: 'время, срок, сроки, длительность, сколько дней, оформление',
    distance: 'расстояние, длина, километры, км, мили, как далеко',
    growth: 'рост, роста, прирост, как выросло, выросло, выросла, выросли, вырос, динамика, по годам',
    unknown:
      'неизвестно, чего мы не знаем, не знаем, пробелы, пробел, нет данных, не опубликовано, не хватает',
  },
  ko: {
    tonnes: '톤, 톤수, 물동량, 화물량, 처리량',
    value: '가액, 무역액, 무역, 교역, 수출, 수입, 금액',
    runs: '항차, 열차, 운항, 선박, 편수, 횟수',
    containers: '컨테이너, TEU',
    people: '여객, 승객, 사람, 인원, 관광객',
    vehicles: '차량, 트럭, 화물차, 버스, 자동차',
    capacity: '능력, 처리 능력, 수송력, 용량, 병목',
    time: '시간, 기간, 소요, 며칠, 통관',
    distance: '거리, 길이, 킬로미터, 해리',
    growth: '증가, 성장, 증가율, 추세, 늘었나, 연도별',
    unknown: '미공개, 무엇을 모르나, 모르나, 모르는, 알 수 없는, 누락, 공백, 빠진',
  },
};
