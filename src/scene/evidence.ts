import type { Mode, Status } from '../domain/types';
import type { Continuity, Head, Section } from './layers/arcTable';

/** How well a figure is known, as a line says it: solid, dashed, dotted. */
export const CONTINUITIES: Readonly<Record<Status, Exclude<Continuity, 'hatched'>>> = {
  reported: 'solid',
  derived: 'dashed',
  estimated: 'dashed',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** The mark of a mode that a line repeats. */
export const SECTIONS: Readonly<Record<Mode, Section>> = {
  sea: 'band',
  rail: 'rails',
  road: 'thin',
  land: 'thin',
  air: 'thin',
};

/** The shape of a head, by mode. */
export const HEADS: Readonly<Record<Mode, Head>> = {
  sea: 'disc',
  rail: 'square',
  road: 'diamond',
  land: 'diamond',
  air: 'disc',
};
