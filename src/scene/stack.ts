import type { Layer } from '@deck.gl/core';
import type { Look } from '../view/look';
import type { SceneData } from './data';
import { flows } from './flows';

/** What draws above what, from the ground up: the only place that knows. */
export function stack(data: SceneData, look: Look, beat: number): Layer[] {
  return [...flows(data, look, beat)];
}
