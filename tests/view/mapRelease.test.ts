import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinReleases, OPEN_RELEASE, parseMapRelease } from '../../src/view/mapRelease';

const review = {
  number: 'GS(2026)0001号',
  holder: '某展厅',
  surveyLicence: '甲测资字0000000',
  basemapSource: '标准地图服务系统',
  date: '2026-03-01',
};
const print = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

it('reads what a host prints, and takes a review only whole', () => {
  expect(parseMapRelease(print({ edition: 'cn', review }))).toEqual({ edition: 'cn', review });
  expect(parseMapRelease(print({ edition: 'cn', review: { ...review, number: '' } })).review).toBeNull();
  expect(parseMapRelease(print({ edition: 'xx', review: null }))).toEqual(OPEN_RELEASE);
});

it('rules nothing by any other text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => void expect(parseMapRelease(text)).toEqual(OPEN_RELEASE),
    ),
  );
});

it('leaves the edition to the build and the review to the host', () => {
  const build = { edition: 'cn', review: null } as const;
  expect(joinReleases(build, { edition: 'intl', review })).toEqual({ edition: 'cn', review });
  expect(joinReleases({ edition: null, review }, OPEN_RELEASE)).toEqual({ edition: null, review });
});
