/** Prints what is wrong with a question in the language of its writer. */
import { escapeShort } from '../../src/domain/contract/issue';
import type { QuestionFault } from '../../src/domain/plan/answer/question';
import { LONGEST_MILE_KM, type MileFault } from '../../src/domain/plan/network/mile';
import { formatNumber } from '../../src/i18n/format';
import { printSentence, type CommandLanguage } from './commandLanguage';
import { nameColumn } from './request';
import type { RequestedShipment } from './request';

function printMileFault(fault: MileFault, of: RequestedShipment, words: CommandLanguage): string {
  const { which } = fault;
  const parts = { column: nameColumn(of, which), text: escapeShort(of[which]), most: LONGEST_MILE_KM };
  switch (fault.kind) {
    case 'mile km':
      return printSentence(words, 'mileKm', parts);
    case 'mile unknown':
      return printSentence(words, 'unknownPlace', parts);
    case 'mile same':
      return printSentence(words, 'mileSame', parts);
    case 'mile road':
      return printSentence(words, 'mileRoad', {
        ...parts,
        place: escapeShort(which === 'first' ? of.from : of.to),
      });
    case 'mile cargo':
      return printSentence(words, 'mileCargo', { ...parts, cargo: escapeShort(of.cargo) });
  }
}

function printFault(fault: QuestionFault, of: RequestedShipment, words: CommandLanguage): string {
  switch (fault.kind) {
    case 'unknown place': {
      const column = nameColumn(of, fault.which);
      return printSentence(words, 'unknownPlace', { column, text: escapeShort(of[fault.which]) });
    }
    case 'same place': {
      const [fromColumn, toColumn] = [nameColumn(of, 'from'), nameColumn(of, 'to')];
      const [from, to] = [escapeShort(of.from), escapeShort(of.to)];
      return printSentence(words, 'samePlace', { fromColumn, toColumn, from, to });
    }
    case 'unknown cargo': {
      const column = nameColumn(of, 'cargo');
      return printSentence(words, 'unknownCargo', { column, text: escapeShort(fault.id), cargoes: '' });
    }
    case 'quantity': {
      const { least, most, unit } = fault;
      const [column, text] = [nameColumn(of, 'quantity'), escapeShort(of.quantity)];
      return printSentence(words, 'quantity', { column, text, cargo: of.cargo, least, most, unit });
    }
    case 'weight': {
      const { box, most, fewest } = fault;
      const each = formatNumber(words.messages, fault.each);
      return printSentence(words, 'overload', { text: escapeShort(of.quantity), each, box, most, fewest });
    }
    case 'date':
      return printSentence(words, 'date', {
        column: nameColumn(of, 'depart'),
        day: of.depart,
        from: fault.from,
        to: fault.to,
      });
    case 'value':
      return printSentence(words, 'value');
    default:
      return printMileFault(fault, of, words);
  }
}

export const printFaults = (
  faults: readonly QuestionFault[],
  of: RequestedShipment,
  words: CommandLanguage,
): string => faults.map((fault) => printFault(fault, of, words)).join('; ');
