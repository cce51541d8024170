import { expect, it } from 'vitest';
import { StaffPin } from '../../../../src/host/kiosk/maintenance/staffPin.mjs';

it('opens to its number, and after three wrong ones to none for five minutes', () => {
  let now = 0;
  const pin = new StaffPin('4711', () => now);
  expect([pin.try('4711'), pin.try('0000'), pin.try('4711')]).toEqual(['open', 'wrong', 'open']);
  expect([pin.try('1'), pin.try(undefined), pin.try('9999')]).toEqual(['wrong', 'wrong', 'locked']);
  expect(pin.try('4711')).toBe('locked');
  now = 5 * 60_000;
  expect(pin.try('4711')).toBe('open');
});

it('counts what is no number as a wrong one, whatever it is', () => {
  const pin = new StaffPin('4711', () => 0);
  const given = [{ toString: 1 }, 4711, ['4711']];
  expect(given.map((one) => pin.try(one))).toEqual(['wrong', 'wrong', 'locked']);
});

it('opens to nothing where no number is set', () => {
  const pin = new StaffPin('', () => 0);
  expect([pin.try(''), pin.try('0000')]).toEqual(['none', 'none']);
});
