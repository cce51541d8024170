/**
 * Splits the costs of an option between seller and buyer by Incoterms 2020 (ICC publication 723E), articles A9 and B9.
 *
 * An option begins at the terminal of departure and ends at that of arrival: EXW and FCA are taken as at the first,
 * the terms of arrival as at the last. A border's fees are one sum in the planner: they follow the carriage. Costs only:
 * no risk, no legal advice.
 */
import type { ItineraryStage, PlanOption } from '../answer/answer';
import { sumHundredths } from '../answer/rounding';

export const INCOTERMS = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
] as const;
export type Incoterm = (typeof INCOTERMS)[number];
export const parseIncoterm = (text: string): Incoterm | undefined =>
  INCOTERMS.find((term) => term === text.trim().toUpperCase());

export type Party = 'seller' | 'buyer';

/** How far the seller pays for stages. */
type Reach = 'none' | 'handover' | 'alongside' | 'aboard' | 'port' | 'arrival' | 'unloaded';

interface TermRule {
  readonly reach: Reach;
  /** Whether the main carriage must be by sea. */
  readonly seaOnly: boolean;
  /** Who clears for export, insures the carriage and clears for import with duty and taxes. */
  readonly exportClearance: Party;
  /** Under terms of arrival the seller bears the risk and insures for himself. */
  readonly insurance: Party;
  readonly importClearance: Party;
}

const rule = (
  reach: Reach,
  { seaOnly = false, ...parties }: Partial<Omit<TermRule, 'reach'>> = {},
): TermRule => ({
  reach,
  seaOnly,
  exportClearance: 'seller',
  insurance: 'buyer',
  importClearance: 'buyer',
  ...parties,
});

export const TERM_RULES: Readonly<Record<Incoterm, TermRule>> = {
  EXW: rule('none', { exportClearance: 'buyer' }),
  FCA: rule('handover'),
  FAS: rule('alongside', { seaOnly: true }),
  FOB: rule('aboard', { seaOnly: true }),
  CFR: rule('port', { seaOnly: true }),
  CIF: rule('port', { seaOnly: true, insurance: 'seller' }),
  CPT: rule('arrival'),
  CIP: rule('arrival', { insurance: 'seller' }),
  DAP: rule('arrival', { insurance: 'seller' }),
  DPU: rule('unloaded', { insurance: 'seller' }),
  DDP: rule('arrival', { insurance: 'seller', importClearance: 'seller' }),
};

type Stages = readonly Pick<ItineraryStage, 'kind' | 'mode' | 'act' | 'km'>[];

const isSea = ({ kind, mode }: Stages[number]): boolean => kind === 'leg' && mode === 'sea';
const isMoving = ({ kind }: Stages[number]): boolean => kind === 'leg';

/** Tells whether most kilometres are by sea. */
export function isMainlyBySea(stages: Stages): boolean {
  const km = (list: Stages): number => list.reduce((sum, stage) => sum + stage.km, 0);
  return km(stages.filter(isSea)) > km(stages) / 2;
}

const isSuitable = (stages: Stages, term: Incoterm): boolean =>
  !TERM_RULES[term].seaOnly || isMainlyBySea(stages);

/** Lists the terms that suit an option: those of the sea only where the main carriage is by sea. */
export const listTerms = (stages: Stages): readonly Incoterm[] =>
  INCOTERMS.filter((term) => isSuitable(stages, term));

/** Counts the stages, from the first, that lie within a reach. */
function countWithin(stages: Stages, reach: Reach): number {
  const firstLeg = stages.findIndex(isMoving);
  const [firstSea, lastSea] = [stages.findIndex(isSea), stages.findLastIndex(isSea)];
  const loading = stages.findLastIndex(
    ({ act }, i) => i < firstSea && act?.does === 'load' && act.mode === 'sea',
  );
  switch (reach) {
    case 'none':
      return 0;
    case 'handover':
      // At a terminal the goods are handed over stuffed, and the carrier loads them.
      return stages.findLastIndex(({ act }, i) => i < firstLeg && act?.does === 'pack') + 1;
    case 'alongside':
      return loading === -1 ? firstSea : loading;
    case 'aboard':
      return firstSea;
    case 'port':
      return lastSea + 1;
    case 'arrival':
      return stages.findLastIndex(isMoving) + 1;
    case 'unloaded':
      return stages.length;
  }
}

/** Counts the first stages that the seller pays; null where the term does not suit the option. */
export const countSellerStages = (stages: Stages, term: Incoterm): number | null =>
  isSuitable(stages, term) ? countWithin(stages, TERM_RULES[term].reach) : null;

/** Charges of a user's own, CNY. */
export interface OwnCharges {
  readonly exportClearance: number;
  readonly insurance: number;
  /** Import clearance, duty and taxes together. */
  readonly importCharges: number;
}

export const NO_CHARGES: OwnCharges = { exportClearance: 0, insurance: 0, importCharges: 0 };

export interface CostSplit {
  /** Who pays each stage, in order. */
  readonly stages: readonly Party[];
  readonly own: Readonly<Record<keyof OwnCharges, Party>>;
  /** What each pays, CNY. */
  readonly sums: Readonly<Record<Party, number>>;
}

/** Splits the middle cost and own charges; null where the term does not suit the option. */
export function splitCosts(
  { stages }: Pick<PlanOption, 'stages'>,
  term: Incoterm,
  charges: OwnCharges = NO_CHARGES,
): CostSplit | null {
  const count = countSellerStages(stages, term);
  if (count === null) return null;
  const { exportClearance, insurance, importClearance } = TERM_RULES[term];
  const payers = stages.map((_, i): Party => (i < count ? 'seller' : 'buyer'));
  const own = { exportClearance, insurance, importCharges: importClearance };
  const sumOf = (party: Party): number =>
    sumHundredths([
      ...stages.filter((_, i) => payers[i] === party).map(({ cost_cny }) => cost_cny.mid),
      ...(Object.keys(own) as (keyof OwnCharges)[])
        .filter((key) => own[key] === party)
        .map((key) => charges[key]),
    ]);
  return { stages: payers, own, sums: { seller: sumOf('seller'), buyer: sumOf('buyer') } };
}
