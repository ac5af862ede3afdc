import { expect, test } from './fixtures';

test('backups stand by until the last active server is gone, and step back when it returns', async ({
  lab,
  diagram,
  inspector,
}) => {
  await lab.open({ until: 0 });
  await test.step('one active server, with a load that it can bear alone', async () => {
    await inspector.open('users');
    await inspector.setting('Requests per second').fill('2');
    await inspector.setting('Requests per second').press('Enter');
    for (const server of ['web-02', 'web-03']) {
      await inspector.open(`link lb-1 – ${server}`);
      await inspector.setting('Backup').check();
    }
    await expect(diagram.card('lb-1').getByText('BACKUP')).toHaveCount(2);
  });

  await test.step('the standbys are idle', async () => {
    await lab.goOnUntil(20);
    await inspector.open('HAProxy on lb-1');
    await expect(diagram.next).toHaveText('Next web-01: only server left');
    await expect(inspector.measured('web-01')).toHaveText(/^in, [1-9]/);
    await expect(inspector.measured('web-02')).toHaveText('in, 0 open, 0 served');
    await expect(inspector.measured('web-03')).toHaveText('in, 0 open, 0 served');
  });

  await test.step('the first backup takes over, alone', async () => {
    await diagram.kill('web-01');
    await lab.goOnUntil((await lab.time()) + 20);
    await expect(diagram.next).toHaveText('Next web-02: first usable backup');
    await expect(inspector.measured('web-01')).toHaveText(/^out for [\d.]+ s/);
    await expect(inspector.measured('web-02')).toHaveText(/^in, \d+ open, [1-9]\d* served$/);
    await expect(inspector.measured('web-03')).toHaveText('in, 0 open, 0 served');
  });

  await test.step('and gives back', async () => {
    await diagram.restore('web-01');
    await lab.goOnUntil((await lab.time()) + 20);
    await expect(diagram.next).toHaveText('Next web-01: only server left');
    await expect(inspector.measured('web-02')).toHaveText(/^in, 0 open, \d+ served$/);
  });
});
