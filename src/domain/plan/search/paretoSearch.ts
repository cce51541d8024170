/**
 * Finds all Pareto-optimal paths: round k extends the best paths to k legs, with a bag of labels per node (after
 * McRAPTOR: Delling, Pajor, Werneck, Transportation Science 2015), pruned by lower bounds.
 *
 * Three rules keep it exact. With a leg limit, a label may only discard labels with as many legs or more. Where storage
 * rises with the wait, an earlier label is better only if cheaper by what earliness may cost: money is compared as
 * `cost - slope * hours`. Goods may be held for a later departure where that saves storage further on, so an early
 * label can do whatever a later one does.
 *
 * With epsilon, each of at most L legs may lose a factor (1 + epsilon)^(0.5 / L) and the final pruning the other half:
 * every path is covered by one at most 1 + epsilon times worse in each criterion. With calendars hours are not rounded,
 * because a minute late can cost a week.
 */
import { computeLowerBounds, type LowerBounds } from './lowerBounds';
import { findFirstDeparture, findNextDeparture } from '../network/departures';
import { findSeedPaths } from './seedPaths';
import { SearchLabels } from './searchLabels';
import { CRITERIA, isTimeless, type Exit, type Query, type SearchGraph } from './searchGraph';
import { HOUR_MS } from '../../time/clockTime';

/** Edges in order with their departures (hours since the start), first node and exit. */
export interface SearchPath {
  readonly edges: readonly number[];
  readonly left: readonly number[];
  readonly start: number;
  readonly exit: number;
}

export interface ParetoPath extends SearchPath {
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
  readonly variance: number;
}

class Search {
  private readonly labels = new SearchLabels();
  private readonly bags: number[][] = [];
  /** Labels at exits, none dominated. */
  private readonly front: number[] = [];
  private readonly exitsOf: (readonly number[] | undefined)[];
  private readonly stepSlack: number;
  private readonly hourSlack: number;
  private readonly endSlack: number;
  private frontier: number[] = [];
  private next: number[] = [];
  private firstOfRound = 0;

  constructor(
    private readonly graph: SearchGraph,
    private readonly query: Query,
    private readonly bounds: LowerBounds,
  ) {
    const half = Math.sqrt(1 + query.epsilon);
    this.endSlack = half;
    this.stepSlack = half ** (1 / query.legLimit);
    this.hourSlack = isTimeless(graph) ? this.stepSlack : 1;
    for (let node = 0; node < graph.nodes; node += 1) this.bags.push([]);
    this.exitsOf = new Array<readonly number[] | undefined>(graph.nodes);
    query.exits.forEach(({ node }, exit) => {
      this.exitsOf[node] = [...(this.exitsOf[node] ?? []), exit];
    });
  }

  run(): ParetoPath[] {
    const { query } = this;
    for (const start of new Set(query.starts)) {
      const label = this.labels.add(start, -1, -1, 0);
      this.labels.set(label, 0, 0, 0, 0);
      this.bags[start]?.push(label);
      this.next.push(label);
      this.leave(label);
    }
    for (const start of new Set(query.starts))
      for (const edges of findSeedPaths(this.graph, query, this.bounds, start)) this.walk(start, edges);
    for (let legs = 1; legs <= query.legLimit; legs += 1) {
      [this.frontier, this.next] = [this.next, []];
      this.firstOfRound = this.labels.count;
      const least = this.bounds.least[query.legLimit - legs] as Float64Array;
      for (const label of this.frontier) if (this.labels.dead[label] === 0) this.carryOn(label, least);
    }
    return this.front.map((label) => this.buildPath(label));
  }

  /** Adds a seed path, to prune the search. */
  private walk(start: number, edges: readonly number[]): void {
    let label = this.bags[start]?.[0] ?? -1;
    for (const edge of edges) {
      const { hours, left } = this.arrive(label, edge);
      if (hours === Infinity) return;
      label = this.extend(label, edge, hours, left);
    }
    this.leave(label);
  }

