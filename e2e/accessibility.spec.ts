import { expect, test } from './fixtures';
import { violationsOn } from './pages/axe';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const viewport of sizes) {
      test(`axe finds nothing on the first picture, ${viewport.width} px wide`, async ({ lab, page }) => {
        await page.setViewportSize(viewport);
        await lab.open({ until: 20 });
        expect(await violationsOn(page)).toEqual([]);
      });
    }

    test('axe finds nothing on a broken site', async ({ lab, diagram, page }) => {
      await lab.open({ until: 10 });
      await diagram.kill('web-02');
      await diagram.killButton('link lb-1 – web-01').press('Enter');
      await lab.goOnUntil(16);
      await lab.logLines.getByRole('button').first().click();
      await page.getByRole('heading', { name: /^The life of a? ?request/ }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });

    test('axe finds nothing in panels, menus and dialogs', async ({ lab, diagram, outline, page }) => {
      test.slow();
      await lab.open({ until: 20 });
      await outline.open();
      expect.soft(await violationsOn(page, { part: '.frame-panel' }), 'outline').toEqual([]);
      await lab.panelTab('Draw').click();
      await page.getByRole('region', { name: 'Services' }).waitFor();
      await diagram.card('web-01').hover({ position: { x: 40, y: 12 } });
      await page.getByRole('button', { name: 'Connect web-01 to …' }).first().waitFor();
      expect.soft(await violationsOn(page, { part: '.frame-panel' }), 'palette').toEqual([]);
      expect.soft(await violationsOn(page, { part: '.canvas' }), 'handles').toEqual([]);
      await outline.open();
      await page.getByRole('button', { name: 'HAProxy on lb-1', exact: true }).click();
      await page.getByText('What it is for').waitFor();
      for (const group of await page.locator('summary').all()) await group.click();
      expect.soft(await violationsOn(page, { part: '.frame-panel' }), 'inspector').toEqual([]);
      await diagram.card('web-03').click({ button: 'right', position: { x: 60, y: 20 } });
      await diagram.menu.waitFor();
      expect.soft(await violationsOn(page, { part: '[role=menu]' }), 'menu').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^\/ / }).click();
      expect.soft(await violationsOn(page, { part: '.popover:popover-open' }), 'designs').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('textbox', { name: 'Link to this design' }).waitFor();
      expect.soft(await violationsOn(page, { part: '.popover:popover-open' }), 'share').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Classroom scale', exact: true }).click();
      expect.soft(await violationsOn(page, { part: '.popover:popover-open' }), 'scale').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Shortcuts and settings' }).click();
      await page.getByRole('dialog').waitFor();
      expect.soft(await violationsOn(page, { part: 'dialog' }), 'shortcuts').toEqual([]);
      await page.getByRole('button', { name: 'Find a command' }).click();
      await page.getByRole('combobox', { name: 'Find a command' }).waitFor();
      expect.soft(await violationsOn(page, { part: 'dialog' }), 'commands').toEqual([]);
      await page.getByRole('combobox', { name: 'Find a command' }).fill('select every card');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^\d+ cards$/ }).waitFor();
      expect.soft(await violationsOn(page, { part: '.frame-panel' }), 'several').toEqual([]);
    });
  });
}

/** Runs in the page. Text on screen that is smaller than that many CSS pixels, with its size. */
function smallTexts(least: number): readonly string[] {
  const zoomOf = (element: Element | null): number => {
    if (element === null) return 1;
    const { transform } = getComputedStyle(element);
    return (transform === 'none' ? 1 : new DOMMatrix(transform).a) * zoomOf(element.parentElement);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const { textContent, parentElement: element } = walker.currentNode;
    if (!textContent?.trim() || !element || element.closest('.sr-only, script, style, title')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoomOf(element);
    if (size < least - 0.01) found.push(`${size.toFixed(2)} px: ${textContent}`);
  }
  return found;
}

const CONTROLS = 'button, a[href], input, select, summary, label:has(input), [role=tab], [role=menuitem]';

/** Runs in the page. Controls on screen that are narrower or lower than that many CSS pixels. */
function smallTargets({ controls, least }: { controls: string; least: number }): readonly string[] {
  const isOnScreen = (control: Element): boolean => {
    const { right, bottom } = control.getBoundingClientRect();
    const seen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return seen && right > 0 && bottom > 0;
  };
  // What belongs to a label is pressed by its label; a skip link appears only while it has the focus.
  const isPressed = (control: Element): boolean => !control.matches('label input, .skip-link:not(:focus)');
  return [...document.querySelectorAll(controls)]
    .filter(isOnScreen)
    .filter(isPressed)
    .flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      const name = control.getAttribute('aria-label') ?? control.textContent;
      return Math.min(width, height) < least - 0.5 ? [`${width} × ${height}: ${name}`] : [];
    });
}

