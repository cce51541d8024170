import { CODECS, printView, readView, type View } from '../view/view';

/** The part of `window` the address needs, so that tests run without a browser. */
export interface AddressBar {
  readonly location: { readonly search: string; readonly pathname: string; readonly hash: string };
  readonly history: {
    readonly state: unknown;
    back(): void;
    pushState(data: unknown, unused: string, url: string): void;
    replaceState(data: unknown, unused: string, url: string): void;
  };
}

/** Parameters that are no view: kept as they are while the view is written around them. */
const KEPT = ['debug'] as const;

/** Reads the view from the address. */
export const readAddress = (bar: AddressBar): View => readView(bar.location.search);

/** What a step of the history remembers: the query of the step it was taken from. */
interface Step {
  readonly below: string;
}

/** Writes the view to the address. `replace` adds no step to the history. */
export function writeAddress(bar: AddressBar, view: View, replace: boolean): void {
  const { pathname, search, hash } = bar.location;
  const kept = new URLSearchParams(search);
  const extra = KEPT.flatMap((name) =>
    kept.has(name) ? [`${name}=${encodeURIComponent(kept.get(name) ?? '')}`] : [],
  );
  const query = [printView(view), ...extra].filter((part) => part !== '').join('&');
  const url = `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
  if (url === `${pathname}${search}${hash}`) return;
  if (replace) bar.history.replaceState(bar.history.state, '', url);
  else bar.history.pushState({ below: search } satisfies Step, '', url);
}

/** Fields that follow the map and the clock by themselves: no step is taken for them. */
const FOLLOWING: readonly (keyof View)[] = ['camera', 't', 'period', 'step'];

/** Whether the step below the one the reader stands on shows `view`, but for where map and clock have got to since. */
export function isBelow({ history: { state } }: AddressBar, view: View): boolean {
  if (typeof state !== 'object' || state === null || !('below' in state)) return false;
  if (typeof state.below !== 'string') return false;
  const below = readView(state.below);
  const apart = FOLLOWING.map((field) => [field, view[field]]);
  return printView({ ...below, ...Object.fromEntries(apart) }) === printView(view);
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
