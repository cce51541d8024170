import { conflictSetsOf } from '../figures/conflictSet';
import {
  findGap,
  questionsOfFacility,
  questionsOfLeg,
  questionsOfService,
  questionsOfShip,
  type DataGap,
  type Expectation,
} from '../figures/dataGap';
import { compareByPeriod } from '../figures/observation';
import { seriesKey } from '../figures/yearSeries';
import { groupBy } from '../groupBy';
import type { NetworkIndex } from '../network/networkIndex';
import type { IceReport, Milestone, Observation } from '../types';
import { isAmount, measureRank, type EntityDetails } from './entityDetails';
import type { EntityRef } from './entityRef';

/** Figures of a measure, by period. */
export interface FigureGroup {
  readonly measure: string;
  readonly figures: readonly Observation[];
}

/** What a panel shows of an entity below its charts: fetched apart, missing figures included. */
export interface FurtherDetails {
  /** Every figure, by measure. */
  readonly groups: readonly FigureGroup[];
  /** Ids of its conflict sets. */
  readonly conflicts: readonly string[];
  readonly gaps: readonly DataGap[];
  readonly events: readonly Milestone[];
  /** Dated ones first, newest on top. */
  readonly ice: readonly IceReport[];
}

function groupFigures(figures: readonly Observation[]): readonly FigureGroup[] {
  return [...groupBy(figures, ({ measure }) => measure)]
    .map(([measure, members]) => ({ measure, figures: members.toSorted(compareByPeriod) }))
    .sort((a, b) => measureRank(a.measure) - measureRank(b.measure) || (a.measure < b.measure ? -1 : 1));
}

function questionsOf(
  index: NetworkIndex,
  { kind, id }: EntityRef,
  figures: readonly Observation[],
): readonly Expectation[] {
  const [facility, service, leg] = [index.facilities.get(id), index.services.get(id), index.legs.get(id)];
  if (kind === 'facility' && facility) return questionsOfFacility(facility, figures);
  if (kind === 'service' && service) return questionsOfService(service, figures);
  if (kind === 'leg' && leg) return questionsOfLeg(leg, figures);
  return kind === 'subject' && index.subjects.get(id)?.kind === 'ship' ? questionsOfShip(figures) : [];
}

function iceOf(index: NetworkIndex, { kind, id }: EntityRef): readonly IceReport[] {
  if (kind !== 'facility') return [];
  return index.network.ice
    .filter(({ place }) => place === id)
    .toSorted((a, b) => (a.dates < b.dates ? 1 : -Number(a.dates > b.dates)));
}

function eventsOf({ network }: NetworkIndex, subjects: readonly string[]): readonly Milestone[] {
  return network.milestones
    .filter((event) => event.subjects.some((subject) => subjects.includes(subject)))
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** Finds the gaps of an entity: the missing years of its main chart, and what no source answers. */
function gapsOf(
  index: NetworkIndex,
  { entity, headline, charts, figures }: EntityDetails,
): readonly DataGap[] {
  const [first] = headline;
  const main = charts.find((one) => first && one.key === seriesKey(first));
  const gap = main && isAmount(main.measure) ? findGap(main) : null;
  return [
    ...(gap ? [gap] : []),
    ...questionsOf(index, entity, figures).map((about) => ({ kind: 'question' as const, about })),
  ];
}

/** Assembles what follows the details of an entity. */
export function buildFurtherDetails(index: NetworkIndex, details: EntityDetails): FurtherDetails {
  const { entity, subjects, figures } = details;
  return {
    groups: groupFigures(figures),
    conflicts: conflictSetsOf(index, subjects),
    gaps: gapsOf(index, details),
    events: eventsOf(index, subjects),
    ice: iceOf(index, entity),
  };
}
