import type { AddressBar } from '../../src/state/address';

/** An address bar without a browser's history: a panel on its own leads nowhere. */
export function memoryBar(query: string): AddressBar {
  let search = `?${query}`;
  const write = (_data: unknown, _unused: string, url: string): void => {
    search = url.replace(/^[^?]*/, '');
  };
  return {
    location: {
      get search() {
        return search;
      },
      pathname: '/',
      hash: '',
    },
    history: { state: null, back: () => {}, pushState: write, replaceState: write },
  };
}
