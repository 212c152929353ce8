import { Controller } from "@hotwired/stimulus";
import { html } from "../request";

/** Gives each head a button that opens, under it, what can be done with the column (GET {url} with name). */
export default class extends Controller<HTMLElement> {
  static targets = ["button"];
  static values = { url: String };
  declare readonly buttonTarget: HTMLTemplateElement;
  declare readonly urlValue: string;
  private panel?: HTMLElement;

  connect() {
    document.addEventListener("turbo:morph", this.equip);
    this.equip();
  }

  disconnect() {
    document.removeEventListener("turbo:morph", this.equip);
    this.panel?.remove();
  }

  private equip = () => {
    if (!this.urlValue) return;
    for (const head of this.element.querySelectorAll("thead th[data-field]"))
      if (!head.querySelector(".head-menu")) head.querySelector(".resize")!.before(this.buttonTarget.content.cloneNode(true));
  };

  async open(event: MouseEvent) {
    const button = event.currentTarget as HTMLElement;
    const name = button.closest("th")!.dataset.field!;
    const page = new DOMParser().parseFromString(await html(`${this.urlValue}${this.urlValue.includes("?") ? "&" : "?"}${new URLSearchParams({ name })}`), "text/html");
    const items = page.querySelector(".column-menu");
    if (!items) return;
    this.panel?.remove();
    const panel = Object.assign(document.createElement("div"), { className: "menu-panel floating", popover: "auto" });
    panel.append(items);
    document.body.append(panel);
    panel.addEventListener("toggle", change => (change as ToggleEvent).newState === "closed" && this.close(panel, button));
    panel.addEventListener("keydown", this.walk);
    panel.addEventListener("submit", () => panel.hidePopover());
    panel.addEventListener("click", click => (click.target as HTMLElement).closest("a") && panel.hidePopover());
    this.panel = panel;
    panel.showPopover();
    this.place(panel, button);
    panel.querySelector<HTMLElement>(".menu-item")?.focus();
  }

  private close(panel: HTMLElement, button: HTMLElement) {
    if (panel.contains(document.activeElement)) button.focus();
    setTimeout(() => panel.remove());
  }

  private place(panel: HTMLElement, button: HTMLElement) {
    const at = button.getBoundingClientRect();
    panel.style.insetBlockStart = `${at.bottom + 4}px`;
    panel.style.insetInlineStart = `${Math.max(8, Math.min(at.left, innerWidth - panel.offsetWidth - 8))}px`;
  }

  private walk = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const items = [...this.panel!.querySelectorAll<HTMLElement>(".menu-item")];
    const at = items.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1);
    items.at(at % items.length)?.focus();
  };
}
