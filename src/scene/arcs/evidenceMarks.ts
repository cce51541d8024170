import type { Mode, Status } from '../../domain/types';
import type { Continuity, Head, ArcSection } from '../layers/packArcs';

/** How well a figure is known, as a line says it: solid, dashed, dotted. */
export const STATUS_CONTINUITY: Readonly<Record<Status, Exclude<Continuity, 'hatched'>>> = {
  reported: 'solid',
  derived: 'dashed',
  estimated: 'dashed',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** The mark of a mode that a line repeats. */
export const MODE_SECTION: Readonly<Record<Mode, ArcSection>> = {
  sea: 'band',
  rail: 'rails',
  road: 'thin',
  land: 'thin',
  air: 'thin',
};

/** The shape of a head, by mode. */
export const MODE_HEAD: Readonly<Record<Mode, Head>> = {
  sea: 'disc',
  rail: 'square',
  road: 'diamond',
  land: 'diamond',
  air: 'disc',
};
