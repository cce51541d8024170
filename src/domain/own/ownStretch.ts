/** Key of two ends, a mode and a gateway, which may be none; empty for the pairs that an answer sums up. */
export const stretchKey = (from: string, to: string, mode: string, gateway = ''): string =>
  from === '' ? '' : [from, to, mode, ...(gateway === '' ? [] : [gateway])].join('\t');