  private arrive(label: number, edge: number): { readonly hours: number; readonly left: number } {
    const { graph, query, labels } = this;
    const ready = (labels.hours[label] as number) + (graph.before[edge] as number);
    const after = graph.after[edge] as number;
    const calendar = graph.calendars[graph.dated[edge] as number];
    if (!calendar) return { hours: ready + after, left: ready };
    const leaves = findFirstDeparture(calendar, query.depart + ready * HOUR_MS);
    if (leaves === null) return { hours: Infinity, left: Infinity };
    const left = (leaves - query.depart) / HOUR_MS;
    return { hours: left + after + graph.delay(edge, leaves), left };
  }

  private extend(label: number, edge: number, hours: number, left: number): number {
    const { graph, labels } = this;
    const ready = (labels.hours[label] as number) + (graph.before[edge] as number);
    const stored = graph.dated[edge] === -1 ? 0 : graph.storage(edge, left - ready);
    const added = labels.add(graph.heads[edge] as number, label, edge, left);
    labels.set(
      added,
      hours,
      (labels.cost[label] as number) + (graph.cost[edge] as number) + stored,
      (labels.co2e[label] as number) + (graph.co2e[edge] as number),
      (labels.variance[label] as number) + (graph.variance[edge] as number),
    );
    return added;
  }

  private carryOn(label: number, least: Float64Array): void {
    const { graph, labels } = this;
    const node = labels.node[label] as number;
    const end = graph.starts[node + 1] as number;
    for (let edge = graph.starts[node] as number; edge < end; edge += 1) {
      const head = graph.heads[edge] as number;
      if (least[head * CRITERIA] === Infinity) continue;
      if (graph.dated[edge] === -1) {
        const ready = (labels.hours[label] as number) + (graph.before[edge] as number);
        this.offer(label, edge, ready + (graph.after[edge] as number), ready, 0, least);
      } else this.carryOnDated(label, edge, least);
    }
  }

  private carryOnDated(label: number, edge: number, least: Float64Array): void {
    const { graph, query, labels } = this;
    const calendar = graph.calendars[graph.dated[edge] as number];
    if (!calendar) return;
    const ready = (labels.hours[label] as number) + (graph.before[edge] as number);
    const mayHold = (graph.slopes[graph.heads[edge] as number] as number) > 0;
    let leaves = findFirstDeparture(calendar, query.depart + ready * HOUR_MS);
    while (leaves !== null) {
      const left = (leaves - query.depart) / HOUR_MS;
      const stored = graph.storage(edge, left - ready);
      const hours = left + (graph.after[edge] as number) + graph.delay(edge, leaves);
      this.offer(label, edge, hours, left, stored, least);
      leaves = mayHold && left < query.holdHours ? findNextDeparture(calendar, leaves) : null;
    }
  }

  /** Adds a label at the edge's head unless another label or a complete path dominates it. */
  private offer(
    label: number,
    edge: number,
    hours: number,
    left: number,
    stored: number,
    least: Float64Array,
  ): void {
    const { graph, labels } = this;
    const head = graph.heads[edge] as number;
    const cost = (labels.cost[label] as number) + (graph.cost[edge] as number) + stored;
    const co2e = (labels.co2e[label] as number) + (graph.co2e[edge] as number);
    const variance = (labels.variance[label] as number) + (graph.variance[edge] as number);
    const at = head * CRITERIA;
    if (
      this.isCovered(
        hours + (least[at] as number),
        cost + (least[at + 1] as number),
        co2e + (least[at + 2] as number),
        variance + (least[at + 3] as number),
        this.endSlack,
      )
    )
      return;
    if (this.isBeaten(head, hours, cost, co2e, variance)) return;
    const added = labels.add(head, label, edge, left);
    labels.set(added, hours, cost, co2e, variance);
    this.settle(added);
    this.next.push(added);
    this.leave(added);
  }

  /** Whether a complete path is at least as good (within the slack) as this bound. */
  private isCovered(hours: number, cost: number, co2e: number, variance: number, slack: number): boolean {
    const { front, labels } = this;
    const [h, c, e, v] = [hours * slack, cost * slack, co2e * slack, variance * slack];
    for (let i = 0; i < front.length; i += 1) {
      const end = front[i] as number;
      if (
        (labels.hours[end] as number) <= h &&
        (labels.cost[end] as number) <= c &&
        (labels.co2e[end] as number) <= e &&
        (labels.variance[end] as number) <= v
      ) {
        // Move to front: it is likely to prune again.
        front[i] = front[0] as number;
        front[0] = end;
        return true;
      }
    }
    return false;
  }

