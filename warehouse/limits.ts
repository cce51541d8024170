import type { Limits } from './sql/statement';

/** Limits of a statement that answers a question. */
export const ASK_LIMITS: Limits = {
  seconds: 5,
  memory: 2_000_000_000,
  resultRows: 200_000,
  resultBytes: 16_000_000,
  threads: 2,
};
