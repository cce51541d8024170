import type { NetworkIndex } from '../domain/network/networkIndex';
import { getOrCompute } from '../domain/memo';
import { findMainLine } from './mainLine';
import { smoothVertices, type Vertex } from './pathSmoothing';
import { courseOfLeg } from './smoothCourse';

type Course = ReturnType<typeof courseOfLeg>;

/** Deviation of the smoothing, world units: 4 px where the far view begins, in its sharpest bends. */
const SMOOTHING = 0.55;

/** Legs of a main line that follow each other, each as it is passed. */
type Chain = readonly { readonly id: string; readonly forth: boolean }[];

/** Lists the chains of a corridor's legs on the main line; one that meets the chain's end nowhere begins another. */
function listChains({ network }: NetworkIndex, ids: readonly string[], main: ReadonlySet<string>): Chain[] {
  const legs = new Map(network.legs.map((leg) => [leg.id, leg]));
  const chains: { id: string; forth: boolean }[][] = [];
  let end: string | null = null;
  ids.forEach((id, i) => {
    const leg = legs.get(id);
    if (!leg || !main.has(id)) return void (end = null);
    const next = legs.get(ids[i + 1] ?? '');
    const joins = end === leg.from || end === leg.to;
    const forth = joins ? end === leg.from : !next || next.from === leg.to || next.to === leg.to;
    if (joins) chains.at(-1)?.push({ id, forth });
    else chains.push([{ id, forth }]);
    end = forth ? leg.to : leg.from;
  });
  return chains;
}

/** Joins the courses of a chain; u counts the legs passed. */
function joinCourses(courses: readonly Course[]): readonly Vertex[] {
  const vertices: Vertex[] = [];
  let run = 0;
  courses.forEach((course, leg) => {
    course.forEach(([x, y], i) => {
      const last = vertices.at(-1);
      run += last ? Math.hypot(x - last[0], y - last[1]) : 0;
      vertices.push([x, y, leg + i / Math.max(1, course.length - 1), run]);
    });
  });
  return vertices;
}

/** Cuts a leg's course out of its smoothed chain, with its ends between two vertices. */
function cutLeg(smooth: readonly Vertex[], leg: number): Course {
  const at = (u: number): Course[number] => {
    const i = smooth.findIndex((vertex) => vertex[2] >= u);
    const [b, a] = [smooth[i] ?? smooth.at(-1), smooth[i - 1]];
    if (!a || !b || b[2] <= a[2]) return [b?.[0] ?? 0, b?.[1] ?? 0];
    const share = (u - a[2]) / (b[2] - a[2]);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  };
  const inside = smooth.filter(([, , u]) => u > leg && u < leg + 1).map(([x, y]): Course[number] => [x, y]);
  return [at(leg), ...inside, at(leg + 1)];
}

const courses = new WeakMap<NetworkIndex, ReadonlyMap<string, Course>>();

/**
 * Smooths the railways from home for a far view, by leg, world units: in the bends of a few pixels that a line has at
 * Lake Baikal its stroke would overlap itself. Smoothed across stations, where a train may turn back.
 */
export function smoothFarCourses(index: NetworkIndex): ReadonlyMap<string, Course> {
  return getOrCompute(courses, index, () => {
    const { legs: main } = findMainLine(index);
    const legs = new Map(index.network.legs.map((leg) => [leg.id, leg]));
    const chains = index.network.corridors
      .flatMap((corridor) => listChains(index, corridor.legs, main))
      .toSorted((a, b) => b.length - a.length);
    const found = new Map<string, Course>();
    for (const chain of chains) {
      if (chain.every(({ id }) => found.has(id))) continue;
      const joined = joinCourses(
        chain.flatMap(({ id, forth }) => {
          const leg = legs.get(id);
          const course = leg ? courseOfLeg(index, leg) : [];
          return [forth ? course : course.toReversed()];
        }),
      );
      const smooth = smoothVertices(joined, SMOOTHING);
      chain.forEach(({ id, forth }, i) => {
        if (found.has(id)) return;
        const course = cutLeg(smooth, i);
        found.set(id, forth ? course : course.toReversed());
      });
    }
    return found;
  });
}