  private isBeaten(node: number, hours: number, cost: number, co2e: number, variance: number): boolean {
    const { labels, stepSlack } = this;
    const slope = this.graph.slopes[node] as number;
    const h = hours * this.hourSlack;
    const c = slope === 0 ? cost * stepSlack : cost - slope * hours;
    const e = co2e * stepSlack;
    const v = variance * stepSlack;
    const bag = this.bags[node] as number[];
    for (let i = 0; i < bag.length; i += 1) {
      const other = bag[i] as number;
      const otherHours = labels.hours[other] as number;
      if (
        otherHours <= h &&
        (labels.cost[other] as number) - slope * otherHours <= c &&
        (labels.co2e[other] as number) <= e &&
        (labels.variance[other] as number) <= v
      )
        return true;
    }
    return false;
  }

  /** Adds a label to its bag and removes dominated ones; those with as many legs are not extended. */
  private settle(added: number): void {
    const { labels } = this;
    const node = labels.node[added] as number;
    const slope = this.graph.slopes[node] as number;
    const hours = labels.hours[added] as number;
    const cost = (labels.cost[added] as number) - slope * hours;
    const co2e = labels.co2e[added] as number;
    const variance = labels.variance[added] as number;
    const bag = this.bags[node] as number[];
    let kept = 0;
    for (let i = 0; i < bag.length; i += 1) {
      const other = bag[i] as number;
      const otherHours = labels.hours[other] as number;
      const beaten =
        hours <= otherHours &&
        cost <= (labels.cost[other] as number) - slope * otherHours &&
        co2e <= (labels.co2e[other] as number) &&
        variance <= (labels.variance[other] as number);
      if (!beaten) bag[kept++] = other;
      else if (other >= this.firstOfRound) labels.dead[other] = 1;
    }
    bag.length = kept;
    bag.push(added);
  }

  /** Completes a path at each exit of the node. */
  private leave(label: number): void {
    const { labels, query } = this;
    for (const index of this.exitsOf[labels.node[label] as number] ?? []) {
      const exit = query.exits[index] as Exit;
      const hours = (labels.hours[label] as number) + exit.hours;
      const cost = (labels.cost[label] as number) + exit.cost;
      const co2e = (labels.co2e[label] as number) + exit.co2e;
      const variance = (labels.variance[label] as number) + exit.variance;
      if (this.isCovered(hours, cost, co2e, variance, 1)) continue;
      const end = labels.add(-1, label, -1 - index, 0);
      labels.set(end, hours, cost, co2e, variance);
      const worse = (other: number) =>
        hours <= (labels.hours[other] as number) &&
        cost <= (labels.cost[other] as number) &&
        co2e <= (labels.co2e[other] as number) &&
        variance <= (labels.variance[other] as number);
      const kept = this.front.filter((other) => !worse(other));
      this.front.splice(0, this.front.length, ...kept, end);
    }
  }

  private buildPath(end: number): ParetoPath {
    const { labels } = this;
    const edges: number[] = [];
    const left: number[] = [];
    let label = labels.parent[end] as number;
    while ((labels.parent[label] as number) >= 0) {
      edges.unshift(labels.edge[label] as number);
      left.unshift(labels.left[label] as number);
      label = labels.parent[label] as number;
    }
    return {
      edges,
      left,
      start: labels.node[label] as number,
      exit: -1 - (labels.edge[end] as number),
      hours: labels.hours[end] as number,
      cost: labels.cost[end] as number,
      co2e: labels.co2e[end] as number,
      variance: labels.variance[end] as number,
    };
  }
}

/** Finds the Pareto front, exact at epsilon 0, else a cover; empty where no path is within the leg limit. */
export function findParetoPaths(graph: SearchGraph, query: Query): readonly ParetoPath[] {
  return new Search(graph, query, computeLowerBounds(graph, query)).run();
}
