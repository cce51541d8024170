import type { IceReport } from '../../src/domain/types';
import type { Raw } from '../read';
import { errorAt } from './check';
import type { Check } from './check';

const isFree = ({ value }: Raw<IceReport>): boolean => value.kind === 'ice_free';

export const ice: Check = {
  id: 'ice',
  rule: 'Waters that one report calls free of ice and another does not share a conflict mark.',
  run: ({ sound }) =>
    sound.ice.flatMap((record) => {
      const { id, place, conflict } = record.value;
      const against = sound.ice.find(
        (other) =>
          place !== undefined &&
          other.value.place === place &&
          isFree(other) !== isFree(record) &&
          (conflict === undefined || other.value.conflict !== conflict),
      );
      return against && isFree(record)
        ? [errorAt(record, `${id}: contradicts ${against.value.id} and they share no conflict mark`)]
        : [];
    }),
};
