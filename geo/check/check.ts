import type { Level } from '../../src/domain/contract/issue';
import type { Raw } from '../read';
import type { Case } from './case';

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: Level;
  readonly reason: string;
}

/** A check reports all it finds, never throws and changes nothing. */
export interface Check {
  /** Stable; also the name of the fixture that fails it. */
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
