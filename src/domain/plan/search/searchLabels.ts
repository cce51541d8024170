/** Labels in growing columns: one label is one path from a start to a node. */

const FIRST_ROOM = 1 << 12;

const growColumn = <T extends Float64Array | Int32Array | Uint8Array>(column: T, room: number): T => {
  const wider = new (column.constructor as new (length: number) => T)(room);
  wider.set(column);
  return wider;
};

export class SearchLabels {
  count = 0;
  /** Hours since the start, CNY, kg, hours squared. */
  hours = new Float64Array(FIRST_ROOM);
  cost = new Float64Array(FIRST_ROOM);
  co2e = new Float64Array(FIRST_ROOM);
  variance = new Float64Array(FIRST_ROOM);
  /** Departure on the last edge, hours since the start. */
  left = new Float64Array(FIRST_ROOM);
  node = new Int32Array(FIRST_ROOM);
  /** -1 at the start. */
  parent = new Int32Array(FIRST_ROOM);
  /** At an exit `-1 - exit`. */
  edge = new Int32Array(FIRST_ROOM);
  /** 1 where replaced before it was extended. */
  dead = new Uint8Array(FIRST_ROOM);

  add(node: number, parent: number, edge: number, left: number): number {
    if (this.count === this.node.length) this.grow();
    const label = this.count;
    this.count += 1;
    this.node[label] = node;
    this.parent[label] = parent;
    this.edge[label] = edge;
    this.left[label] = left;
    this.dead[label] = 0;
    return label;
  }

  set(label: number, hours: number, cost: number, co2e: number, variance: number): void {
    this.hours[label] = hours;
    this.cost[label] = cost;
    this.co2e[label] = co2e;
    this.variance[label] = variance;
  }

  private grow(): void {
    const room = this.node.length * 2;
    this.hours = growColumn(this.hours, room);
    this.cost = growColumn(this.cost, room);
    this.co2e = growColumn(this.co2e, room);
    this.variance = growColumn(this.variance, room);
    this.left = growColumn(this.left, room);
    this.node = growColumn(this.node, room);
    this.parent = growColumn(this.parent, room);
    this.edge = growColumn(this.edge, room);
    this.dead = growColumn(this.dead, room);
  }
}
