/** Vocabulary of figures; a test checks that each word is named in four languages. */

const VEHICLES = ['vehicles'];
const TONNES = ['t'];
const MONEY = ['CNY', 'USD'];
const PERCENT = ['percent'];
const TRAINS = ['trains'];
const HOURS = ['h'];
const METRES = ['m'];
const SPEED = ['km/h'];

/** Units of every measure: whole SI units and currencies, never 万吨, kt or 亿元. */
export const UNITS_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['border_trade_value', MONEY],
  ['berths', ['berths']],
  ['buses', VEHICLES],
  ['capacity', ['t/year', 't/day', 'vehicles/year', 'vehicles/day', 'persons/year']],
  ['capacity_use', PERCENT],
  ['cargo_value', MONEY],
  ['china_europe_trains', TRAINS],
  ['clearance_time', ['h', 'min']],
  ['clearance_time_change', PERCENT],
  ['commodity_count', ['crabs']],
  ['commodity_share', PERCENT],
  ['commodity_tonnage', TONNES],
  ['commodity_volume', ['m3']],
  ['container_tonnage_cumulative', TONNES],
  ['containers', ['containers']],
  ['departures_per_week', ['departures/week']],
  ['distance', ['km', 'm', 'nmi']],
  ['ecommerce_value', MONEY],
  ['ecommerce_value_growth', PERCENT],
  ['exchange_rate', ['CNY/USD']],
  ['export_growth', PERCENT],
  ['export_ru', TONNES],
  ['firms', ['firms']],
  ['gdp_growth', PERCENT],
  ['import_growth', PERCENT],
  ['import_ru', TONNES],
  ['inbound_trains_per_day', ['trains/day']],
  ['industrial_output_growth', PERCENT],
  ['investment', MONEY],
  ['lots', ['lots']],
  ['output_value', MONEY],
  ['parcels', ['parcels']],
  ['parcels_per_day', ['items/day']],
  ['passengers', ['persons']],
  ['passengers_per_day', ['persons/day']],
  ['passengers_russian', ['persons']],
  ['port_time', HOURS],
  ['projects', ['projects']],
  ['rail_border_time', HOURS],
  ['rail_speed', SPEED],
  ['retail_sales', MONEY],
  ['road_border_time', HOURS],
  ['road_speed', SPEED],
  ['routes', ['routes']],
  ['share', PERCENT],
  ['ship_beam', METRES],
  ['ship_capacity', ['TEU']],
  ['ship_length', METRES],
  ['ship_size', TONNES],
  ['special_bonds', MONEY],
  ['storage_capacity', TONNES],
  ['teu', ['TEU']],
  ['throughput', TONNES],
  ['throughput_cumulative', TONNES],
  ['throughput_growth', PERCENT],
  ['throughput_ru', TONNES],
  ['throughput_ru_growth', PERCENT],
  ['throughput_ru_port', TONNES],
  ['tonnage', TONNES],
  ['tonnage_cumulative', TONNES],
  ['tonnage_per_day', ['t/day']],
  ['track_length', METRES],
  ['trade_value', MONEY],
  ['trade_value_russia', MONEY],
  ['train_load', TONNES],
  ['train_pairs_per_day', ['train pairs/day']],
  ['trains', TRAINS],
  ['trains_per_day', ['trains/day']],
  ['transit_time', ['h', 'd']],
  ['transit_tonnage', TONNES],
  ['trucks', VEHICLES],
  ['vehicle_queue', VEHICLES],
  ['vehicles', VEHICLES],
  ['vehicles_and_trains', ['vehicles and trains']],
  ['vehicles_per_wagon', ['vehicles/wagon']],
  ['voyages', ['voyages']],
  ['voyages_per_month', ['voyages/month']],
  ['wagons', ['wagons']],
  ['warehouses', ['warehouses']],
  ['yard_area', ['m2']],
]);

export const UNITS: ReadonlySet<string> = new Set([...UNITS_OF.values()].flat());

export const COMMODITIES: readonly string[] = [
  'boards',
  'car_parts',
  'cars',
  'chalk',
  'coal',
  'containers',
  'copper_concentrate',
  'copper_plate',
  'crab',
  'flour',
  'food',
  'iron_concentrate',
  'iron_ore',
  'king_crab',
  'lng',
  'maize',
  'maize_and_copper_plate',
  'oil_products',
  'pork',
  'seafood',
  'sunflower_oil',
  'timber',
  'wood_products',
];

export const REPORTERS: readonly string[] = ['CN', 'RU', 'US', 'KR', 'CAREC', 'UNCTAD', 'project'];

/** Changes may be negative. */
export function isChange(measure: string): boolean {
  return /_(?:growth|change)$/.test(measure);
}
