import { expect, it } from 'vitest';
import { listSources, type Source } from './source.ts';

/** The only files that use fields of deck.gl and luma.gl that their documentation does not promise. */
const HOMES = ['src/map/overlay/deckInternals.ts', 'src/scene/layers/lumaInternals.ts'];

const INTERNALS = new RegExp(
  [
    // Private by their name.
    String.raw`[\w)\]]\??\._[a-z]\w*`,
    String.raw`\b_(?:customRender|deck|canvasContext|onRenderFrame)\b`,
    String.raw`\b(?:animationLoop|propsInTransition|internalState|setParametersWebGL|shaderLayout|glTarget|isErrored)\b`,
    String.raw`\.(?:pipeline|vertexArray|handle)\b`,
    // What deck itself hands to a layer.
    String.raw`\.(?:props|renderPass) = `,
  ].join('|'),
);

const internalsIn = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path }) => !HOMES.includes(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => {
        const found = INTERNALS.exec(line.replace(/(?:^|\s)(?:\*|\/\/|\/\*).*/, ''));
        return found ? [`${path}:${i + 1}: ${found[0]}`] : [];
      }),
    );

it('private fields of deck.gl and luma.gl are used in two files alone', () =>
  expect(internalsIn(listSources(['src/map', 'src/scene']))).toEqual([]));

it.each([
  'const deck = overlay._deck;',
  'new MapLibreOverlay({ _customRender: draw });',
  'deck?._onRenderFrame();',
  'layer.internalState.propsInTransition',
  'device.setParametersWebGL({});',
  'const { shaderLayout } = model.pipeline;',
  'shown.props = layer.props;',
  'layer.context.renderPass = pass;',
  'gl.useProgram(pipeline.handle);',
])('are found elsewhere: %s', (text) =>
  expect(
    internalsIn([
      { path: 'src/map/a.ts', text },
      { path: HOMES[0] ?? '', text },
    ]),
  ).toHaveLength(1),
);

it('are not confused with our own words', () =>
  expect(
    internalsIn([
      { path: 'src/map/a.ts', text: '// overlay._deck\nconst { props } = layer; let _deckless;' },
    ]),
  ).toEqual([]));
