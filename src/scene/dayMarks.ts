import type { Layer } from '@deck.gl/core';
import type { EntityRef } from '../domain/entities/entityRef';
import { findLine, positionOnLine } from '../domain/network/line';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Observation, Position } from '../domain/types';
import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { emphasisKey } from './emphasis';
import { packMarks, MarkLayer } from './layers/markLayer';
import { toWorld } from './mercator';
import { memoizePerData } from './memoizePerData';

/** Least days of a passage that are marked: a shorter one is a single stage. */
const LEAST_DAYS = 3;
const RADIUS = 3.4;

/** The end of a day along the path of a service. */
export interface DayMark {
  readonly day: number;
  readonly at: Position;
  /** The published time, on the last day. */
  readonly whole: Observation | null;
}

/** Marks the days of a service whose passage by rail is published in days; even along its kilometres: symbolic. */
export function listDayMarks(index: NetworkIndex, pick: EntityRef | null): readonly DayMark[] {
  const service = pick?.kind === 'service' ? index.services.get(pick.id) : undefined;
  for (const { from, to, figure } of service?.passages ?? []) {
    const time = index.observations.get(figure);
    const line = time?.unit === 'd' && time.value >= LEAST_DAYS ? findLine(index, from, to, 'rail') : null;
    if (!time || !line) continue;
    const days = Math.round(time.value);
    return Array.from({ length: days }, (_, i) => ({
      day: i + 1,
      at: positionOnLine(line, (line.length * (i + 1)) / days),
      whole: i + 1 === days ? time : null,
    }));
  }
  return [];
}

const tableOf = memoizePerData(
  'buffers of day marks',
  ({ index }, style) =>
    packMarks(
      listDayMarks(index, style.pick).map(({ at }) => ({
        at: toWorld(at),
        shape: 'open',
        radius: RADIUS,
        stroke: 1.6,
        colour: style.palette.text,
        alpha: 1,
        zooms: [0, 24],
      })),
    ),
  (style) => `${style.tone}|${emphasisKey(style)}`,
);

/** Builds the layer of the day marks of a picked service. */
export function buildDayMarkLayers(data: SceneData, style: RenderStyle, opacity: number): Layer[] {
  const { uiScale, palette } = style;
  return [
    new MarkLayer({ id: 'days', table: tableOf(data, style), k: uiScale, page: palette.page, opacity }),
  ];
}
