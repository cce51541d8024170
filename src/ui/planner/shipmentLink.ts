import { DEFAULT_VIEW, printView, type View } from '../../view/view';

/**
 * Builds a short link to a shipment and its options: without fields at their default, theme, clock, camera and what is
 * picked on the map.
 */
export function buildShipmentLink(
  view: View,
  place: { readonly origin: string; readonly pathname: string },
  hash: string,
): string {
  const { theme, camera, t, speed, window, pick, open, hall } = DEFAULT_VIEW;
  const plain = printView({ ...view, theme, camera, t, speed, window, pick, open, hall });
  return `${place.origin}${place.pathname}?${plain}&data=${encodeURIComponent(hash)}`;
}
