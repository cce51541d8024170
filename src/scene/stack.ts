import type { Layer } from '@deck.gl/core';
import type { Look } from '../view/look';
import { columns } from './columns';
import type { SceneData } from './data';
import { facilities } from './facilities';
import { flows } from './flows';
import { legs } from './legs';

/** What draws above what, from the ground up: the only place that knows. */
export function stack(data: SceneData, look: Look, beat: number): Layer[] {
  return [...legs(data, look), ...flows(data, look, beat), ...facilities(data, look), ...columns(data, look)];
}
