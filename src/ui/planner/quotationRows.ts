import type { ItineraryStage } from '../../domain/plan/answer/answer';
import { sumHundredths } from '../../domain/plan/answer/rounding';
import { sumByCurrency } from '../../domain/plan/answer/stagePrice';
import type { Currency } from '../../domain/plan/planTypes';

/** A row of the quotation sheet: a leg, or all that happens at one place. */
export interface QuotationRow {
  readonly stages: readonly ItineraryStage[];
  readonly hours: number;
  readonly cost: number;
  /** In each currency that is charged. */
  readonly charged: ReadonlyMap<Currency, number>;
}

const isMoving = ({ part }: ItineraryStage): boolean => part === 'moving';

function rowOf(stages: readonly ItineraryStage[]): QuotationRow {
  return {
    stages,
    hours: sumHundredths(stages.map(({ hours }) => hours.mean)),
    cost: sumHundredths(stages.map(({ cost_cny }) => cost_cny.mid)),
    charged: sumByCurrency(stages.flatMap(({ charges }) => charges)),
  };
}

/** Joins stages at one place between two legs to a row, which adds them up. */
export function buildQuotationRows(stages: readonly ItineraryStage[]): readonly QuotationRow[] {
  const groups: ItineraryStage[][] = [];
  for (const stage of stages) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const isSame =
      before &&
      !isMoving(before) &&
      !isMoving(stage) &&
      before.hubs[0] === stage.hubs[0] &&
      before.part !== 'border' &&
      stage.part !== 'border';
    if (isSame) last?.push(stage);
    else groups.push([stage]);
  }
  return groups.map(rowOf);
}

/** Names a shipment for files: its ends, quantity and day. */
export const fileNameOf = ({
  from,
  to,
  quantity,
  unit,
  depart,
}: {
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
  readonly unit: string;
  readonly depart: string;
}): string => ['huntu', from, to, `${quantity}${unit}`, depart].join('-').replace(/[^\p{L}\p{N}._-]+/gu, '_');
