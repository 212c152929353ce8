import { Controller } from "@hotwired/stimulus";
import { follow, hear } from "../pointer-drag";

/** Fields are dragged, or moved by Alt and the arrows, within and between sections; lists up and down. Keeps the numbers that are posted. */
export default class extends Controller<HTMLFormElement> {
  static targets = ["sections", "lists", "blank", "add"];
  declare readonly sectionsTarget: HTMLElement;
  declare readonly hasListsTarget: boolean;
  declare readonly listsTarget: HTMLElement;
  declare readonly blankTarget: HTMLTemplateElement;
  declare readonly addTarget: HTMLElement;
  private life?: AbortController;

  connect() {
    this.element.classList.add("by-hand");
    this.addTarget.hidden = false;
    this.life = hear(this.element, { pointerdown: this.press, keydown: this.key, input: this.number });
  }

  disconnect() {
    this.life?.abort();
  }

  add() {
    const box = (this.blankTarget.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    this.sectionsTarget.lastElementChild!.before(box);
    box.querySelector("input")?.focus();
  }

  private press = (event: PointerEvent) => {
    const box = (event.target as HTMLElement).closest("[data-layout-grip]")?.closest<HTMLElement>("[data-layout-box]");
    if (box && event.button === 0) {
      event.preventDefault();
      return follow(event, box, { over: under => this.placeBox(box, under), drop: () => this.changed(), end: () => {} });
    }
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-layout-item]");
    if (!item || event.button !== 0 || (event.target as HTMLElement).closest("input, label, details, a, button")) return;
    event.preventDefault();
    item.focus();
    follow(event, item, { over: (under, at) => this.place(item, under, at.clientY), drop: () => this.changed(), end: () => {} });
  };

  /** Before the item that is pointed at, or at the end of its box. */
  private place(item: HTMLElement, under: Element | null, y: number) {
    const among = item.parentElement!.closest("[data-layout-box]") ? this.sectionsTarget : this.listsTarget;
    const other = under?.closest<HTMLElement>("[data-layout-item]");
    if (other && other !== item && among.contains(other)) {
      const box = other.getBoundingClientRect();
      other[y < box.top + box.height / 2 ? "before" : "after"](item);
    } else if (!other) under?.closest<HTMLElement>("[data-layout-box]")?.querySelector("ul")?.append(item);
  }

  private placeBox(box: HTMLElement, under: Element | null) {
    const other = under?.closest<HTMLElement>("[data-layout-box]:not([data-hidden])");
    if (!other || other === box) return;
    const later = box.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    other[later ? "after" : "before"](box);
  }

  private key = (event: KeyboardEvent) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-layout-item]");
    if (!item || event.target !== item || !event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    const down = event.key === "ArrowDown";
    const beside = down ? item.nextElementSibling : item.previousElementSibling;
    if (beside) beside[down ? "after" : "before"](item);
    else {
      const box = item.closest("[data-layout-box]");
      const next = (down ? box?.nextElementSibling : box?.previousElementSibling)?.querySelector("ul");
      next?.[down ? "prepend" : "append"](item);
    }
    item.focus();
    this.changed();
  };

  private changed() {
    this.number();
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private number = () => {
    let place = 0;
    for (const box of this.sectionsTarget.querySelectorAll<HTMLElement>("[data-layout-box]")) {
      const heading = box.querySelector<HTMLInputElement>("[data-layout-heading]")?.value;
      for (const item of box.querySelectorAll<HTMLElement>("[data-layout-item]")) {
        const set = (name: string, value: string) => (this.element.querySelector<HTMLInputElement>(`[name="${name}.${item.dataset.field}"]`)!.value = value);
        set("position", String(++place));
        if (heading !== undefined) set("section", heading);
        this.element.querySelector<HTMLInputElement>(`[name="shown.${item.dataset.field}"]`)!.checked = heading !== undefined;
      }
    }
    if (!this.hasListsTarget) return;
    for (const [index, place] of [...this.listsTarget.querySelectorAll<HTMLInputElement>("[name^='position.']")].entries()) place.value = String(index + 1);
  };
}
