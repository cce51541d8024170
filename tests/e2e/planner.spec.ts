import type { Locator } from '@playwright/test';
import { NONSENSE } from '../nonsense.ts';
import { HEAVY, AT_REST, expect, go, open, test } from './atlas.ts';

test.use(AT_REST);

const QUESTION = 'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01&lang=en';

test('answers a shipment with options to compare, and lists each stage of the chosen one', async ({
  page,
}) => {
  await open(page, QUESTION);
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  const cards = panel.locator('[data-option]');
  await expect(cards.nth(2)).toBeVisible();
  await expect(cards.first()).toHaveAttribute('aria-pressed', 'true');
  await cards.nth(1).click();
  await expect(cards.nth(1)).toHaveAttribute('aria-pressed', 'true');
  // The stages add up to the total below them, which appears a frame or two after the cards.
  const stages = panel.getByRole('table');
  const sums = async () => {
    const money = await stages
      .locator('tbody td:last-child data')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('value'))));
    const total = Number(await stages.locator('tfoot td:last-child data').getAttribute('value'));
    expect(money.length).toBeGreaterThan(1);
    expect(money.reduce((sum, one) => sum + one, 0)).toBeCloseTo(total, 1);
  };
  await expect(sums).toPass();
  // Their sources are below, of all of them or of the selected one.
  await panel.getByText(/^Sources \d/).click();
  await expect(
    panel.getByRole('listitem').filter({ hasText: 'China Railway container rates' }),
  ).toBeVisible();
  await stages.getByRole('button').first().click();
  await expect(panel.getByText(/^Sources of this stage \d/)).toBeVisible();
});

test('plans again at once when a condition is set, in the address, with the base case beside', async ({
  page,
}) => {
  // A condition on an unknown port can be removed.
  await open(page, `${QUESTION}&set=closed:nowhere`);
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  await panel.getByRole('button', { name: 'Remove' }).click();
  await expect(panel.locator('[data-option]').first()).toBeVisible();
  await panel.getByText('What if …').click();
  await panel.getByRole('switch', { name: /^Fuel costs/ }).click();
  await expect(page).toHaveURL(/conditions=fuel:1\.3/);
  await expect(panel.locator('[data-option]').getByText('against the base case').first()).toBeVisible();
  await page.goBack();
  await expect(page).not.toHaveURL(/conditions=/);
  await expect(panel.getByText('against the base case')).toHaveCount(0);
});

