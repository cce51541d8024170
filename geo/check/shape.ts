import { errorAt } from './check';
import type { Check } from './check';
import type { ShapeFault } from './case';
import { idOf } from './case';
import { LANGUAGES } from '../../src/domain/types';

const FIGURE_FIELDS: readonly unknown[] = [
  'value',
  'low',
  'high',
  'unit',
  'period',
  'sources',
  'subject',
  'measure',
  'direction',
  'status',
  'bound',
  'confidence',
  'periodBasis',
  'printedKind',
];

/** Fields that hold an id of geo/texts.csv. */
const TEXT_FIELDS: readonly string[] = ['note', 'scope', 'waters', 'says'];

/** Chooses the check that reports a shape fault. */
export function checkFor({
  section,
  path,
  record,
}: ShapeFault): 'shape' | 'names' | 'figure' | 'ids' | 'geojson' {
  const [field] = path;
  const last = path.at(-1);
  if (section === 'observations' && (path.length === 0 || FIGURE_FIELDS.includes(field))) return 'figure';
  // A leg's length is a figure.
  if (section === 'legs' && field === 'length') return 'figure';
  if (LANGUAGES.some((language) => language === last) || field === 'names' || field === 'title')
    return 'names';
  if ((section === 'facilities' && field === 'at') || (section === 'legs' && field === 'path'))
    return 'geojson';
  const value = typeof record.value === 'object' && record.value !== null ? record.value : {};
  const held: unknown = Object.entries(value).find(([key]) => key === field)?.[1];
  return TEXT_FIELDS.includes(String(field)) && typeof held === 'string' ? 'ids' : 'shape';
}

export const files: Check = {
  id: 'files',
  rule: 'Every file is there and can be read.',
  run: ({ raw }) => raw.faults.map((fault) => ({ ...fault, level: 'error' })),
};

export const shape: Check = {
  id: 'shape',
  rule: 'Every record has the fields, types and words of src/domain/types.ts.',
  run: ({ faults }) =>
    faults
      .filter((fault) => checkFor(fault) === 'shape')
      .map(({ record, path, reason }) =>
        errorAt(record, [idOf(record), path.join('.'), reason].filter((part) => part !== '').join(': ')),
      ),
};
