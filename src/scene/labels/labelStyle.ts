import type { LabelKind, TextStyle } from './labelTypes';
import { textScale, type RenderStyle } from '../../view/renderStyle';
import type { Rgb } from '../../view/palette';

/** Screen width below which it counts as a phone, CSS px: labels have one line, few flows their figure. */
export const PHONE = 700;

/** Text size of small second lines, px at text scale 1, and the least size, px, at which they are shown. */
export const SMALL = { size: 9.5, readable: 10 } as const;

/** Formats a colour in CSS syntax. */
export const cssColour = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

interface Setting {
  readonly main: TextStyle;
  readonly second: TextStyle;
}

/** Returns the text styles of a label's two lines, by its kind. */
export function labelStyleOf(kind: LabelKind, style: RenderStyle): Setting {
  const { palette } = style;
  const scale = textScale(style);
  const textStyle = (size: number, weight: TextStyle['weight'], colour: Rgb, em = 0): TextStyle => ({
    size: size * scale,
    weight,
    spacing: em * size * scale,
    colour: cssColour(colour),
  });
  const cjk = style.lang === 'zh' || style.lang === 'ko';
  switch (kind) {
    case 'hub':
      return {
        main: textStyle(24, 700, palette.text, cjk ? 0.06 : 0),
        second: textStyle(12, 400, palette.textSecond),
      };
    case 'end':
      return { main: textStyle(15, 500, palette.text), second: textStyle(10.5, 400, palette.textSecond) };
    case 'flow':
      return { main: textStyle(13, 600, palette.text), second: textStyle(10, 400, palette.textSecond) };
    case 'number':
      return { main: textStyle(14, 600, palette.text), second: textStyle(10.5, 400, palette.textSecond) };
    case 'sea': {
      const [wide, tight] = [0.5, 0.22];
      return {
        main: textStyle(cjk ? 15 : 13, 300, palette.seaName, cjk ? wide : tight),
        second: textStyle(10, 400, palette.seaName, cjk ? tight : wide),
      };
    }
    case 'river':
      return {
        main: textStyle(12, 400, palette.seaName, cjk ? 0.2 : 0.04),
        second: textStyle(SMALL.size, 400, palette.seaName),
      };
    case 'row':
    case 'tick': {
      const [size, weight, colour] =
        kind === 'row' ? ([12, 500, palette.text] as const) : ([11, 400, palette.textSecond] as const);
      return { main: textStyle(size, weight, colour), second: textStyle(size, 400, palette.textThird) };
    }
    case 'city':
    case 'station':
      return {
        main: textStyle(12, 400, palette.textSecond),
        second: textStyle(SMALL.size, 400, palette.textThird),
      };
  }
}
