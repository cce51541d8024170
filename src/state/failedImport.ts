/** Parts of the session that hold files of the reader, which only memory keeps. */
export interface FileHolders {
  readonly own: { readonly shipments: { readonly file: unknown } | null };
  readonly planner: { readonly rates: unknown } | null;
}

/** What the browser said of each module that it failed to import. */
const failures = new Set<string>();

/**
 * Loads the page anew where the browser fails a second time to import a module that can be fetched now, and resolves to
 * whether it does. Chromium up to 150 at least and Firefox keep a failed import as long as the page lives; both name the
 * module's address in the error. The address of the page holds what is shown, but no file of the reader: with one the
 * page is kept.
 */
export async function reloadIfKept(error: unknown, { own, planner }: FileHolders): Promise<boolean> {
  const said = String(error);
  const address = /https?:\S+/.exec(said)?.[0];
  if (!address || !failures.has(said)) {
    failures.add(said);
    return false;
  }
  if (own.shipments?.file || planner?.rates) return false;
  const there = await fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
  if (there) location.reload();
  return there;
}
