/** Compares the options of one shipment by one measure, on networks changed by a lever, as its plan compares them. */
import type { PlanOption } from '../answer/answer';
import type { PlanEnquiry } from '../answer/infeasibility';
import { sortByMerit } from '../answer/option';
import { listOptions } from '../answer/planShipment';
import type { DwellSampler } from '../answer/reliability';

/** Merits of a plan that levers can move. `value`: money and the cost of delay together. */
export const WIN_MEASURES = ['time', 'cost', 'value'] as const;
export type WinMeasure = (typeof WIN_MEASURES)[number];

/**
 * Finds the option that a plan names best; null where none is open.
 * @param enquiry on a network to which its switches are applied, without them but that for unseen services
 */
export const findBestOption = (
  enquiry: PlanEnquiry,
  measure: WinMeasure,
  sampler: DwellSampler,
): PlanOption | null => sortByMerit(listOptions(enquiry, sampler), measure)[0] ?? null;
