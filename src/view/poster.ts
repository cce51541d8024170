import type { View } from './view';

/** Still pictures of scenes for where WebGL fails, without text, to serve any language. */

/** Shapes of the pictures with their size, px: the one nearer to the screen's is shown. */
export const POSTER_SIZES = { wide: [1920, 1080], upright: [1080, 1920] } as const;
export type PosterShape = keyof typeof POSTER_SIZES;

const FOLDER = '/posters';

/** @param scene id of a scene in geo/scenes.json */
export const posterPath = (scene: string, shape: PosterShape, theme: View['theme']): string =>
  `${FOLDER}/${posterName(scene, shape, theme)}`;

export const posterName = (scene: string, shape: PosterShape, theme: View['theme']): string =>
  `${scene}-${shape}-${theme}.webp`;
