/** What the checks look at: the records of geo/, those of them that have their shape, and the ground they lie on. */
import { NETWORK_SCHEMAS } from '../../src/domain/schema';
import { kioskSceneSchema } from '../../src/domain/kiosk/kioskScene';
import { findSchemaIssues, type SchemaIssue } from '../../src/domain/network/parseNetwork';
import type { Raw, RawGeo } from '../read';
import { decodeRecords } from '../records';
import type { Records } from '../records';
import { settingSchema } from '../settings';
import { territorySchema } from '../territories';
import type { BaseGeography } from './baseGeography';

export type RecordSection = keyof Records;

const { clocks: _ofTerritories, ...shared } = NETWORK_SCHEMAS;

/** Schema of the records of each section. */
const SCHEMAS = {
  ...shared,
  scenes: kioskSceneSchema,
  territories: territorySchema,
  settings: settingSchema,
} as const satisfies Record<RecordSection, unknown>;

export const RECORD_SECTIONS = Object.keys(SCHEMAS) as readonly RecordSection[];

/** What keeps one record from its shape. */
export interface ShapeFault extends SchemaIssue {
  readonly section: RecordSection;
  readonly record: Raw<unknown>;
}

export interface Case {
  readonly raw: RawGeo;
  /** All records; that they have their shape is not proven. */
  readonly records: Records;
  /** The records that have their shape: safe to look into. */
  readonly sound: Records;
  readonly faults: readonly ShapeFault[];
  readonly ground: BaseGeography;
}

export function buildCase(raw: RawGeo, ground: BaseGeography): Case {
  const records = decodeRecords(raw);
  const faults = RECORD_SECTIONS.flatMap((section) =>
    records[section].flatMap((record: Raw<unknown>) =>
      findSchemaIssues(SCHEMAS[section], record.value).map((issue) => ({ section, record, ...issue })),
    ),
  );
  const faulty = new Set(faults.map(({ record }) => record));
  const sound = Object.fromEntries(
    RECORD_SECTIONS.map((section) => [
      section,
      records[section].filter((record: Raw<unknown>) => !faulty.has(record)),
    ]),
  ) as unknown as Records;
  return { raw, records, sound, faults, ground };
}

/** The id of a record whose shape is not proven, for a reason. */
export function idOf(record: Raw<unknown>): string {
  const { value } = record;
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id !== '' ? id : '(without id)';
}
