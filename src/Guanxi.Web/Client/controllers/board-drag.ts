import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { patch, Refused, say } from "../request";

/** Moves cards between columns by mouse, finger or keyboard: at once, and back again when the server refuses. */
export default class extends Controller<HTMLElement> {
  static targets = ["column", "voice"];
  static values = { url: String, field: String, lifted: String, dropped: String };
  declare readonly columnTargets: HTMLElement[];
  declare readonly voiceTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly fieldValue: string;
  declare readonly liftedValue: string;
  declare readonly droppedValue: string;
  private home?: { column: HTMLElement; next: Element | null };

  connect() {
    this.element.addEventListener("pointerdown", this.press);
    this.element.addEventListener("keydown", this.key);
    this.element.addEventListener("dragstart", this.noNativeDrag);
  }

  disconnect() {
    this.element.removeEventListener("pointerdown", this.press);
    this.element.removeEventListener("keydown", this.key);
    this.element.removeEventListener("dragstart", this.noNativeDrag);
  }

  private noNativeDrag = (event: Event) => event.preventDefault();

  private press = (event: PointerEvent) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>(".card[draggable=true]");
    if (!card || event.button !== 0 || (event.target as HTMLElement).closest("button, input, summary")) return;
    const start = { x: event.clientX, y: event.clientY };
    const touch = event.pointerType === "touch";
    let ghost: HTMLElement | undefined;
    let hold = touch ? setTimeout(() => begin(), 350) : undefined;
    const scrollLock = (move: TouchEvent) => ghost && move.preventDefault();

    const begin = () => {
      const box = card.getBoundingClientRect();
      this.home = { column: this.columnOf(card), next: card.nextElementSibling };
      ghost = card.cloneNode(true) as HTMLElement;
      ghost.removeAttribute("id");
      ghost.classList.add("ghost");
      Object.assign(ghost.style, { width: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
      document.body.append(ghost);
      card.classList.add("dragging");
    };
    const move = (step: PointerEvent) => {
      const [dx, dy] = [step.clientX - start.x, step.clientY - start.y];
      if (!ghost && touch && Math.hypot(dx, dy) > 8) return end();
      if (!ghost && !touch && Math.hypot(dx, dy) > 5) begin();
      if (!ghost) return;
      ghost.style.translate = `${dx}px ${dy}px`;
      this.mark(this.under(step));
      this.scrollAtEdge(step.clientX);
    };
    const drop = (step: PointerEvent) => {
      const column = ghost && this.under(step);
      if (ghost) card.addEventListener("click", stop => stop.preventDefault(), { once: true, capture: true });
      if (column && column !== this.home!.column) void this.place(card, column);
      end();
    };
    const end = () => {
      clearTimeout(hold);
      hold = undefined;
      ghost?.remove();
      card.classList.remove("dragging");
      this.mark();
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", drop);
      document.removeEventListener("pointercancel", end);
      document.removeEventListener("touchmove", scrollLock);
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", end);
    document.addEventListener("touchmove", scrollLock, { passive: false });
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
      this.dispatch("moved", { detail: { id: card.dataset.id } });
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
    this.count(this.columnOf(card), -1);
    column.querySelector(".board-cards")!.prepend(card);
    this.count(column, 1);
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private back(card: HTMLElement) {
    card.classList.remove("lifted");
    if (this.columnOf(card) === this.home!.column) return;
    this.count(this.columnOf(card), -1);
    this.home!.column.querySelector(".board-cards")!.insertBefore(card, this.home!.next);
    this.count(this.home!.column, 1);
  }

  /** The server's exact words come with the next load; a plain number is kept right meanwhile. */
  private count(column: HTMLElement, by: number) {
    const count = column.querySelector("[data-count]");
    if (count && /^\d+$/.test(count.textContent ?? "")) count.textContent = String(Number(count.textContent) + by);
  }

  private mark(over?: HTMLElement) {
    for (const column of this.columnTargets) column.classList.toggle("over", column === over);
  }

  private under(event: PointerEvent) {
    const column = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>(".board-column");
    return column && this.element.contains(column) ? column : undefined;
  }

  private scrollAtEdge(x: number) {
    const box = this.element.getBoundingClientRect();
    if (x > box.right - 48) this.element.scrollLeft += 14;
    else if (x < box.left + 48) this.element.scrollLeft -= 14;
  }

  private columnOf = (card: HTMLElement) => card.closest<HTMLElement>(".board-column")!;
}
