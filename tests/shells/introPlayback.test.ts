import { expect, it } from 'vitest';
import { playIntro } from '../../src/shells/introPlayback';
import { restingTimeOf } from '../../src/view/timeWindow';
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
