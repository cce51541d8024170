/** Resolves to what was asked for, or rejects after `ms`; what arrives later is there at once when asked for again. */
export const withTimeout = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, refuse) => {
      setTimeout(() => refuse(new Error(`no answer in ${ms / 1000} s`)), ms);
    }),
  ]);
