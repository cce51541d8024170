import type { NetworkIndex } from '../../domain/network/networkIndex';
import { findPeriodFigure } from '../../domain/figures/periodFigure';
import type { Observation } from '../../domain/types';
import { lookUpWord } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import { entityName } from '../naming';

/** Yearly figures of the city, its port and its best-known ship. */
const KEYS = [
  ['hunchun', 'trade_value'],
  ['hunchun_rail_port', 'throughput'],
  ['ship_jizhe_1', 'cargo_value'],
  ['ship_jizhe_1', 'voyages'],
] as const;

export interface KeyFigure {
  readonly figure: Observation;
  readonly label: string;
}

function figureOf(index: NetworkIndex, period: string, subject: string, measure: string): Observation | null {
  const figures = (index.observationsOf.get(subject) ?? []).filter(
    (figure) =>
      figure.measure === measure &&
      figure.direction === 'both' &&
      figure.commodity === undefined &&
      figure.unit !== 'USD',
  );
  return findPeriodFigure(figures, period);
}

/** Selects the key figures of a period with their subjects; those not published for it are left out. */
export function selectKeyFigures(index: NetworkIndex, period: string, words: Messages): readonly KeyFigure[] {
  return KEYS.flatMap(([subject, measure]) => {
    const figure = figureOf(index, period, subject, measure);
    const label = `${entityName(index, subject, words.lang)} · ${lookUpWord(words.observed, measure)}`;
    return figure ? [{ figure, label }] : [];
  });
}
