import type { Level } from '../../src/domain/contract/issue';
import type { Raw } from '../read';
import type { Case } from './case';

/** Something a check found; the id of the check is added where all are run. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: Level;
  readonly reason: string;
}

/** One rule of sound data. It looks at everything and reports all it finds; it never throws and changes nothing. */
export interface Check {
  /** Stable name; also that of the fixture under tests/fixtures/geo that fails it. */
  readonly id: string;
  /** What holds in sound data, in one sentence. */
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
