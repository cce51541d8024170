/** Modules that the map loads on first use: morphs to other flow shapes, and the race of plans. */
export * as bend from './geometryMorph/geometryMorph';
export { buildRaceLayers as raceLayers } from './race/raceLayers';
export { placeRaceTags as tagsOf } from './race/raceTags';
export { optionsAt } from './race/optionsAt';
