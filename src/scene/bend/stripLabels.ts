import type { Language, Position } from '../../domain/types';
import { textScale, type Look } from '../../view/look';
import { pickKey } from '../../view/view';
import type { LabelInput, PlacedLabel } from '../labels';
import { arrange } from '../placement';
import { nameOf } from '../labelText';
import { labelOf, type Draft, type WantedLabel } from '../wantedLabels';
import { arcWidth } from '../arcs';
import type { NetworkIndex } from '../../domain/network';
import type { StripPlace } from './stripPlaces';
import type { Strip, StripRow } from './strip';
import { ticksOf } from './stripLayers';
import { xOf, yOf, type Layout } from './stripFrame';

/** What the kilometres of the axis are counted from and by which scale; what dashes and hatched discs are. */
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

/** Where there is no room for all corridors: how many more there are, and where. */
const MORE: Readonly<Record<Language, string>> = {
  zh: '另有 {n} 条，见数据表',
  en: '{n} more in the table',
  ru: 'ещё {n} в таблице',
  ko: '표에 {n}개 더',
};

/** Rows closer than this have no room for names of stations between them, px at text scale 1. */
const STATION_PITCH = 36;

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB', ru: 'ru', ko: 'ko' };

const picked = (look: Look, key: string): boolean =>
  [look.pick, look.hover].some((pick) => pick && pickKey(pick) === key);

function rowDraft(row: StripRow, i: number, look: Look, layout: Layout, behind: boolean): Draft {
  const start = row.stations[0]?.at ?? 0;
  const at: Position = [xOf(layout, start), yOf(layout, i)];
  const key = pickKey(row.pick);
  // Beside the corridor that is picked the others step back.
  const kind = behind ? 'tick' : 'row';
  return {
    ...{ id: `row:${key}`, kind, at, main: [row.names[look.lang]], second: '' },
    ...{ anchors: ['tr'], gap: 5, insists: true },
  };
}

function stationDrafts(row: StripRow, i: number, look: Look, layout: Layout, index: NetworkIndex): Draft[] {
  return row.stations.flatMap(({ facility: id, at, end, gauge }, nth): Draft[] => {
    const facility = index.facilities.get(id);
    if (!facility) return [];
    const last = end && nth > 0;
    const chosen = picked(look, `facility:${id}`);
    // Below its line it would stand beside the name of the next row.
    if (!end && !chosen && layout.pitch < STATION_PITCH * textScale(look)) return [];
    const beside = last ? 'r' : 'l';
    const below = gauge ? (['br', 'b', 'bl'] as const) : (['b', 'br', 'bl'] as const);
    return [
      {
        ...{ id: `${i}:${id}`, kind: 'tick', at: [xOf(layout, at), yOf(layout, i)], second: '' },
        main: [nameOf(facility, look.lang, false)],
        anchors: end ? [beside] : below,
        gap: gauge ? 8 : 5,
        insists: last || chosen,
      },
    ];
  });
}

function axisDrafts(strip: Strip, look: Look, layout: Layout): Draft[] {
  const digits = new Intl.NumberFormat(LOCALES[look.lang]);
  const foot = yOf(layout, strip.rows.length - 0.5);
  const ticks = ticksOf(strip, layout).map((km): Draft => ({
    ...{ id: `tick:${km}`, kind: 'tick', at: [xOf(layout, km), foot], main: [digits.format(Math.abs(km))] },
    ...{ second: '', anchors: ['b'], gap: 4, insists: true },
  }));
  const title: Draft = {
    ...{ id: 'axis', kind: 'tick', at: [layout.area.x + 6, foot + 20], main: AXIS[look.lang] },
    ...{ second: '', anchors: ['br'], gap: 2, insists: true },
  };
  if (strip.left === 0) return [...ticks, title];
  const more = MORE[look.lang].replace('{n}', digits.format(strip.left));
  const at: Position = [layout.area.x + layout.area.width - 6, foot + 20];
  return [
    ...ticks,
    title,
    {
      ...{ id: 'more', kind: 'tick', at, main: [more], second: '' },
      ...{ anchors: ['bl'], gap: 2, insists: true },
    },
  ];
}

/** The name of a row that would not fit to the right of its start begins farther to the left. */
function fitting({ area }: Layout, label: WantedLabel): WantedLabel {
  if (!label.id.startsWith('row:')) return label;
  const [x, y] = label.at;
  const most = area.x + area.width - label.width - 2 * label.gap;
  return { ...label, at: [Math.max(area.x, Math.min(x, most)), y] };
}

export type StripLabelInput = Pick<LabelInput, 'data' | 'look' | 'screen' | 'obstacles' | 'measure'>;

/** Names of corridors over their rows, kilometres on the axis, and stations where there is room; places are CSS px. */
export function stripLabels(
  strip: Strip,
  layout: Layout,
  places: readonly StripPlace[],
  input: StripLabelInput,
): readonly PlacedLabel[] {
  const { data, look, screen, obstacles } = input;
  const stations = strip.rows.map((row, i) => stationDrafts(row, i, look, layout, data.index));
  const ends = stations.flatMap((drafts) => drafts.filter(({ insists }) => insists));
  // What many rows pass is named on the first.
  const once = new Map<string, Draft>();
  for (const draft of stations.flat()) {
    const [name = ''] = draft.main;
    if (!draft.insists && !once.has(name)) once.set(name, draft);
  }
  const others = [...once.values()];
  const chosen = strip.rows.findIndex(({ pick }) => look.pick && pickKey(look.pick) === pickKey(pick));
  const drafts = [
    ...axisDrafts(strip, look, layout),
    ...strip.rows.map((row, i) => rowDraft(row, i, look, layout, chosen !== -1 && chosen !== i)),
    ...ends,
    ...others,
  ];
  const wanted = drafts.map((draft): WantedLabel =>
    fitting(layout, {
      ...labelOf(draft, input),
      yields: draft.insists !== true,
    }),
  );
  const lines = places.map(({ arc, line }) => ({ line, width: arcWidth(arc) * look.k }));
  return arrange(wanted, ([x = 0, y = 0]) => [x, y], { screen, panels: obstacles, arcs: lines, marks: [] });
}
