import type { SheetName } from '../../files/sheets';
import type { Sorting } from './rows';

/** Where a reader of the tables is. */
export interface TableState {
  readonly sheet: SheetName;
  /** Words that rows must have. */
  readonly words: string;
  readonly sorting: Sorting | null;
}

export const INITIAL_TABLE_STATE: TableState = { sheet: 'figures', words: '', sorting: null };
