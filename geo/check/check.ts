import type { Level } from '../../src/domain/contract/issue';
import type { Raw } from '../read';
import type { Case } from './case';

/** Finding of a check, without the check's id. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: Level;
  readonly reason: string;
}

/** One rule of sound data. A check reports all it finds, never throws and changes nothing. */
export interface Check {
  /** Stable name, shared with the fixture under tests/fixtures/geo that fails it. */
  readonly id: string;
  readonly rule: string;
  readonly run: (it: Case) => readonly Finding[];
}

export const errorAt = ({ file, line }: Raw<unknown>, reason: string): Finding => ({
  file,
  line,
  level: 'error',
  reason,
});

export const warningAt = ({ file, line }: Raw<unknown>, reason: string): Finding => ({
  file,
  line,
  level: 'warning',
  reason,
});
