/** What the map fetches when it is first asked for: other shapes of the flows, and plans with their race. */
export * as bend from './geometryMorph/geometryMorph';
export { buildRaceLayers as raceLayers } from './race/raceLayers';
export { placeRaceTags as tagsOf } from './race/raceTags';
export { optionsAt as waysAt } from './race/optionsAt';
