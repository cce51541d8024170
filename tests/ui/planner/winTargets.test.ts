import { expect, it } from 'vitest';
import type { Answer } from '../../../src/domain/plan/answer/answer';
import { listTargets } from '../../../src/ui/planner/winTargets';
import { smallPlanData } from '../../domain/plan/smallPlanData';

it('names home first, then each crossing and port once, without those of home', () => {
  const gates = [['hunchun_rail_port', 'zarubino_port'], ['dalian'], ['dalian', 'suez']];
  const answer = { options: gates.map((one) => ({ gates: one })) } as unknown as Answer;
  const home = smallPlanData.towns.find(({ id }) => id === 'hunchun')?.at ?? [0, 0];
  const targets = listTargets({ ...smallPlanData, home }, answer, (id) => id.toUpperCase());
  expect(targets.map(({ id }) => id)).toEqual(['hunchun', 'zarubino_port', 'dalian', 'suez']);
  expect(targets[0]?.name).toBe('HUNCHUN');
});
