import type { Limits } from './sql/statement';
import type { Quota } from './sql/users';

/** Limits of a statement that answers a question. */
export const ASK_LIMITS: Limits = {
  seconds: 5,
  memory: 2_000_000_000,
  resultRows: 200_000,
  resultBytes: 16_000_000,
  threads: 2,
};

/** Limits of a tenant on a server, far above what its people ask. */
export const TENANT_QUOTA: Quota = { perMinute: 1200, secondsADay: 7200 };
