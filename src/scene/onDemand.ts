/** What the map fetches when it is first asked for: other shapes of the flows, and plans with their race. */
export * as bend from './bend/bend';
export { raceLayers } from './race/race';
export { tagsOf } from './race/tags';
export { waysAt } from './race/waysAt';
