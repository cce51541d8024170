import type { NetworkIndex } from '../../domain/network';
import { chooseObservation } from '../../domain/observation';
import { samePeriod } from '../../domain/period';
import type { Observation } from '../../domain/types';
import { wordOf } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import { nameOf } from '../naming';

/** What the city, its port and its best-known ship come to in a year. */
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
  return chooseObservation(
    (index.observationsOf.get(subject) ?? []).filter(
      (figure) =>
        figure.measure === measure &&
        figure.direction === 'both' &&
        figure.commodity === undefined &&
        figure.unit !== 'USD' &&
        samePeriod(figure.period, period),
    ),
  );
}

/** The key figures of a period with what they are of; those that nobody published for it are left out. */
export function keyFiguresOf(index: NetworkIndex, period: string, words: Messages): readonly KeyFigure[] {
  return KEYS.flatMap(([subject, measure]) => {
    const figure = figureOf(index, period, subject, measure);
    const label = `${nameOf(index, subject, words.lang)} · ${wordOf(words.observed, measure)}`;
    return figure ? [{ figure, label }] : [];
  });
}
