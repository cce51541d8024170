import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import type { Network } from '../../src/domain/types';
import { smoothFarCourses } from '../../src/scene/farCourses';
import { findMainLine } from '../../src/scene/mainLine';
import { courseOfLeg } from '../../src/scene/smoothCourse';
import { sure } from '../sure';

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const courses = smoothFarCourses(index);
type Point = readonly [x: number, y: number];
const away = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

it('is had by each leg of the main line, near its own course', () => {
  expect([...courses.keys()].toSorted()).toEqual([...findMainLine(index).legs].toSorted());
  for (const [id, course] of courses) {
    const own = courseOfLeg(index, sure(index.legs.get(id)));
    for (const end of [0, -1] as const)
      expect(away(sure(course.at(end)), sure(own.at(end))), id).toBeLessThan(1);
    for (const point of course) expect(Math.min(...own.map((one) => away(one, point))), id).toBeLessThan(1.2);
  }
});

it('runs through stations without turning back, also round Lake Baikal', () => {
  const legs = ['rail-chita-irkutsk', 'rail-irkutsk-novosibirsk'];
  const [before, after] = legs.map((id) => sure(courses.get(id)));
  expect(away(sure(before?.at(-1)), sure(after?.[0]))).toBeLessThan(1e-9);
  const turnsOf = (line: readonly Point[]): number[] => {
    const points = line.filter((point, i) => i === 0 || away(point, sure(line[i - 1])) > 1e-6);
    const headings = points
      .slice(1)
      .map((b, i) => Math.atan2(b[1] - sure(points[i])[1], b[0] - sure(points[i])[0]));
    return headings.slice(1).map((heading, i) => {
      const turn = Math.abs(heading - sure(headings[i]));
      return (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
    });
  };
  const published = legs.flatMap((id) => courseOfLeg(index, sure(index.legs.get(id))));
  expect(Math.max(...turnsOf(published))).toBeGreaterThan(90);
  expect(Math.max(...turnsOf([...sure(before), ...sure(after)]))).toBeLessThan(45);
});