test(
  'takes its ends by keyboard under any name, and explains in words what is wrong with a question',
  HEAVY,
  async ({ page }) => {
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    const found = panel.getByRole('listbox').getByRole('option');
    await open(page, 'shell=plan&depart=2026-06-01&lang=en');
    await test.step('any name', async () => {
      await expect(panel.getByText('Choose origin and destination.')).toBeVisible();
      for (const [end, name] of [
        ['From', '珲春'],
        ['To', 'Москва'],
      ] as const) {
        await panel.getByRole('combobox', { name: end }).fill(name);
        await expect(found.first()).toBeVisible();
        await page.keyboard.press('Enter');
      }
      await expect(page).toHaveURL(/from=hunchun&to=moscow/);
      await expect(panel.locator('[data-option]').first()).toBeVisible();
    });
    await test.step('the cargo by goods in any language and by code, which are never guessed', async () => {
      // On a phone an answer folds the form.
      await page.setViewportSize({ width: 1280, height: 720 });
      const search = panel.getByRole('button', { name: 'Search by goods or HS code' });
      const field = panel.getByRole('combobox', { name: 'Cargo' });
      await search.press('Enter');
      await expect(field).toBeFocused();
      await page.keyboard.type('краб');
      await expect(found).toHaveText([/^Frozen goods/, /^Live seafood/], { useInnerText: true });
      await page.keyboard.press('Enter');
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(panel.getByText('The planner knows no cargo краб.')).toBeVisible();
      await expect(field).toHaveValue('краб');
      await field.fill('1108');
      await expect(found).toHaveText([/^Containers\s+HS 11$/], { useInnerText: true });
      await field.fill('冻蟹');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/cargo=reefer/);
      await expect(panel.getByText(/^The planner knows no cargo/)).toHaveCount(0);
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('reefer');
    });
    await test.step('the nearest names for one that no place has', async () => {
      await go(page, 'shell=plan&to=ningbo_city&depart=2026-06-01&lang=en');
      await panel.getByRole('combobox', { name: 'From' }).fill('Hunchung');
      await expect(panel.getByText(/^The planner has no place of this name/)).toBeVisible();
      await panel.getByRole('option', { name: /^Hunchun/ }).click();
      await expect(page).toHaveURL(/from=hunchun/);
    });
    await test.step('what closes every option, and what would open one', async () => {
      await go(page, 'shell=plan&from=hunchun&to=vladivostok&depart=2026-06-01&lang=en&avoid=RU');
      await expect(panel.getByText('No route is open for this shipment.')).toBeVisible();
      const reasons = panel.getByRole('region', { name: 'Excluded options and why' });
      const reason = reasons.getByRole('listitem').filter({ hasText: 'Avoided: Russia' });
      await expect(reason).toContainText('Allowing it opens a route.');
    });
    await test.step('what is avoided, each with what lets it in again', async () => {
      await go(page, 'shell=plan&from=hunchun&to=vladivostok&depart=2026-06-01&lang=en&avoid=KP,Narnia,RU');
      const allow = panel.getByRole('button', { name: /^Allow .+ again$/ });
      await expect(allow).toHaveCount(2);
      await allow.first().press('Enter');
      await expect(page).toHaveURL(/avoid=Narnia,RU(&|$)/);
      await expect(panel.getByRole('status').filter({ hasText: 'DPRK is allowed again.' })).toBeAttached();
      // The focus has gone on to the next.
      await expect(panel.getByRole('button', { name: 'Allow Russia again' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/avoid=Narnia(&|$)/);
      await expect(allow).toHaveCount(0);
      await expect(panel.locator('[data-option]').first()).toBeVisible();
      await page.goBack();
      await expect(panel.getByRole('button', { name: 'Allow Russia again' })).toBeVisible();
    });
    await test.step('places and days that it does not know', async () => {
      await go(page, 'shell=plan&from=atlantis&to=ningbo_city&depart=1999-01-01&lang=en');
      await expect(panel.getByText('The planner knows no place atlantis.')).toBeVisible();
      await expect(panel.getByText('Did you mean:')).toBeVisible();
      await expect(page).not.toHaveURL(/from=/);
      await expect(panel.locator('[data-option]')).toHaveCount(0);
      await panel
        .getByRole('status')
        .filter({ hasText: 'Did you mean:' })
        .getByRole('button')
        .first()
        .click();
      await expect(page).toHaveURL(/from=[a-z_]+&to=ningbo_city/);
      await expect(panel.getByText(/^The planner knows no place/)).toHaveCount(0);
      await expect(panel.getByText(/^The data cover/)).toBeVisible();
      await panel.getByRole('button', { name: 'Back to the map' }).click();
      await expect(page).not.toHaveURL(/shell=/);
      await expect(page.getByRole('complementary', { name: /Hunchun/ })).toBeVisible();
    });
  },
);

test(
  'plans nothing for 200 typed names that no place has, keeps the field and greys the old answer',
  HEAVY,
  async ({ page }) => {
    // On a phone an answer folds the form.
    await page.setViewportSize({ width: 1280, height: 720 });
    await open(page, QUESTION);
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    const cards = panel.locator('[data-option]');
    await expect(cards.first()).toBeVisible();
    // All but the camera, which is still fitted to the answer.
    const address = () => page.url().replace(/&map=[^&]*/, '');
    const asked = address();
    const field = panel.getByRole('combobox', { name: 'From' });
    for (const text of NONSENSE) {
      await field.fill(text);
      await page.keyboard.press('Enter');
      expect([address(), await field.inputValue()]).toEqual([asked, text]);
    }
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(panel.getByText('The answer below is for the last valid entries.')).toBeVisible();
    await expect(panel.locator('[inert] [data-option]').first()).toBeAttached();
    // What was only similar is offered, and taken when pressed.
    await field.fill('Hunchn');
    await page.keyboard.press('Tab');
    await panel.getByRole('status').getByRole('button', { name: 'Hunchun', exact: true }).click();
    await expect(page).toHaveURL(/from=hunchun&to=ningbo_city/);
    await expect(panel.locator('[inert]')).toHaveCount(0);
  },
);

test('explains in words what no shipment can have, and keeps the shipment', HEAVY, async ({ page }) => {
  // On a phone an answer folds the form.
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, QUESTION);
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  const quantity = panel.getByRole('textbox', { name: /^Quantity/ });
  for (const odd of ['0', '-5', '1000000000']) {
    await quantity.fill(odd);
    await quantity.press('Tab');
    await expect(panel.getByRole('alert')).toHaveText('A shipment is more than 0 and at most 20,000 TEU.');
  }
  await quantity.fill('100 pcs');
  await quantity.press('Tab');
  await expect(panel.getByRole('alert')).toContainText('“100 pcs” does not fit Containers: give TEU');
  await quantity.fill('56 t');
  await quantity.press('Tab');
  await expect(panel.getByText(/^Planned as 2 × 20GP, the fewest for 56 t/)).toBeVisible();
  await expect(page).toHaveURL(/quantity=2&gross=56/);
  await quantity.fill('20');
  await quantity.press('Tab');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/quantity=20/);
  await panel.getByLabel('Ready from').fill('1999-01-01');
  await expect(panel.getByRole('alert')).toContainText('The data cover');
  // What is wrong with one mile stays when the other is mended.
  await panel.getByText('First and last mile by lorry').click();
  const [first, last] = ['From the firm', 'To the consignee'].map((name) =>
    panel.getByRole('combobox', { name }),
  ) as [Locator, Locator];
  const wrong = panel
    .getByRole('status')
    .locator('p')
    .filter({ hasText: /^(?:From|To) the/ });
  await first.fill('0 km');
  await last.fill('Narnia');
  await last.press('Tab');
  await expect(wrong).toHaveCount(2);
  await first.fill('80 km');
  await first.press('Enter');
  await expect(page).toHaveURL(/first=80/);
  await expect(wrong).toHaveText([/^To the consignee: The planner knows no town Narnia/]);
  await expect(last).toHaveValue('Narnia');
});

