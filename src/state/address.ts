import { CODECS, printView, parseView, type View } from '../view/view';

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
export const readAddress = (bar: AddressBar): View => parseView(bar.location.search);

/**
 * By what the pick and the stage of a view came: pressed in a panel, pressed on the map, or by the address alone (a link, back,
 * forward). A map flies to what was pressed in a panel.
 */
export type ViewCause = 'panel' | 'map' | 'address';

/** What an entry of the history remembers: the query of the entry it was made from, and by what it came. */
interface Entry {
  readonly below?: string;
  readonly cause?: ViewCause;
}

const entryOf = ({ history: { state } }: AddressBar): Entry =>
  typeof state === 'object' && state !== null ? state : {};

/** Reads from the history entry by what the view came. */
export const readCause = (bar: AddressBar): ViewCause => entryOf(bar).cause ?? 'address';

/** How a view is written. `replace` adds no entry to the history. */
interface Writing {
  readonly replace: boolean;
  readonly cause: ViewCause;
}

/** Writes the view to the address, and by what it came to the history entry. */
export function writeAddress(bar: AddressBar, view: View, { replace, cause }: Writing): void {
  const { pathname, search, hash } = bar.location;
  const kept = new URLSearchParams(search);
  const extra = KEPT.flatMap((name) =>
    kept.has(name) ? [`${name}=${encodeURIComponent(kept.get(name) ?? '')}`] : [],
  );
  const query = [printView(view), ...extra].filter((part) => part !== '').join('&');
  const url = `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
  const entry = entryOf(bar);
  const isThere = url === `${pathname}${search}${hash}`;
  if (isThere && entry.cause === cause) return;
  if (replace || isThere) bar.history.replaceState({ ...entry, cause } satisfies Entry, '', url);
  else bar.history.pushState({ below: search, cause } satisfies Entry, '', url);
}

/** Fields that follow the map and the clock by themselves: no step is taken for them. */
const FOLLOWING: readonly (keyof View)[] = ['camera', 't', 'period', 'stage'];

/** Whether the step below the one the reader stands on shows `view`, but for where map and clock have got to since. */
export function isPreviousEntry(bar: AddressBar, view: View): boolean {
  const { below: query } = entryOf(bar);
  if (typeof query !== 'string') return false;
  const below = parseView(query);
  const apart = FOLLOWING.map((field) => [field, view[field]]);
  return printView({ ...below, ...Object.fromEntries(apart) }) === printView(view);
}

function keepField<F extends keyof View>(field: F, previous: View, next: View): View[F] {
  const print: (value: View[F]) => string = CODECS[field].print;
  return print(previous[field]) === print(next[field]) ? previous[field] : next[field];
}

/** `next`, with the very objects of `previous` wherever both print the same: what did not change costs nothing. */
export function reuseEqualFields(previous: View, next: View): View {
  const fields = Object.keys(CODECS) as (keyof View)[];
  return Object.fromEntries(
    fields.map((field) => [field, keepField(field, previous, next)]),
  ) as unknown as View;
}
