import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

/** What a person types into the record form; what is left out stays as the form has it. */
export interface RecordedFix {
  fix: string;
  rootCause?: string;
  tested?: boolean;
  minutes?: number;
}

/** The panel as a person sees it. Methods wait for what they need; a failure says what was waited for. */
export class PanelPage {
  private constructor(
    private readonly frame: FrameLocator,
    private readonly workbench: Workbench,
  ) {}

  /** Opens the panel if it is not open. */
  static async open(workbench: Workbench): Promise<PanelPage> {
    const frame = await workbench.panel();
    await frame.locator('#panel > *').first().waitFor();
    return new PanelPage(frame, workbench);
  }

  /** The whole page. */
  get body(): Locator {
    return this.frame.locator('body');
  }

  /** The card of the newest error. */
  get newest(): ErrorCardPage {
    return new ErrorCardPage(this.frame.locator('article.error').first());
  }

  /** The card of the newest error that shows this text, unfolded when it is an older one. */
  async error(text: string | RegExp, { timeoutMs }: { timeoutMs?: number } = {}): Promise<ErrorCardPage> {
    const article = this.frame.locator('article.error', { hasText: text }).first();
    await article.waitFor({ timeout: timeoutMs });
    const closed = article.locator('details.row:not([open]) > summary');
    if (await closed.isVisible()) await closed.click();
    return new ErrorCardPage(article);
  }

  /** How many errors the panel holds. */
  async count(): Promise<number> {
    return this.frame.locator('article.error').count();
  }

  /** Keeps what the window shows, see {@link Workbench.screenshot}. */
  async screenshot(name: string): Promise<string> {
    return this.workbench.screenshot(name);
  }
}

/** One error's card. */
export class ErrorCardPage {
  constructor(readonly article: Locator) {}

  /** Waits until memory has answered and gives the chip's words, such as `Seen before`. */
  async chip(): Promise<string> {
    const chip = this.article.locator('.chip:not(.searching)').first();
    await chip.waitFor();
    return (await chip.innerText()).trim();
  }

  /** Waits until the chip says this. */
  async seeChip(words: string | RegExp): Promise<void> {
    await this.article.locator('.chip', { hasText: words }).first().waitFor();
  }

  /** Waits until the card shows this text. */
  async see(text: string | RegExp): Promise<void> {
    await this.article.getByText(text).first().waitFor();
  }

  /** The fixes that are offered, best first, as `90% Title`. */
  async fixes(): Promise<string[]> {
    const cards = await this.article.locator('article.card').all();
    return Promise.all(
      cards.map(async (card) => {
        const [title, number] = await Promise.all([
          card.locator('h4').innerText(),
          card.locator('.confidence .number').innerText(),
        ]);
        return `${number.replace('Confidence', '').trim()} ${title.trim()}`;
      }),
    );
  }

  /** Waits until the best fix stands at this confidence, such as `90%`. */
  async seeConfidence(percent: string): Promise<void> {
    await this.article.locator('article.card').first().locator('.confidence .number', { hasText: percent }).waitFor();
  }

  /** Why the best fix is offered. */
  async reasons(): Promise<string[]> {
    const items = this.article.locator('article.card').first().locator('.reasons li');
    await items.first().waitFor();
    return (await items.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** Presses a button by its words. */
  async press(label: string | RegExp): Promise<void> {
    await this.article.locator('vscode-button', { hasText: label }).first().click();
  }

  /** Records what fixed this error through the form. */
  async record(fix: RecordedFix): Promise<void> {
    await this.press('Record what fixed it');
    await this.fill('fix', fix.fix);
    if (fix.rootCause) await this.fill('rootCause', fix.rootCause);
    if (fix.tested) await this.article.locator('[data-field="tested"]').click();
    if (fix.minutes !== undefined) await this.fill('timeSpent', String(fix.minutes));
    await this.press('Save');
    await this.article.locator('.card.record').waitFor({ state: 'detached' });
  }

  private async fill(field: string, text: string): Promise<void> {
    await this.article.locator(`[data-field="${field}"]`).locator('textarea, input').first().fill(text);
  }
}
