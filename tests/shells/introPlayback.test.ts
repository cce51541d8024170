import { describe, expect, it } from 'vitest';
import { playIntro, shouldPlayOpening } from '../../src/shells/introPlayback';
import { restingTimeOf } from '../../src/view/timeWindow';
import { DEFAULT_VIEW, printView } from '../../src/view/view';
import { openSession } from '../state/openSession';

it('rests where a still picture has heads after the opening run, and keeps it out of the address', () => {
  const { session, bar } = openSession();
  const { playhead } = session;
  playhead.setLooping(false);
  playIntro(session);
  playhead.tick(0);
  playhead.tick(60_000);
  expect([playhead.playing, playhead.t]).toEqual([false, restingTimeOf(session.window)]);
  expect(bar.entries).toEqual(['']);
});

it('stays where a reader stops the opening run', () => {
  const { session } = openSession();
  const { playhead } = session;
  playIntro(session);
  playhead.tick(0);
  playhead.tick(1000);
  playhead.pause();
  const { t } = playhead;
  playhead.setLooping(false);
  playhead.play();
  playhead.tick(0);
  playhead.tick(60_000);
  expect([session.view.t, playhead.t]).toEqual([session.window.to, session.window.to]);
  expect(t).toBeLessThan(session.window.to);
});

describe('the opening', () => {
  it('is for an address that asks for nothing to be seen', () => {
    for (const query of [
      '',
      '?',
      '?lang=en&theme=paper',
      'edition=cn&debug=1',
      'shell=explore&measure=throughput',
    ])
      expect([query, shouldPlayOpening(query)]).toEqual([query, true]);
  });

  it('is not for one that names a time, a pick, a camera, a panel or a period, even the default or nonsense', () => {
    for (const query of [
      't=2023-05-01',
      'pick=facility:hunchun',
      'pick=',
      'map=5/40/130',
      'open=gaps',
      'period=latest',
      'lang=en&period=2023',
    ])
      expect([query, shouldPlayOpening(query)]).toEqual([query, false]);
  });

  it('is not for another shell, another measure, a strip, a window or a selection', () => {
    for (const query of [
      'shell=plan',
      'shell=kiosk',
      'measure=value',
      'path=strip',
      'window=2020-01-01/2021-01-01',
      'modes=rail',
      'only=reported',
    ])
      expect([query, shouldPlayOpening(query)]).toEqual([query, false]);
  });

  it('is not for what Share writes', () =>
    expect(shouldPlayOpening(printView(DEFAULT_VIEW, true))).toBe(false));
});
