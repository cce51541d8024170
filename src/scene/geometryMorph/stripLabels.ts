import type { LabelDraft, LabelInput, PlacedLabel } from '../labels/labelTypes';
import { printEntityRef } from '../../domain/entities/entityRef';
import type { Language, Position } from '../../domain/types';
import { textScale, type RenderStyle } from '../../view/renderStyle';
import { arrangeLabels } from '../labels/arrangeLabels';
import { placeName } from '../labels/labelText';
import { measureLabel, type LabelCandidate } from '../labels/labelCandidates';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { StripPlace } from './stripPlaces';
import type { Strip, StripRow } from './strip';
import { ticksOf } from './stripLayers';
import { xOf, yOf, type StripLayout } from './stripLayout';

/** Text on the axis: origin and scale of the kilometres; meaning of dashes and hatched discs. */
const AXIS: Readonly<Record<Language, readonly [scale: string, signs: string]>> = {
  zh: ['离境内最后一站的公里数 · 平方根刻度', '虚线：里程未公布 · 斜纹圆：轨距变化'],
  en: [
    'km from the last place in China · square-root scale',
    'dashed: length not published · hatched disc: gauge change',
  ],
  ru: [
    'км от последнего пункта в Китае · корневая шкала',
    'пунктир: длина не опубликована · штриховка: смена колеи',
  ],
  ko: ['중국 내 마지막 지점에서의 km · 제곱근 눈금', '점선: 거리 미공표 · 빗금 원: 궤간 변경'],
};

/** Number of corridors without space, and where they are listed. */
const MORE: Readonly<Record<Language, string>> = {
  zh: '另有 {n} 条，见数据表',
  en: '{n} more in the table',
  ru: 'ещё {n} в таблице',
  ko: '표에 {n}개 더',
};

/** Row pitch below which station names do not fit, px at text scale 1. */
const STATION_PITCH = 36;

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };

const isEmphasized = (style: RenderStyle, key: string): boolean =>
  [style.pick, style.hover].some((pick) => pick && printEntityRef(pick) === key);

function rowDraft(
  row: StripRow,
  i: number,
  style: RenderStyle,
  layout: StripLayout,
  behind: boolean,
): LabelDraft {
  const start = row.stations[0]?.at ?? 0;
  const at: Position = [xOf(layout, start), yOf(layout, i)];
  const key = printEntityRef(row.pick);
  // Other rows recede beside the picked corridor.
  const kind = behind ? 'tick' : 'row';
  return {
    id: `row:${key}`,
    kind,
    at,
    main: [row.names[style.lang]],
    second: '',
    anchors: ['tr'],
    gap: 5,
    priority: true,
  };
}

function stationDrafts(
  row: StripRow,
  i: number,
  style: RenderStyle,
  layout: StripLayout,
  index: NetworkIndex,
): LabelDraft[] {
  return row.stations.flatMap(({ facility: id, at, end, gauge }, nth): LabelDraft[] => {
    const facility = index.facilities.get(id);
    if (!facility) return [];
    const last = end && nth > 0;
    const picked = isEmphasized(style, `facility:${id}`);
    // Below its line it would touch the next row's name.
    if (!end && !picked && layout.pitch < STATION_PITCH * textScale(style)) return [];
    const beside = last ? 'r' : 'l';
    const below = gauge ? (['br', 'b', 'bl'] as const) : (['b', 'br', 'bl'] as const);
    return [
      {
        id: `${i}:${id}`,
        kind: 'tick',
        at: [xOf(layout, at), yOf(layout, i)],
        second: '',
        main: [placeName(facility, style, false)],
        anchors: end ? [beside] : below,
        gap: gauge ? 8 : 5,
        priority: last || picked,
      },
    ];
  });
}

function axisDrafts(strip: Strip, style: RenderStyle, layout: StripLayout): LabelDraft[] {
  const digits = new Intl.NumberFormat(LOCALES[style.lang]);
  const foot = yOf(layout, strip.rows.length - 0.5);
  const ticks = ticksOf(strip, layout).map((km): LabelDraft => ({
    id: `tick:${km}`,
    kind: 'tick',
    at: [xOf(layout, km), foot],
    main: [digits.format(Math.abs(km))],
    second: '',
    anchors: ['b'],
    gap: 4,
    priority: true,
  }));
  const title: LabelDraft = {
    id: 'axis',
    kind: 'tick',
    at: [layout.area.x + 6, foot + 20],
    main: AXIS[style.lang],
    second: '',
    anchors: ['br'],
    gap: 2,
    priority: true,
  };
  if (strip.left === 0) return [...ticks, title];
  const more = MORE[style.lang].replace('{n}', digits.format(strip.left));
  const at: Position = [layout.area.x + layout.area.width - 6, foot + 20];
  return [
    ...ticks,
    title,
    {
      id: 'more',
      kind: 'tick',
      at,
      main: [more],
      second: '',
      anchors: ['bl'],
      gap: 2,
      priority: true,
    },
  ];
}

/** Moves a row's name left if it does not fit to the right of its start. */
function fitRowName({ area }: StripLayout, label: LabelCandidate): LabelCandidate {
  if (!label.id.startsWith('row:')) return label;
  const [x, y] = label.at;
  const most = area.x + area.width - label.width - 2 * label.gap;
  return { ...label, at: [Math.max(area.x, Math.min(x, most)), y] };
}

export type StripLabelInput = Pick<LabelInput, 'data' | 'style' | 'screen' | 'obstacles' | 'measure'>;

/** Places the names of corridors over their rows, kilometres on the axis and, space permitting, stations; CSS px. */
export function buildStripLabels(
  strip: Strip,
  layout: StripLayout,
  places: readonly StripPlace[],
  input: StripLabelInput,
): readonly PlacedLabel[] {
  const { data, style, screen, obstacles } = input;
  const stations = strip.rows.map((row, i) => stationDrafts(row, i, style, layout, data.index));
  const ends = stations.flatMap((drafts) => drafts.filter(({ priority }) => priority));
  // A station on several rows is named on the first.
  const once = new Map<string, LabelDraft>();
  for (const draft of stations.flat()) {
    const [name = ''] = draft.main;
    if (!draft.priority && !once.has(name)) once.set(name, draft);
  }
  const others = [...once.values()];
  const picked = strip.rows.findIndex(
    ({ pick }) => style.pick && printEntityRef(style.pick) === printEntityRef(pick),
  );
  const drafts = [
    ...axisDrafts(strip, style, layout),
    ...strip.rows.map((row, i) => rowDraft(row, i, style, layout, picked !== -1 && picked !== i)),
    ...ends,
    ...others,
  ];
  const candidates = drafts.map((draft): LabelCandidate =>
    fitRowName(layout, {
      ...measureLabel(draft, input),
      mayBeDropped: draft.priority !== true,
    }),
  );
  const lines = places.map(({ arc, line }) => ({ line, width: arc.width * style.uiScale }));
  return arrangeLabels(candidates, ([x = 0, y = 0]) => [x, y], {
    screen,
    panels: obstacles,
    arcs: lines,
    marks: [],
  });
}
