import type { Language } from '../domain/types';

/** Words of the parts of the legend that are fetched when they are wanted, in all languages. */
const EN = {
  band: 'The stronger core of a line is its largest published part, counted alike for the same period.',
  goods: 'Goods',
  allGoods: 'All goods',
  floor: 'Lines are at least {width} wide.',
  columns: 'Columns show all that a place handles; height is linear.',
  regions: 'A disc is a region: where in it goods begin or end is not published.',
  ties: 'Ties across a railway show its gauge: close together for {standard}, wide apart for {broad}; a hatched disc marks a break of gauge. The course of a double line is schematic.',
  pulse: 'One pulse is one run: a voyage or a train.',
  pulseOf: 'On the busiest line one pulse represents {count}.',
  heads:
    'Filled head: date published. Open: spread evenly over the period; with a core: line not published either; broken: planned. Between two bars: waiting.',
  noPulse: 'No pulses where the number of runs is not published.',
  converted: 'Figures in US dollars are drawn at the average exchange rate of their year:',
  unconverted: 'In US dollars over several years: no single rate, so the size is not drawn.',
};

export const LEGEND_WORDS: Readonly<Record<Language, typeof EN>> = {
  en: EN,
  zh: {
    band: '线中较深的芯为其最大的已公布组成部分，口径与期间相同。',
    goods: '货种',
    allGoods: '全部货种',
    floor: '线宽不小于 {width}。',
    columns: '柱表示该地的总量，高度为线性刻度。',
    regions: '圆点表示整个地区；货物在其中的起讫地点未公布。',
    ties: '铁路上的短横表示轨距：密为 {standard}，疏为 {broad}；斜线圆为换轨处。双线走向仅为示意。',
    pulse: '一个脉冲为一次运行：一个航次或一列班列。',
    pulseOf: '最繁忙的线上，一个脉冲代表 {count}。',
    heads: '实心：日期已公布。空心：按期间均匀推算；带心：连线路也未公布；断续：计划。两竖线之间：停留。',
    noPulse: '未公布运行次数的，不画脉冲。',
    converted: '以美元公布的数字按当年平均汇率折算线宽与柱高：',
    unconverted: '跨多年的美元数字没有单一汇率，线宽不表示大小。',
  },
  ru: {
    band: 'Плотная сердцевина линии — её наибольшая опубликованная часть, с тем же охватом и периодом.',
    goods: 'Груз',
    allGoods: 'Все грузы',
    floor: 'Ширина линий — не менее {width}.',
    columns: 'Столбцы: всё, что проходит через место; высота линейна.',
    regions: 'Круг — целый регион: где в нём начинается или кончается путь грузов, не опубликовано.',
    ties: 'Шпалы поперёк пути показывают колею: частые — {standard}, редкие — {broad}; заштрихованный круг — смена колеи. Ход двойной линии схематичен.',
    pulse: 'Один импульс — один рейс судна или поезд.',
    pulseOf: 'На самой загруженной линии один импульс означает {count}.',
    heads:
      'Сплошной знак — дата опубликована. Полый — рейсы распределены по периоду: с точкой — не названа и линия, прерывистый — план. Между двумя чертами — ожидание.',
    noPulse: 'Где число рейсов не опубликовано, импульсов нет.',
    converted: 'Данные в долларах США: толщина и высота — по среднему курсу их года:',
    unconverted: 'В долларах за несколько лет единого курса нет: размер не показан.',
  },
  ko: {
    band: '선 안의 진한 심은 같은 범위와 기간으로 발표된 가장 큰 부분입니다.',
    goods: '품목',
    allGoods: '전체 품목',
    floor: '선은 {width}보다 가늘게 그리지 않습니다.',
    columns: '기둥은 그 장소의 전체 처리량이며 높이는 선형입니다.',
    regions: '원은 지역 전체이며, 그 안의 출발·도착 지점은 공표되지 않았습니다.',
    ties: '철도를 가로지르는 침목은 궤간을 나타냅니다. 촘촘하면 {standard}, 성기면 {broad}이며, 빗금 원은 궤간이 바뀌는 곳입니다. 두 줄은 대략적인 경로입니다.',
    pulse: '펄스 하나는 1회 운행, 곧 한 항차 또는 한 열차입니다.',
    pulseOf: '가장 붐비는 선에서는 펄스 하나가 {count}을 나타냅니다.',
    heads:
      '채운 표시: 날짜 발표. 빈 표시: 기간에 고르게 배분. 가운데 점: 노선도 미발표. 끊긴 표시: 계획. 두 막대 사이: 대기.',
    noPulse: '운행 횟수가 발표되지 않은 곳에는 펄스가 없습니다.',
    converted: '미국 달러로 발표된 수치는 그해 평균 환율로 환산해 굵기와 높이를 그립니다:',
    unconverted: '여러 해에 걸친 달러 수치는 단일 환율이 없어 크기를 그리지 않습니다.',
  },
};