test(
  'lists which conditions of a link it does not know, plans without them, and takes them out',
  HEAVY,
  async ({ page }) => {
    await open(page, `${QUESTION}&avoid=KP,Narnia&set=closed:atlantis,closd:zarubino`);
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    await expect(panel.locator('[data-option]').first()).toBeVisible();
    for (const unknown of ['Narnia', 'closed:atlantis', 'closd:zarubino']) {
      const said = panel.getByText(`The planner does not know the condition ${unknown} in this link`);
      const line = panel.getByRole('status').locator('p').filter({ hasText: unknown });
      await expect(said).toBeVisible();
      await line.getByRole('button', { name: 'Remove' }).click();
      await expect(said).toHaveCount(0);
    }
    await expect(page).toHaveURL(/avoid=KP(&|$)/);
    await expect(page).not.toHaveURL(/conditions=/);
    await expect(panel.locator('[data-option]').first()).toBeVisible();
  },
);

test(
  'shows a notice where its words cannot be fetched, and fetches them on request',
  HEAVY,
  async ({ page, watch }) => {
    watch.expectFault(/Failed to load resource|net::ERR|dynamically imported/);
    await page.route(/assets\/en-[\w-]+\.js$/, async (request) => {
      const answered = await request.fetch();
      const body = await answered.text();
      // Two files are called so: the words of the atlas and those of the planner.
      if (body.includes('Comparing all options')) await request.fulfill({ status: 503, body: '' });
      else await request.fulfill({ response: answered, body });
    });
    await open(page, QUESTION);
    await expect(page.getByText('Part of the map could not be loaded: Plan a shipment.')).toBeVisible();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('[data-option]').first()).toBeVisible();
  },
);

test(
  'shows what is picked in its place, ships from there, and is as it was when one goes back',
  HEAVY,
  async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await open(page, QUESTION);
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    await expect(panel.locator('[data-option]').first()).toBeVisible();
    const find = async (text: string) => {
      await page.keyboard.press('/');
      await page.keyboard.type(text);
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
    };
    await find('Slavyanka');
    const card = page.getByRole('complementary', { name: /Slavyanka/ });
    await expect(card).toBeVisible();
    await expect(panel).toBeHidden();
    await card.getByRole('button', { name: 'Back to the plan' }).click();
    await expect(panel.locator('[data-option]').first()).toBeVisible();
    await find('Slavyanka');
    await card.getByRole('button', { name: 'Ship from here' }).click();
    await expect(panel.getByRole('combobox', { name: 'From' })).toHaveValue('Slavyanka');
    await expect(page).toHaveURL(/from=slavyanka/);
  },
);

test(
  'names hubs and months where a queue is, and clears nothing that crosses no border',
  HEAVY,
  async ({ page }) => {
    await open(page, 'shell=plan&from=busan&to=moscow&cargo=container40&depart=2026-06-01&lang=en');
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    const queues = panel.locator('[data-regime="queue"]');
    await expect(queues.first()).toContainText(/^Queue at [A-Z][a-z]/);
    for (const text of await queues.allTextContents())
      expect(text).not.toMatch(/\b(?:CN|RU)[A-Z]{3}\b|\d{4}-\d/);
    const label = panel.getByText('Export clearance');
    await panel.getByText('Who pays what', { exact: true }).click();
    await expect(label).toBeVisible();
    await go(page, QUESTION);
    await expect(panel.locator('[data-option]').first()).toContainText('rail');
    await expect(panel.getByText('Insurance', { exact: true })).toBeVisible();
    await expect(label).toHaveCount(0);
    // By sea from country to country no land border is crossed, and goods are cleared.
    await go(page, 'shell=plan&from=dalian&to=busan&cargo=container&depart=2026-06-01&lang=en');
    await expect(label).toBeVisible();
  },
);
