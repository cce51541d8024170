import type { Layer } from '@deck.gl/core';
import type { Look } from '../view/look';
import { beatOf, type SceneData } from './data';
import { stack } from './stack';

/** The picture at `t` (UTC ms): pure, and with the same `data` and `look` no buffer changes. */
export function scene(data: SceneData, look: Look, t: number): Layer[] {
  return stack(data, look, beatOf(data.window, t));
}
