/**
 * Tests that read the real facts: they alone make the project `facts`, so that a corrected figure turns red there
 * and nowhere else. A test of logic takes a small network instead (tests/domain/sampleNetwork.ts,
 * tests/domain/plan/smallPlanData.ts, tests/scene/atlas.ts).
 */
export const READS_FACTS: readonly string[] = [
  'tests/docs/docs.test.ts',
  'tests/domain/atlasLines.test.ts',
  'tests/domain/contractEncoding.test.ts',
  'tests/domain/entities/placeIndex.test.ts',
  'tests/domain/plan/answer/liveGoods.test.ts',
  'tests/domain/planDates.test.ts',
  'tests/domain/planNetwork.test.ts',
  'tests/domain/figures/views.test.ts',
  'tests/domain/kiosk/kioskScene.test.ts',
  'tests/geo/aliases.test.ts',
  'tests/geo/build.test.ts',
  'tests/geo/check.test.ts',
  'tests/geo/checkForeign.test.ts',
  'tests/geo/atlasPaths.test.ts',
  'tests/geo/roadDetours.test.ts',
  'tests/geo/plan.test.ts',
  'tests/geo/posters.test.ts',
  'tests/geo/read.test.ts',
  'tests/geo/sea/lanes.test.ts',
  'tests/geo/sea/portIndex.test.ts',
  'tests/i18n/loadMessages.test.ts',
  'tests/map/camera/fitCamera.test.ts',
  'tests/map/camera/cameraPath.test.ts',
  'tests/scene/geometryMorph.test.ts',
  'tests/scene/labels/placeLabels.test.ts',
  'tests/scene/strip.test.ts',
  'tests/ui/openingPage.test.ts',
];
