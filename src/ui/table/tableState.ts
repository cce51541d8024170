import type { SheetName } from '../../files/sheets';
import type { Sorting } from './rows';

/** State of the tables: which one, its words and order. */
export interface TableState {
  readonly sheet: SheetName;
  /** Words that rows must contain. */
  readonly words: string;
  readonly sorting: Sorting | null;
}

export const INITIAL_TABLE_STATE: TableState = { sheet: 'figures', words: '', sorting: null };
