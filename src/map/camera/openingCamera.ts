import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Camera } from '../../view/view';
import { fitPadding, type Padding, type ScreenSize } from './camera';
import { fitCamera } from './fitCamera';

/** Width below which a screen is a phone, CSS px. */
const PHONE = 700;
/** Room for names on a phone, CSS px: Vladivostok's right, Ningbo's below. */
const NAMES = { right: 72, bottom: 26 } as const;
/** Height below which panels leave only a band, CSS px. */
const LOW = 600;
/** Share of the height that bottom panels may cover before the opening is fitted above them. */
const COVERED = 0.39;

function at(longitude: number, latitude: number, zoom: number, bearing: number, pitch: number): Camera {
  return { longitude, latitude, zoom: Math.round(zoom * 100) / 100, bearing, pitch };
}

/**
 * Returns the opening camera, composed for the screen's shape (wide, portrait hall, phone) and scaled so that the
 * places of `Settings.opening` are in the picture; small screens fit it between panels, with room for names.
 * @param margins room around the ends, CSS px
 */
export function openingCamera(
  { network, facilities }: NetworkIndex,
  screen: ScreenSize,
  margins: Padding,
): Camera {
  const { width, height } = screen;
  const aspect = width / height;
  if (width < PHONE || height < LOW || margins.bottom > COVERED * height) {
    const { top, right, bottom, left } = margins;
    const free = { top, left, right: right + NAMES.right, bottom: bottom + NAMES.bottom };
    const ends = network.settings.opening.flatMap((id) => {
      const at = facilities.get(id)?.at;
      return at ? [at] : [];
    });
    const fitted = fitCamera(ends, screen, fitPadding(free, screen), { pitch: 20, bearing: 0 });
    if (fitted) return at(fitted.longitude, fitted.latitude, fitted.zoom, 0, 20);
  }
  if (aspect < 1) return at(127.2, 36.9, 4.82 + Math.log2(width / 1080), -12, 40);
  return at(128.9, 37, 4.74 + Math.log2(Math.min(width / 1920, height / 1080)), 0, 36);
}
