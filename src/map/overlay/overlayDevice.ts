import { WebGLDevice } from '@luma.gl/webgl';

/**
 * Creates the graphics device of the data layers, its canvas not yet in the page. Deck would load it in another request
 * and after the map's first frame, when the busy card blocks the page for a fifth of a second. Throws where WebGL2 is
 * refused.
 */
export const overlayDevice = (): WebGLDevice =>
  new WebGLDevice({
    // As deck sets it: all layers of a kind share one program.
    _cacheShaders: true,
    _cachePipelines: true,
    // Our layers smooth their edges in the shader, and readers of the canvas redraw it first: both would only cost
    // time.
    webgl: { antialias: false, preserveDrawingBuffer: false },
    createCanvasContext: {
      canvas: document.createElement('canvas'),
      autoResize: true,
      // As MapLibre sizes its canvas, so that pixels match.
      pixelSizeSource: 'css-dpr',
    },
  });
