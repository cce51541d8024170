/** English words of the files that the table saves; the other languages have the same shape. */
export const en = {
  saveFlows: 'Flows in view (GeoJSON)',
  savePackage: 'All tables (Data Package, ZIP)',
  saved: 'Saved {name}.',
  unplaced: 'Left out, as the place of an end is not published: {count}.',
  ownOut: 'Your own shipments are not in it; their panel saves them.',
};

export type TakeWords = typeof en;
