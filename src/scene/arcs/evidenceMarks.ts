import type { PeriodKind } from '../../domain/figures/periodFigure';
import type { Mode, Status } from '../../domain/types';
import type { ArcEnds, Continuity, Head, ArcSection } from '../layers/packArcs';

/** Line pattern by the status of the figure. */
export const STATUS_CONTINUITY: Readonly<Record<Status, Exclude<Continuity, 'hatched'>>> = {
  reported: 'solid',
  derived: 'dashed',
  estimated: 'dashed',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** Ends of a line by the kind of its figure's period. */
export const PERIOD_ENDS: Readonly<Record<PeriodKind, ArcEnds>> = {
  year: 'plain',
  part: 'open',
  span: 'barred',
};

/** Opacity of a line whose newest figure is old. */
export const OLD_OPACITY = 0.6;

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
