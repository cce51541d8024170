/** Splits the stages of an option between seller and buyer by Incoterms 2020. Costs only: no risk, no legal advice. */
import type { ItineraryStage } from '../answer/answer';

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

type Stages = readonly Pick<ItineraryStage, 'part' | 'mode' | 'act'>[];

const isMoving = ({ part }: Stages[number]): boolean => part === 'moving';
const isAtSea = (stage: Stages[number]): boolean => isMoving(stage) && stage.mode === 'sea';

/**
 * Counts the first stages that the seller pays; null where the term is for carriage by sea and there is none. FCA hands
 * over stuffed and not loaded, FAS before loading on the first ship, FOB aboard; CFR and CIF pay until the last ship has
 * arrived, CPT, CIP and DAP until the last leg has, DPU and DDP unloading too. Insurance, duty and tax are not stages.
 */
export function countSellerStages(stages: Stages, term: Incoterm): number | null {
  const firstSea = stages.findIndex(isAtSea);
  switch (term) {
    case 'EXW':
      return 0;
    case 'FCA':
      return Math.max(
        0,
        stages.findIndex(({ act }) => act?.does !== 'pack'),
      );
    case 'FAS': {
      if (firstSea < 0) return null;
      const loading = stages.findIndex(
        ({ act }, i) => i < firstSea && act?.does === 'load' && act.mode === 'sea',
      );
      return loading < 0 ? firstSea : loading;
    }
    case 'FOB':
      return firstSea < 0 ? null : firstSea;
    case 'CFR':
    case 'CIF':
      return firstSea < 0 ? null : stages.findLastIndex(isAtSea) + 1;
    case 'CPT':
    case 'CIP':
    case 'DAP':
      return stages.findLastIndex(isMoving) + 1;
    case 'DPU':
    case 'DDP':
      return stages.length;
  }
}
