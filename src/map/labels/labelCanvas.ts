import type { LabelDraft, PlacedLabel, TextStyle } from '../../scene/labels/labelTypes';
import type { WebMercatorViewport } from '@deck.gl/core';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Language } from '../../domain/types';
import type { SceneData } from '../../scene/data';
import type { Arc } from '../../scene/arcs/arcs';
import type { LinesOf, Project } from '../../scene/arcs/curve';
import { placeLabels } from '../../scene/labels/placeLabels';
import type { Named } from '../../scene/labels/labelText';
import { type Rect, boxAt } from '../../scene/labels/rect';
import type { RenderStyle } from '../../view/renderStyle';
import { clearLabelCache, LABEL_FAMILIES, measureText, paintLabels, type Paint } from './labelPainter';
import { createProjection } from '../projection';

const WEIGHTS = [300, 400, 500, 600, 700] as const;

/**
 * Draws all map text: placed when the camera rests, moved along meanwhile. Lies over the arcs and survives a lost WebGL
 * context.
 */
export class LabelCanvas {
  #canvas: HTMLCanvasElement;
  #context: CanvasRenderingContext2D;
  #ratio: () => number;
  #placed: readonly PlacedLabel[] = [];
  #riders: Paint['riders'] = [];
  /** true where label positions are CSS px, not degrees. */
  #flat = false;
  #panels: readonly Rect[] = [];
  #baseNames: readonly LabelDraft[] = [];
  #halo = '#000';
  #text = '';
  /** Letters of the atlas itself, without those of a race. */
  #atlas: { readonly index: NetworkIndex; readonly lang: Language; readonly letters: string } | null = null;
  #fonts: Promise<boolean> = Promise.resolve(false);

  /**
   * Throws without a 2D context.
   * @param ratio device px per CSS px of the letters
   */
  constructor(canvas: HTMLCanvasElement, ratio: () => number) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser gives no 2D canvas');
    this.#canvas = canvas;
    this.#context = context;
    canvas.addEventListener('contextrestored', clearLabelCache);
    this.#ratio = ratio;
  }

  /** Places the labels of the map and paints them. */
  place(
    data: SceneData,
    style: RenderStyle,
    viewport: WebMercatorViewport,
    obstacles: readonly Rect[],
    linesOf?: LinesOf<Arc>,
  ): void {
    const placed = placeLabels({
      data,
      style,
      zoom: viewport.zoom,
      project: createProjection(viewport),
      screen: { width: viewport.width, height: viewport.height },
      obstacles,
      ...(linesOf ? { linesOf } : {}),
      measure: this.measure,
      baseNames: this.#baseNames,
    });
    this.#panels = obstacles;
    this.#show(placed, false, style, viewport);
  }

  /** Sets the names of an own base, placed after all others. Returns false where they are the same. */
  setBaseNames(names: readonly LabelDraft[]): boolean {
    const keyOf = (drafts: readonly LabelDraft[]): string => drafts.map(({ id, at }) => `${id} ${at}`).join();
    if (keyOf(names) === keyOf(this.#baseNames)) return false;
    this.#baseNames = names;
    return true;
  }

  /** Paints labels already placed in CSS px of the screen. */
  paint(placed: readonly PlacedLabel[], style: RenderStyle, viewport: WebMercatorViewport): void {
    this.#show(placed, true, style, viewport);
  }

  /** true while labels of moving heads are painted. */
  get riding(): boolean {
    return this.#riders.length > 0;
  }

  /** Moves the heads' labels. */
  ride(riders: Paint['riders'], viewport: WebMercatorViewport): void {
    this.#riders = riders;
    this.follow(viewport);
  }

  readonly measure = (text: string, style: TextStyle): number => measureText(this.#context, text, style);

  #show(
    placed: readonly PlacedLabel[],
    flat: boolean,
    style: RenderStyle,
    viewport: WebMercatorViewport,
  ): void {
    const [red, green, blue] = style.palette.page;
    this.#halo = `rgb(${red} ${green} ${blue})`;
    this.#placed = placed;
    this.#flat = flat;
    this.follow(viewport);
  }

  /** What covered the map when the labels were placed, CSS px. */
  get panels(): readonly Rect[] {
    return this.#panels;
  }

  /** Boxes of the placed labels, CSS px. */
  boxes(viewport: WebMercatorViewport): readonly Rect[] {
    const project = this.#project(viewport);
    return this.#placed.map((label) => boxAt(label, project(label.at)));
  }

  #project(viewport: WebMercatorViewport): Project {
    return this.#flat ? ([x = 0, y = 0]) => [x, y] : createProjection(viewport);
  }

  /** Repaints the placed labels for the present camera. */
  follow(viewport: WebMercatorViewport): void {
    const ratio = this.#ratio();
    const [width, height] = [Math.round(viewport.width * ratio), Math.round(viewport.height * ratio)];
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    const project = this.#project(viewport);
    const [labels, riders] = [this.#placed, this.#flat ? [] : this.#riders];
    const panels = this.#flat ? null : this.#panels;
    paintLabels({ context: this.#context, labels, riders, project, ratio, halo: this.#halo, panels });
  }

  /**
   * Loads the fonts for exactly these letters, since a label measured in a fallback face is misplaced. Resolves to true
   * if any were new; where a font fails, the system's stays.
   */
  async loadFonts(data: SceneData, style: RenderStyle): Promise<boolean> {
    const { places = [], words } = data.race ?? {};
    const texts = words ? [words.dwelt, words.unknown, ...words.stages.flat(), RUNNING] : [];
    const letters = lettersIn([
      this.#lettersOf(data.index, style.lang),
      ...namesIn(places, style.lang),
      ...texts,
      ...this.#baseNames.flatMap(({ main }) => main),
    ]);
    if (letters === this.#text) return this.#fonts.then(() => false);
    this.#text = letters;
    const fonts = WEIGHTS.flatMap((weight) => LABEL_FAMILIES.map((family) => `${weight} 48px "${family}"`));
    // Nothing to load: all letters are available.
    if (fonts.every((font) => document.fonts.check(font, letters))) return false;
    this.#fonts = Promise.allSettled(fonts.map((font) => document.fonts.load(font, letters))).then(() => {
      clearLabelCache();
      return true;
    });
    return this.#fonts;
  }

  #lettersOf(index: NetworkIndex, lang: Language): string {
    const known = this.#atlas;
    if (known?.index === index && known.lang === lang) return known.letters;
    const { facilities, placeNames } = index.network;
    const letters = lettersIn(namesIn([...facilities, ...placeNames], lang));
    this.#atlas = { index, lang, letters };
    return letters;
  }
}

/** Letters on a race's tags besides those of words. */
const RUNNING = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ·0123456789';

const namesIn = (things: readonly Named[], lang: Language): string[] =>
  things.flatMap(({ names, nameOnChineseMaps = '', nameInYanbian = '' }) => [
    names[lang],
    names.zh,
    names.en,
    nameOnChineseMaps,
    nameInYanbian,
  ]);

const lettersIn = (texts: readonly string[]): string => [...new Set(texts.join(''))].sort().join('');
