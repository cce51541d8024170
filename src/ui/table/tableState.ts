import type { SheetName } from '../../files/sheets';
import type { Sorting } from './rows';

export interface TableState {
  readonly sheet: SheetName;
  /** Words of the filter. */
  readonly words: string;
  readonly sorting: Sorting | null;
}

export const INITIAL_TABLE_STATE: TableState = { sheet: 'figures', words: '', sorting: null };
