import { expect, test } from './fixtures';

test('a press on a dot opens the life of its request', async ({ lab, diagram, requestLife }) => {
  await lab.open({ until: 20 });
  await diagram.pressDot('lb-1', 'users');
  await expect(requestLife.outcome).toContainText(/^Request \d+: (still under way|web-0\d answered)/);
  await expect(requestLife.moments.first()).toContainText(/^\+0 ms.* asks for /);
  await expect(requestLife.moments.nth(1)).toContainText('The request goes from users to lb-1.');
  // What was pressed lay between the two.
  const lastTrip = requestLife.moments.filter({ hasText: / goes from /i }).last();
  await expect(lastTrip).toContainText(/ from (lb-1 back to users|users to lb-1)\./);

  await test.step('it is kept current until its end', async () => {
    await lab.goOnUntil(32);
    await expect(requestLife.outcome).toContainText(/web-0\d answered: 200 OK, after [\d.]+ s\./);
    // The link takes half a second.
    await expect(requestLife.moments.nth(1)).toContainText('500 ms');
    await expect(requestLife.moments.filter({ hasText: /picks web-0\d: next in turn/ })).toHaveCount(1);
  });

  await test.step('and so is the next one', async () => {
    const first = (await requestLife.outcome.textContent()) ?? '';
    await requestLife.button('Next').click();
    const number = Number(/^Request (\d+)/.exec(first)?.[1]);
    await expect(requestLife.outcome).toContainText(`Request ${number + 1}:`);
  });
});

test('a failed request says why', async ({ lab, diagram, requestLife }) => {
  await lab.open({ until: 10 });
  await diagram.kill('App server on web-02');
  await lab.goOnUntil(16);
  await lab.logLines.filter({ hasText: 'failed at' }).last().getByRole('button').click();
  await expect(requestLife.outcome).toContainText(/^.*502 Bad Gateway after [\d.]+ s: .*web-02/);
  await expect(requestLife.moments.last()).toContainText(/502 Bad Gateway after/);
});
