import { Controller } from "@hotwired/stimulus";
import { openMenu } from "../floating-menu";

/** Gives each head a button that opens, under it, what can be done with the column (GET {url} with name). */
export default class extends Controller<HTMLElement> {
  static targets = ["button"];
  static values = { url: String };
  declare readonly buttonTarget: HTMLTemplateElement;
  declare readonly urlValue: string;

  connect() {
    document.addEventListener("turbo:morph", this.equip);
    this.equip();
  }

  disconnect() {
    document.removeEventListener("turbo:morph", this.equip);
  }

  private equip = () => {
    if (!this.urlValue) return;
    for (const head of this.element.querySelectorAll("thead th[data-field]"))
      if (!head.querySelector(".head-menu")) head.querySelector(".resize")!.before(this.buttonTarget.content.cloneNode(true));
  };

  open(event: MouseEvent) {
    const button = event.currentTarget as HTMLElement;
    const name = button.closest("th")!.dataset.field!;
    void openMenu(button, `${this.urlValue}${this.urlValue.includes("?") ? "&" : "?"}${new URLSearchParams({ name })}`);
  }
}
