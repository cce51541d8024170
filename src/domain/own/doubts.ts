import type { ColumnRole } from './columnRole';
import { ASK_BELOW, type ColumnGuess } from './recogniseColumns';
import type { Recipe } from './recipe';

/** A question to the reader before rows are mapped; a saved recipe leaves none. */
export type Doubt =
  /** What a column is. */
  | { readonly kind: 'column'; readonly column: number; readonly choices: readonly ColumnRole[] }
  /** What the numbers of a column count. */
  | { readonly kind: 'unit'; readonly column: number }
  /** In what currency values are. */
  | { readonly kind: 'currency' }
  /** Whether the rows are imports or exports. */
  | { readonly kind: 'direction' }
  /** Which columns hold the ends. */
  | { readonly kind: 'ends' };

const MASSES: ReadonlySet<ColumnRole> = new Set(['gross', 'net', 'weight']);

/** Lists what is not certain enough to be taken silently. */
export function listDoubts(
  { columns, currency, direction }: Recipe,
  guesses: readonly ColumnGuess[],
): readonly Doubt[] {
  const roles = new Set(columns.map(({ role }) => role));
  const has = (...some: ColumnRole[]): boolean => some.some((role) => roles.has(role));
  const ofColumns = columns.flatMap(({ role, unit }, column): Doubt[] => {
    const guess = guesses[column];
    const isGuess = guess?.role === role;
    if (isGuess && guess.certainty < ASK_BELOW && guess.reasons[0]?.kind !== 'unknown')
      return [{ kind: 'column', column, choices: [role, ...(guess.rival ? [guess.rival] : []), 'ignore'] }];
    return MASSES.has(role) && !unit ? [{ kind: 'unit', column }] : [];
  });
  const hasEnds =
    has('origin', 'originCountry', 'originLon') && has('destination', 'destinationCountry', 'destinationLon');
  const byPartner = has('partner') && has('domestic', 'via');
  return [
    ...ofColumns,
    ...(has('value') && currency === null && !has('currency') ? [{ kind: 'currency' } as const] : []),
    ...(!hasEnds && byPartner && !has('direction') && direction === null
      ? [{ kind: 'direction' } as const]
      : []),
    ...(hasEnds || byPartner ? [] : [{ kind: 'ends' } as const]),
  ];
}
