import { afterEach, expect, it, vi } from 'vitest';
import { overlayDevice } from '../../../src/map/overlay/overlayDevice';

const { WebGLDevice } = vi.hoisted(() => ({
  WebGLDevice: class {
    static refused = false;
    constructor(readonly props: object) {
      if (WebGLDevice.refused) throw new Error('no WebGL2');
    }
  },
}));
vi.mock('@luma.gl/webgl', () => ({ WebGLDevice }));

afterEach(() => {
  vi.unstubAllGlobals();
});

it('creates a device of its own canvas, whose pixels are those of the map', () => {
  const canvas = {};
  vi.stubGlobal('document', { createElement: () => canvas });
  const { props } = overlayDevice() as unknown as { props: object };
  expect(props).toMatchObject({
    createCanvasContext: { canvas, autoResize: true, pixelSizeSource: 'css-dpr' },
    _cacheShaders: true,
    _cachePipelines: true,
  });
});

it('throws where WebGL2 is refused', () => {
  vi.stubGlobal('document', { createElement: () => ({}) });
  WebGLDevice.refused = true;
  expect(() => overlayDevice()).toThrow('no WebGL2');
});
