import type { Mode, Status } from '../../domain/types';
import type { Continuity, Head, ArcSection } from '../layers/packArcs';

/** Line pattern by the status of the figure. */
export const STATUS_CONTINUITY: Readonly<Record<Status, Exclude<Continuity, 'hatched'>>> = {
  reported: 'solid',
  derived: 'dashed',
  estimated: 'dashed',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** Cross-section of a line by mode. */
export const MODE_SECTION: Readonly<Record<Mode, ArcSection>> = {
  sea: 'band',
  rail: 'rails',
  road: 'thin',
  land: 'thin',
  air: 'thin',
};

/** Shape of a head by mode. */
export const MODE_HEAD: Readonly<Record<Mode, Head>> = {
  sea: 'disc',
  rail: 'square',
  road: 'diamond',
  land: 'diamond',
  air: 'disc',
};
