import { WebGLDevice } from '@luma.gl/webgl';

/**
 * The graphics device of the data layers, in a canvas that is in no page yet. Made by us and not by deck, which would load it
 * with another request and make it after the map's first frame: the card, busy with that, then has the page wait for a fifth of
 * a second. Throws where WebGL2 is refused.
 */
export const overlayDevice = (): WebGLDevice =>
  new WebGLDevice({
    // As deck asks for its own: every layer of a kind shares one program.
    _cacheShaders: true,
    _cachePipelines: true,
    // Our layers soften their own edges in the shader, and whoever reads the canvas has it drawn first: samples and a copy of
    // every frame would only cost time.
    webgl: { antialias: false, preserveDrawingBuffer: false },
    createCanvasContext: {
      canvas: document.createElement('canvas'),
      autoResize: true,
      // Sized as MapLibre sizes its canvas, so that both show the same pixels.
      pixelSizeSource: 'css-dpr',
    },
  });
