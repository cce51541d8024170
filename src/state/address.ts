import { CODECS, printView, readView, type View } from '../view/view';

/** The part of `window` the address needs, so that tests run without a browser. */
export interface AddressBar {
  readonly location: { readonly search: string; readonly pathname: string; readonly hash: string };
  readonly history: {
    pushState(data: unknown, unused: string, url: string): void;
    replaceState(data: unknown, unused: string, url: string): void;
  };
}

/** Parameters that are no view: kept as they are while the view is written around them. */
const KEPT = ['debug'] as const;

/** Reads the view from the address, keeping each value of `previous` that the address says unchanged. */
export function readAddress(bar: AddressBar, previous?: View): View {
  const next = readView(bar.location.search);
  return previous ? keepEqual(previous, next) : next;
}

/** Writes the view to the address. `replace` adds no step to the history. */
export function writeAddress(bar: AddressBar, view: View, replace: boolean): void {
  const kept = new URLSearchParams(bar.location.search);
  const extra = KEPT.flatMap((name) =>
    kept.has(name) ? [`${name}=${encodeURIComponent(kept.get(name) ?? '')}`] : [],
  );
  const query = [printView(view), ...extra].filter((part) => part !== '').join('&');
  const url = `${bar.location.pathname}${query === '' ? '' : `?${query}`}${bar.location.hash}`;
  if (url === `${bar.location.pathname}${bar.location.search}${bar.location.hash}`) return;
  if (replace) bar.history.replaceState(null, '', url);
  else bar.history.pushState(null, '', url);
}

function keepField<F extends keyof View>(field: F, previous: View, next: View): View[F] {
  const print: (value: View[F]) => string = CODECS[field].print;
  return print(previous[field]) === print(next[field]) ? previous[field] : next[field];
}

/** `next`, with the very objects of `previous` wherever both print the same: what did not change costs nothing. */
export function keepEqual(previous: View, next: View): View {
  const fields = Object.keys(CODECS) as (keyof View)[];
  return Object.fromEntries(
    fields.map((field) => [field, keepField(field, previous, next)]),
  ) as unknown as View;
}
