/** What a search needs once somebody uses it: loaded when the field first has the focus. */
export { buildSearchEntries, nearestEntries } from '../../domain/entities/entitySearch';
export { viewForHit } from './destination';
export { default as HitLine } from './HitLine.svelte';
export { findHits, hitKey, searchWordsOf } from './groups';
