import type { DesignService } from '../src/design/design';
import { expect, test } from './fixtures';
import { linkTo, presetDesign } from './pages/link';

/** A run with three managers, one of them beside an application: all must agree by majority. */
function withManagers(): string {
  const design = presetDesign('three-servers');
  const manager: DesignService = {
    kind: 'failover-manager',
    settings: { enabled: true, quorum: true, stepDown: true, interval: 1, timeout: 1 },
  };
  const elements = design.elements.map((element) =>
    ['db-1', 'db-2', 'web-01'].includes(element.id)
      ? {
          ...element,
          services: [...(element.services ?? []).filter(({ kind }) => kind !== 'failover-manager'), manager],
        }
      : element,
  );
  return linkTo({ ...design, elements });
}

test('a mistaken DELETE reaches the replica too, and backup and log bring the rows back', async ({
  lab,
  diagram,
  inspector,
}) => {
  await lab.open({ until: 20 });
  await diagram.choose('db-1', 'Back up');
  await expect(lab.logLines.first()).toContainText('Backup 1 of db-1 begins');
  await lab.goOnUntil(35);
  await expect(lab.logLines.filter({ hasText: 'Backup 1 of db-1 is whole' })).toHaveCount(1);
  await diagram.choose('db-1', 'Delete all rows by mistake');
  await lab.goOnUntil(40);
  for (const id of ['db-1', 'db-2'])
    await expect(
      lab.logLines.filter({ hasText: new RegExp(`DELETE without WHERE: .* of ${id} `) }),
    ).toHaveCount(1);
  await expect(diagram.card('db-2')).toContainText('Rows');

  await diagram.choose('db-1', 'Restore backup 1 of 00:20.0 and replay the log');
  await lab.goOnUntil(60);
  await expect(lab.logLines.filter({ hasText: 'db-1 is restored from backup 1 up to position' })).toHaveCount(
    1,
  );
  await inspector.open('MySQL on db-1');
  const rows = Number((await inspector.measured('Rows').textContent())?.replaceAll(/\D/g, ''));
  expect(rows).toBeGreaterThan(1000);

  await test.step('the replica has more than its source, and is rebuilt', async () => {
    await diagram.choose('db-2', 'Rebuild from the primary');
    await lab.goOnUntil(80);
    await expect(lab.logLines.filter({ hasText: 'db-2 has the data of db-1 now' })).toHaveCount(1);
  });
});

test('a manager that is cut off promotes nobody, and the others do when the primary dies', async ({
  lab,
  diagram,
  page,
}) => {
  await page.goto(withManagers());
  await lab.goOnUntil(5);
  for (const link of ['link db-1 – db-2', 'link web-01 – db-2'])
    await diagram.killButton(link).press('Enter');
  await lab.goOnUntil(25);
  await expect(lab.logLines.filter({ hasText: 'it promotes nobody' })).toHaveCount(1);
  await expect(lab.logLines.filter({ hasText: 'is the primary now' })).toHaveCount(0);
  await diagram.restore('link db-1 – db-2');
  await diagram.restore('link web-01 – db-2');
  await diagram.kill('db-1');
  await lab.goOnUntil(60);
  await expect(lab.logLines.filter({ hasText: 'db-2 is the primary now' })).toHaveCount(1);
});
