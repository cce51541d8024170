/** Compares the options of one shipment by one measure, on networks changed by a lever, as its plan compares them. */
import type { PlanOption } from '../answer/answer';
import type { PlanEnquiry } from '../answer/infeasibility';
import { sortByMerit } from '../answer/option';
import { listOptions } from '../answer/planShipment';
import type { DwellSampler } from '../answer/reliability';
import type { PlanNetwork } from '../planTypes';

/** Merits of a plan that levers can move. `value`: money and the cost of delay together. */
export const WIN_MEASURES = ['time', 'cost', 'value'] as const;
export type WinMeasure = (typeof WIN_MEASURES)[number];

export class Contest {
  /** @param enquiry without switches but that for unseen services: they are applied to the networks */
  constructor(
    private readonly enquiry: PlanEnquiry,
    private readonly measure: WinMeasure,
    private readonly sampler: DwellSampler,
  ) {}

  /** Finds the option that a plan of the network names best; null where none is open. */
  best(network: PlanNetwork): PlanOption | null {
    const options = listOptions({ ...this.enquiry, network }, this.sampler);
    return sortByMerit(options, this.measure)[0] ?? null;
  }
}
