import { expect, it } from 'vitest';
import { StaffPin } from '../../../../src/host/kiosk/maintenance/staffPin.mjs';

it('opens to its number, and after three wrong ones to none for five minutes', () => {
  let now = 0;
  const pin = new StaffPin('4711', () => now);
  expect([pin.check('4711'), pin.check('0000'), pin.check('4711')]).toEqual(['open', 'wrong', 'open']);
  expect([pin.check('1'), pin.check(undefined), pin.check('9999')]).toEqual(['wrong', 'wrong', 'locked']);
  expect(pin.check('4711')).toBe('locked');
  now = 5 * 60_000;
  expect(pin.check('4711')).toBe('open');
});

it('counts what is no number as a wrong one, whatever it is', () => {
  const pin = new StaffPin('4711', () => 0);
  const given = [{ toString: 1 }, 4711, ['4711']];
  expect(given.map((one) => pin.check(one))).toEqual(['wrong', 'wrong', 'locked']);
});

it('opens to nothing where no number is set', () => {
  const pin = new StaffPin('', () => 0);
  expect([pin.check(''), pin.check('0000')]).toEqual(['none', 'none']);
});
