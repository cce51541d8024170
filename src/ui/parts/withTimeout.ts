/** What is asked for, or a refusal once nobody waits for it any longer; what comes later is had at once when it is asked for again. */
export const withTimeout = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, refuse) => {
      setTimeout(() => refuse(new Error(`no answer in ${ms / 1000} s`)), ms);
    }),
  ]);
