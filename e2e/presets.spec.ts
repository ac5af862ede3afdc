import { expect, test } from './fixtures';

const presets = [
  { title: 'Simple web stack', cards: ['users', 'dns', 'web-01'], machines: 1 },
  { title: 'Distributed web infrastructure', cards: ['users', 'lb-1', 'web-01', 'web-02'], machines: 3 },
  { title: 'Three servers, one balancer', cards: ['users', 'lb-1', 'web-03', 'db-2'], machines: 6 },
  { title: 'Secured and monitored', cards: ['users', 'dns', 'lb-1', 'web-02', 'mon-1'], machines: 4 },
  { title: 'Two balancers, one address', cards: ['users', 'lb-1', 'lb-2', 'web-02', 'db-2'], machines: 6 },
  {
    title: 'Scaled infrastructure',
    cards: ['users', 'dns', 'lb-2', 'web-02', 'app-02', 'db-2'],
    machines: 8,
  },
  {
    title: 'Two regions, one primary',
    cards: ['dns', 'europe', 'users-eu', 'web-01', 'usa', 'users-us', 'web-02', 'db-2'],
    machines: 4,
  },
];

for (const { title, cards, machines } of presets) {
  for (const scale of ['classroom', 'production'] as const) {
    test(`“${title}” runs at ${scale} scale`, async ({ lab, diagram, page }) => {
      await lab.open({ until: 0 });
      await page.getByRole('button', { name: /^\/ / }).click();
      await page
        .getByRole('button', { name: `${title}, ${scale} scale` })
        .first()
        .click();
      await expect(lab.conditions).toContainText(scale === 'classroom' ? 'Classroom' : 'Production');
      await expect(diagram.canvas).toHaveAccessibleName(new RegExp(`, ${machines} machines?$`));
      for (const id of cards) await expect(diagram.card(id)).toBeVisible();

      if (scale === 'classroom') await lab.setSpeed(2);
      await lab.play();
      await lab.reached(scale === 'classroom' ? 4 : 1);
      const legend = page.getByText(
        scale === 'classroom' ? '1 dot = 1 request' : 'Too fast for dots: arrows show rates',
      );
      await expect(legend).toBeVisible();
      await lab.pause();
      const { sent, answered, failed, inFlight } = await lab.totals();
      expect(answered).toBeGreaterThan(0);
      expect(failed).toBe(0);
      expect(answered + inFlight).toBe(sent);
    });
  }
}

test('the design that is open can be read off its button, also under the pointer', async ({ lab, page }) => {
  await lab.open({ until: 0 });
  const button = page.getByRole('button', { name: 'Simple web stack, classroom scale' }).last();
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.hover();
  const { color, backgroundColor } = await button.evaluate((element) => {
    const [transition] = element.getAnimations();
    transition?.finish();
    const style = getComputedStyle(element);
    return { color: style.color, backgroundColor: style.backgroundColor };
  });
  expect([color, backgroundColor]).toEqual(['rgb(255, 255, 255)', 'rgb(27, 37, 44)']);
});

test('opening another design can be undone', async ({ lab, diagram, page }) => {
  await lab.open({ until: 0 });
  await page.getByRole('button', { name: 'Simple web stack, classroom scale' }).last().click();
  await expect(diagram.card('lb-1')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(diagram.card('lb-1')).toBeVisible();
});

test('the gallery compares one of its designs with the open one', async ({ lab, page }) => {
  await lab.open({ until: 1 });
  await page.getByRole('button', { name: /: Open another design$/ }).click();
  await expect(page.getByRole('button', { name: /^Compare with mine: Three servers/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Compare with mine: Simple web stack' }).first().click();
  await expect(page.getByRole('dialog', { name: 'My design against “Simple web stack”' })).toBeVisible();
});
