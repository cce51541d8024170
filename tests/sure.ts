/** A value that a test has made sure is there; a test that was wrong about it fails here. */
export function sure<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing there');
  return value;
}
