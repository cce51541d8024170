/**
 * Tests that read the real facts: they alone make the project `facts`, so that a corrected figure turns red there and nowhere
 * else. A test of logic takes a small network instead (tests/domain/sampleNetwork.ts, tests/scene/atlas.ts, tests/fixtures).
 */
export const READS_FACTS: readonly string[] = [
  'tests/domain/atlasLines.test.ts',
  'tests/domain/contractEncoding.test.ts',
  'tests/domain/plan/placeBook.test.ts',
  'tests/domain/plan/planDesk.test.ts',
  'tests/domain/plan/rates.test.ts',
  'tests/domain/plan/readPlanData.test.ts',
  'tests/domain/planFactors.test.ts',
  'tests/domain/planNetwork.test.ts',
  'tests/domain/planOwnRates.test.ts',
  'tests/domain/scene.test.ts',
  'tests/geo/aliases.test.ts',
  'tests/geo/build.test.ts',
  'tests/geo/check.test.ts',
  'tests/geo/checkForeign.test.ts',
  'tests/geo/courses.test.ts',
  'tests/geo/landWays.test.ts',
  'tests/geo/plan.test.ts',
  'tests/geo/posters.test.ts',
  'tests/geo/read.test.ts',
  'tests/geo/sea/lanes.test.ts',
  'tests/geo/sea/portBook.test.ts',
  'tests/i18n/messages.test.ts',
  'tests/map/framing.test.ts',
  'tests/map/withinFrame.test.ts',
  'tests/scene/bend.test.ts',
  'tests/scene/labels.test.ts',
  'tests/scene/strip.test.ts',
  'tests/ui/openingPage.test.ts',
];
