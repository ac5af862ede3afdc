import type { CDPSession, Page } from '@playwright/test';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One finger on the screen, as the browser hears of it: Playwright itself only taps. */
export class Finger {
  private constructor(private readonly client: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  down(at: Spot): Promise<unknown> {
    return this.tell('touchStart', [at]);
  }

  async move(from: Spot, to: Spot, steps = 8): Promise<void> {
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      await this.tell('touchMove', [
        { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) },
      ]);
    }
  }

  up(): Promise<unknown> {
    return this.tell('touchEnd', []);
  }

  private tell(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Spot[]): Promise<unknown> {
    return this.client.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
