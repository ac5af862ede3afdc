import { expect, test } from './fixtures';

/** Seconds in a sentence like "503 Service Unavailable after 3.6 s: …". */
const failedAfter = (sentence: string | null): number => Number(/after ([\d.]+) s/.exec(sentence ?? '')?.[1]);

test('a stopped process refuses at once; a machine without power is silent until a timeout', async ({
  lab,
  diagram,
  requestLife,
}) => {
  await lab.open({ until: 10 });
  await diagram.kill('Nginx on web-02');
  await lab.goOnUntil(16);
  await lab.logLines
    .filter({ hasText: /requests? failed at Nginx on web-02 \(connection refused\)/ })
    .first()
    .getByRole('button')
    .click();
  await expect(requestLife.outcome).toContainText('Nginx on web-02 does not run (port 80 is closed)');
  await expect(
    requestLife.moments.filter({ hasText: 'lb-1 cannot reach web-02, attempt 1: the connection is refused' }),
  ).toHaveCount(1);
  const refused = failedAfter(await requestLife.outcome.textContent());

  await lab.open({ until: 10 });
  await diagram.kill('web-02');
  await lab.goOnUntil(16);
  await lab.logLines
    .filter({ hasText: /requests? failed at web-02 \(connection timed out\)/ })
    .first()
    .getByRole('button')
    .click();
  await expect(requestLife.outcome).toContainText('web-02 did not answer when the connection was opened');
  await expect(
    requestLife.moments.filter({ hasText: 'lb-1 cannot reach web-02, attempt 1: no answer in time' }),
  ).toHaveCount(1);
  const silent = failedAfter(await requestLife.outcome.textContent());

  // A round trip to the server that refuses, against the balancer's connect timeout of 2 s.
  expect(refused).toBeLessThan(2);
  expect(silent).toBeGreaterThan(refused + 1);
});

test('the words on the cards differ too', async ({ lab, diagram }) => {
  await lab.open({ until: 10 });
  await diagram.kill('Nginx on web-02');
  await diagram.kill('web-03');
  await diagram.killButton('link lb-1 – web-01').press('Enter');
  await expect(diagram.card('web-02')).toContainText('Stopped');
  await expect(diagram.card('web-03')).toContainText('No power');
  await expect(diagram.canvas.getByRole('img', { name: 'HTTP from lb-1 to web-01, cut' })).toHaveCount(1);
});
