import { printEntityRef } from '../domain/entities/entityRef';
import { findNamedEntity } from '../domain/entities/namedEntity';
import type { NetworkIndex } from '../domain/network/networkIndex';
import { LANGUAGES } from '../domain/types';
import { parsePlace } from '../view/shipment';
import { CODECS, DEFAULT_VIEW, printView, parseView, readParam, type Edition, type View } from '../view/view';

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

/** Parameters outside the view, preserved when it is written. */
const KEPT = ['debug'] as const;

/** Reads the view. A pick by code or name is the entity it names; `from` and `to` wait for the planner's places. */
export function readAddress({ location }: AddressBar, index: NetworkIndex): View {
  const params = new URLSearchParams(location.search);
  const text = readParam('pick', params);
  const pick = text === null ? null : findNamedEntity(index, text);
  if (pick) params.set(CODECS.pick.param, printEntityRef(pick));
  return parseView(params.toString());
}

/** Returns a pick that the address still holds as text, if it can be shown. */
export const readPickText = ({ location }: AddressBar): string | null =>
  parsePlace(readParam('pick', new URLSearchParams(location.search)) ?? '') ?? null;

/**
 * Names the visitor's language in an address without a query. One that says more, such as a copied one, keeps its own.
 * @param preferred language tags of the browser, most wanted first
 */
export function nameVisitorLanguage({ location, history }: AddressBar, preferred: readonly string[]): void {
  if (location.search !== '') return;
  const spoken = preferred.map((tag) => LANGUAGES.find((lang) => tag.split('-')[0]?.toLowerCase() === lang));
  const lang = spoken.find((found) => found !== undefined);
  if (lang === undefined || lang === DEFAULT_VIEW.lang) return;
  history.replaceState(
    history.state,
    '',
    `${location.pathname}?${printView({ ...DEFAULT_VIEW, lang })}${location.hash}`,
  );
}

/** Returns the edition that a page opens with: that of its address, else the one for China where it is in Chinese. */
export function editionAtStart({ location: { search } }: AddressBar): Edition {
  const text = readParam('edition', new URLSearchParams(search));
  const named = text === null ? undefined : CODECS.edition.parse(text);
  return named ?? (parseView(search).lang === 'zh' ? 'cn' : CODECS.edition.default);
}

/**
 * Prints a view for an address. Names the edition wherever the page is in Chinese: without a name it would open with
 * the one for China.
 */
export function printAddress(view: View): string {
  const isUnnamed = view.lang === 'zh' && view.edition === DEFAULT_VIEW.edition;
  return [printView(view), isUnnamed ? `${CODECS.edition.param}=${view.edition}` : '']
    .filter((part) => part !== '')
    .join('&');
}

/**
 * Origin of a view's pick and stage: a panel, the map, or the address alone (link, back, forward). The map flies to
 * picks from panels.
 */
export type ViewCause = 'panel' | 'map' | 'address';

/** History state: the query of the entry below, and the origin of this one. */
interface Entry {
  readonly below?: string;
  readonly cause?: ViewCause;
}

const entryOf = ({ history: { state } }: AddressBar): Entry =>
  typeof state === 'object' && state !== null ? state : {};

export const readCause = (bar: AddressBar): ViewCause => entryOf(bar).cause ?? 'address';

/** How a view is written. `replace` adds no history entry. */
interface Writing {
  readonly replace: boolean;
  readonly cause: ViewCause;
}

/** Writes the view to the address, and its origin to the history entry. */
export function writeAddress(bar: AddressBar, view: View, { replace, cause }: Writing): void {
  const { pathname, search, hash } = bar.location;
  const kept = new URLSearchParams(search);
  const extra = KEPT.flatMap((name) =>
    kept.has(name) ? [`${name}=${encodeURIComponent(kept.get(name) ?? '')}`] : [],
  );
  const query = [printAddress(view), ...extra].filter((part) => part !== '').join('&');
  const url = `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
  const entry = entryOf(bar);
  const isThere = url === `${pathname}${search}${hash}`;
  if (isThere && entry.cause === cause) return;
  if (replace || isThere) bar.history.replaceState({ ...entry, cause } satisfies Entry, '', url);
  else bar.history.pushState({ below: search, cause } satisfies Entry, '', url);
}

/** Fields that follow the map and the clock: they add no history entry. */
const FOLLOWING: readonly (keyof View)[] = ['camera', 't', 'period', 'stage'];

/** Whether the previous history entry shows `view`, apart from what map and clock changed since. */
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

/** Returns `next` with the objects of `previous` where both print the same, to avoid updates. */
export function reuseEqualFields(previous: View, next: View): View {
  const fields = Object.keys(CODECS) as (keyof View)[];
  return Object.fromEntries(
    fields.map((field) => [field, keepField(field, previous, next)]),
  ) as unknown as View;
}
