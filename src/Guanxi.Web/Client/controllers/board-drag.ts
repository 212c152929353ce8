import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { follow, hear } from "../pointer-drag";
import { html, patch, Refused, say } from "../request";

/** Moves cards between columns by mouse, finger or keyboard: at once, and back again when the server refuses. */
export default class extends Controller<HTMLElement> {
  static targets = ["column", "voice"];
  static values = { url: String, field: String, lifted: String, dropped: String, late: Boolean };
  declare readonly columnTargets: HTMLElement[];
  declare readonly voiceTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly fieldValue: string;
  declare readonly liftedValue: string;
  declare readonly droppedValue: string;
  declare lateValue: boolean;
  private life?: AbortController;
  private home?: { column: HTMLElement; next: Element | null };
  /** Pixels a frame, while a card is held. */
  private pull?: number;

  connect() {
    this.life = hear(this.element, { pointerdown: this.press, keydown: this.key });
    if (this.lateValue) void this.count();
  }

  disconnect() {
    this.life?.abort();
  }

  private press = (event: PointerEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>(".card[draggable=true]");
    if (!card || event.button !== 0 || (event.target as HTMLElement).closest("button, input, summary")) return;
    follow(event, card, {
      begin: () => {
        this.home = { column: this.columnOf(card), next: card.nextElementSibling };
        this.pull = 0;
        this.drift();
      },
      over: (under, at) => {
        this.mark(this.columnAt(under));
        this.pull = this.pullAt(at.clientX);
      },
      drop: under => {
        const column = this.columnAt(under);
        if (column && column !== this.home!.column) void this.place(card, column);
      },
      end: () => {
        this.pull = undefined;
        this.mark();
      },
    });
  };

  private key = (event: KeyboardEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>(".card[draggable=true]");
    if (!card) return;
    const lifted = card.classList.contains("lifted");
    if (event.key === " " && !lifted) {
      this.home = { column: this.columnOf(card), next: card.nextElementSibling };
      card.classList.add("lifted");
      this.voiceTarget.textContent = this.liftedValue;
    } else if (lifted && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      const columns = this.columnTargets;
      const to = columns[columns.indexOf(this.columnOf(card)) + (event.key === "ArrowRight" ? 1 : -1)];
      if (to) this.into(card, to);
    } else if (lifted && event.key === "Escape") this.back(card);
    else if (lifted && (event.key === "Enter" || event.key === " ")) {
      card.classList.remove("lifted");
      if (this.columnOf(card) !== this.home!.column) void this.place(card, this.columnOf(card));
    } else return;
    event.preventDefault();
    if (document.activeElement !== card) card.focus();
  };

  private async place(card: HTMLElement, column: HTMLElement) {
    this.into(card, column);
    card.ariaBusy = "true";
    try {
      const saved = await patch(`${this.urlValue}/${card.dataset.id}`, { [this.fieldValue]: column.dataset.value }, card.dataset.version);
      card.dataset.version = String(saved.version);
      this.voiceTarget.textContent = this.droppedValue.replace("{0}", column.ariaLabel ?? "");
      void this.count();
    } catch (error) {
      this.back(card);
      const needs = error instanceof Refused && error.problem.status === 422 && card.dataset.moveHref;
      if (needs) visit(`${needs}?${new URLSearchParams({ [this.fieldValue]: column.dataset.value ?? "" })}`, { frame: "modal-frame" });
      else say((error as Error).message, true);
    } finally {
      card.ariaBusy = "false";
    }
  }

  private into(card: HTMLElement, column: HTMLElement) {
    column.querySelector(".board-cards")!.prepend(card);
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private back(card: HTMLElement) {
    card.classList.remove("lifted");
    if (this.columnOf(card) === this.home!.column) return;
    this.home!.column.querySelector(".board-cards")!.insertBefore(card, this.home!.next);
  }

  /** Counts and sums, in the server's words. */
  private async count() {
    const page = new DOMParser().parseFromString(await html(location.href), "text/html");
    for (const column of this.columnTargets) {
      const head = page.querySelector(`[data-value="${CSS.escape(column.dataset.value ?? "")}"] > .board-head`);
      if (head) column.querySelector(".board-head")!.replaceWith(head);
    }
    this.lateValue = false;
  }

  private mark(over?: HTMLElement) {
    for (const column of this.columnTargets) column.classList.toggle("over", column === over);
  }

  private columnAt(under: Element | null) {
    const column = under?.closest<HTMLElement>(".board-column");
    return column && this.element.contains(column) ? column : undefined;
  }

  /** While a card is held at an edge, the board goes that way, though the finger rests. */
  private drift = () => {
    if (this.pull === undefined) return;
    this.element.scrollLeft += this.pull;
    requestAnimationFrame(this.drift);
  };

  private pullAt(x: number) {
    const box = this.element.getBoundingClientRect();
    return x > box.right - 48 ? 10 : x < box.left + 48 ? -10 : 0;
  }

  private columnOf = (card: HTMLElement) => card.closest<HTMLElement>(".board-column")!;
}
