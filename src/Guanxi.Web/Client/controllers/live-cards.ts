import { Controller } from "@hotwired/stimulus";

/** From a change until the cards are asked for, and from one asking to the next; milliseconds. */
const gathering = 500, between = 5_000;

/**
 * Listens to /live while the tab is seen: once records that the cards count have changed, they are asked for again, and those that say something
 * else now are drawn anew where they stand. While nothing changes, nothing is asked.
 */
export default class extends Controller<HTMLElement> {
  static values = { of: Array };
  static targets = ["cards"];
  declare readonly ofValue: string[];
  declare readonly cardsTarget: HTMLElement;
  private source?: EventSource;
  private timer?: number;
  private asked = 0;
  private opened = false;
  /** What the cards said when they were asked for last. */
  private said: string[] = [];

  connect() {
    document.addEventListener("visibilitychange", this.listen);
    this.listen();
  }

  disconnect() {
    document.removeEventListener("visibilitychange", this.listen);
    this.close();
  }

  private listen = () => {
    if (document.hidden) return this.close();
    if (this.source) return;
    this.source = new EventSource("/live");
    // A line that was broken, or a tab that was hidden, may have missed something.
    this.source.addEventListener("open", () => (this.opened ? this.later() : (this.opened = true)));
    this.source.addEventListener("changed", event => {
      if (this.ofValue.includes((JSON.parse((event as MessageEvent<string>).data) as { object: string }).object)) this.later();
    });
  };

  private close() {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private later() {
    this.timer ??= window.setTimeout(() => void this.ask(), Math.max(gathering, this.asked + between - Date.now()));
  }

  private async ask() {
    this.timer = undefined;
    this.asked = Date.now();
    const answer = await fetch(location.href, { headers: { "Guanxi-Live": "1" } }).catch(() => undefined);
    if (!answer?.ok || answer.redirected || !this.element.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = [...page.querySelectorAll<HTMLElement>("[data-live-cards-target=cards] > section")];
    const says = cards.map(card => card.outerHTML);
    if (cards.length !== this.cardsTarget.children.length) this.cardsTarget.replaceChildren(...cards);
    else cards.forEach((card, i) => says[i] !== this.said[i] && this.cardsTarget.children[i].replaceWith(card));
    this.said = says;
  }
}
