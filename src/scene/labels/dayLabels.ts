import { listDayMarks } from '../dayMarks';
import { formatFigure } from './labelText';
import type { LabelDraft, LabelInput } from './labelTypes';

/** Builds the numbers of the days along a picked service; the last is its published time. */
export function dayDrafts({ data, style }: LabelInput): readonly LabelDraft[] {
  if (style.path === 'strip' || data.race) return [];
  return listDayMarks(data.index, style.pick).map(({ day, at, whole }) => ({
    id: `day:${day}`,
    kind: whole ? 'number' : 'tick',
    at,
    // A time is no part of a year's.
    main: [whole ? formatFigure(whole, { lang: style.lang, newest: true }) : String(day)],
    second: '',
    anchors: ['b', 't', 'r', 'l'],
    gap: 8,
    priority: true,
  }));
}
