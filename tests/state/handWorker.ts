import type { Planned } from '../../src/domain/plan/answer/planShipment';
import type { PlanData } from '../../src/domain/plan/data/planData';
import type { FromPlanner, ToPlanner } from '../../src/workers/plannerWorker';

const town = (id: string, code: string): PlanData['towns'][number] => ({
  id,
  country: 'CN',
  at: [130, 43],
  names: { zh: `${id}地`, en: `Place ${id}`, ru: `Место ${id}`, ko: `장소${id}` },
  codes: [code],
  also: [],
  sources: [],
});

/** What the planner ships on where there are three towns and nothing between them. */
export const noData: PlanData = {
  hash: '00000000',
  from: '2024-01-01',
  to: '2027-12-31',
  asOf: '2026-01-15',
  home: [130.36, 42.87],
  reach: { hinterlandKm: 1100, roadGatewayKm: 1000, roadTwoDriversKm: 3000, roadTownKm: 600 },
  territories: [],
  towns: [town('a', 'CNAAA'), town('b', 'CNBBB'), town('c', 'CNCCC')],
  nodes: [],
  tracks: [],
  roads: [],
  roadways: [],
  crossings: [],
  sailings: [],
  trains: [],
  parameters: [],
  cargoes: [],
  rules: [],
  claims: [],
  sketches: [],
  papers: [],
  roadDetours: [],
  storage: [],
  hours: [],
  closures: [],
  holidays: [],
  sources: [],
};

/** Replaces the planner's worker; a test sends each of its replies. */
export class HandWorker {
  readonly heard: ToPlanner[] = [];
  ended = false;
  onmessage: ((event: { data: FromPlanner }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  postMessage(message: ToPlanner): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  answer(planned: Planned = { faults: [] }): void {
    const asked = this.heard.findLast((one) => one.kind === 'ask');
    if (asked)
      this.onmessage?.({
        data: {
          number: asked.number,
          kind: 'answer',
          planned,
          choices: [],
          rates: null,
          claims: [],
          claimed: null,
        },
      });
  }
}
