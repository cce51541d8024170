import { LayerManager, WebMercatorViewport } from '@deck.gl/core';
import { NullDevice } from '@luma.gl/test-utils';
import { createProjection } from '../../src/map/projection.ts';
import { LayerRenderer } from '../../src/map/overlay/layerRenderer.ts';
import { pickAt } from '../../src/scene/pick/pickAt.ts';
import { keepsLabels } from '../../src/scene/labels/labelEmphasis.ts';
import { buildScene } from '../../src/scene/scene.ts';
import { renderStyleOf, type RenderStyle } from '../../src/view/renderStyle.ts';
import { DEFAULT_VIEW } from '../../src/view/view.ts';
import { cameraFor } from './pages/ground.ts';
import { seededRandom } from './pages/random.ts';
import { seededScene } from './pages/seeded.ts';
import type { Section } from './section.ts';
import { summarize } from './table.ts';

const FLOWS = 10_000;
const WARM_UP = 100;
const MOVES = 200;
/** What was promised of a hover. */
const LIMIT_MS = 4;
const SCREEN = { width: 1280, height: 720 };

/** CPU time of one movement of the pointer in ms: what is hit, what the layers are given, and once drawn as well. */
function hoverMs(): { readonly toProps: number; readonly toDraw: number } {
  const device = new NullDevice({});
  const data = seededScene(FLOWS, null);
  const viewport = new WebMercatorViewport({ ...SCREEN, ...cameraFor(SCREEN.height) });
  const manager = new LayerManager(device, { viewport });
  const renderer = new LayerRenderer(manager, (error) => {
    throw error;
  });
  const styleOf = (hover: RenderStyle['hover']): RenderStyle =>
    renderStyleOf({ view: DEFAULT_VIEW, hover, zoom: viewport.zoom, shortSide: SCREEN.height });
  const random = seededRandom(FLOWS);
  let style = styleOf(null);
  const move = (draws: boolean): void => {
    const [x, y] = [random() * SCREEN.width, random() * SCREEN.height];
    const [hover = null] = pickAt(data, style, createProjection(viewport), x, y, 8);
    const next = styleOf(hover);
    keepsLabels(data, style, next);
    const layers = buildScene(data, next, data.window.from);
    style = next;
    if (!draws) return;
    if (!renderer.follow(layers)) {
      manager.setProps({ layers });
      manager.updateLayers();
    }
    renderer.draw(viewport);
  };
  const cpuOfMove = (draws: boolean): number => {
    for (let n = 0; n < WARM_UP; n++) move(draws);
    const before = process.cpuUsage();
    for (let n = 0; n < MOVES; n++) move(draws);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / MOVES;
  };
  const measured = { toProps: cpuOfMove(false), toDraw: cpuOfMove(true) };
  manager.finalize();
  device.destroy();
  return measured;
}

/** A hover without a browser: the script of picking and emphasis, apart from any graphics card and from the panels. */
export const hover: Section = {
  name: 'hover',
  about: `a pointer moving over ${FLOWS} flows, script alone (luma.gl's NullDevice)`,
  async run({ repeat }) {
    const runs = await repeat('script of a hover', () => Promise.resolve(hoverMs()));
    return [
      summarize(
        'script of a hover, from the pointer to the layers',
        'ms',
        runs.map((one) => one.toProps),
        LIMIT_MS,
      ),
      summarize(
        'script of a hover, drawn',
        'ms',
        runs.map((one) => one.toDraw),
      ),
    ];
  },
};
