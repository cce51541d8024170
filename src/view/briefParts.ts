/** Sections of the investor's brief that can be left out; the sources cannot: each number cites them. */
export const BRIEF_PARTS = ['map', 'charts', 'market', 'method'] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];