/** Runs in the page. Controls whose name is at best what they show under a pointer: a finger or a voice never learns it. */
function nameless(controls: string): readonly string[] {
  const textOf = (node: Element | null | undefined): string => {
    const copy = node?.cloneNode(true);
    if (!(copy instanceof Element)) return '';
    for (const hidden of copy.querySelectorAll('[aria-hidden=true], style')) hidden.remove();
    return copy.textContent.trim();
  };
  const isNamed = (control: Element): boolean => {
    const labels = 'labels' in control ? [...((control.labels as NodeListOf<Element> | null) ?? [])] : [];
    const named = control.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const sources = [...labels, ...named.map((id) => document.getElementById(id))];
    const own = control.matches('input, select') ? '' : textOf(control);
    return [control.getAttribute('aria-label') ?? '', own, ...sources.map(textOf)].some(
      (name) => name !== '',
    );
  };
  return [...document.querySelectorAll(controls)]
    .filter((control) => control.checkVisibility() && !isNamed(control))
    .map(({ outerHTML }) => outerHTML.slice(0, 200));
}

for (const viewport of sizes) {
  test(`every control has a name besides its tooltip, ${viewport.width} px wide`, async ({
    lab,
    diagram,
    page,
  }) => {
    test.slow();
    const opens = ['Guide', 'Request', 'Outline', 'Inspect'];
    await page.setViewportSize(viewport);
    await lab.open({ until: 10 });
    expect.soft(await page.evaluate(nameless, CONTROLS)).toEqual([]);
    await diagram.card('lb-1').click({ position: { x: 50, y: 20 } });
    for (const panel of opens) {
      await lab.panelTab(panel).click();
      await expect(page.getByRole('tabpanel', { name: panel })).not.toContainText('Opening …');
      for (const group of await page.locator('.frame-panel summary').all()) await group.click();
      expect.soft(await page.evaluate(nameless, CONTROLS), panel).toEqual([]);
    }
    const popovers = page.locator('.popover');
    for (const id of await popovers.evaluateAll((all) => all.map((popover) => popover.id))) {
      const isThere = await page.evaluate((name) => {
        const popover = document.getElementById(name);
        popover?.showPopover();
        return popover !== null;
      }, id);
      if (isThere) expect.soft(await page.evaluate(nameless, CONTROLS), 'popover').toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect.soft(await page.evaluate(nameless, CONTROLS), 'shortcuts').toEqual([]);
  });
}

const targets = { controls: CONTROLS, least: 24 };

for (const viewport of sizes) {
  test(`text can be read and targets can be hit, ${viewport.width} px wide`, async ({
    lab,
    diagram,
    page,
  }) => {
    await page.setViewportSize(viewport);
    await lab.open({ until: 20 });
    expect.soft(await page.evaluate(smallTexts, 11)).toEqual([]);
    expect.soft(await page.evaluate(smallTargets, targets)).toEqual([]);
    await diagram.card('web-02').click({ position: { x: 50, y: 20 } });
    await lab.panelTab('Inspect').waitFor();
    if (viewport.width < 600) await page.getByRole('button', { name: 'Make the panel higher' }).click();
    expect.soft(await page.evaluate(smallTexts, 11)).toEqual([]);
    expect.soft(await page.evaluate(smallTargets, targets)).toEqual([]);
  });
}
