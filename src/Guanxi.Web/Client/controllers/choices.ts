import { Controller } from "@hotwired/stimulus";

/** Many boxes in a menu: a field narrows them, the head says what is chosen. */
export default class extends Controller<HTMLElement> {
  static targets = ["filter", "option", "summary"];
  declare readonly optionTargets: HTMLElement[];
  declare readonly hasSummaryTarget: boolean;
  declare readonly summaryTarget: HTMLElement;
  private none = "";

  connect() {
    this.none = this.hasSummaryTarget ? (this.summaryTarget.dataset.none ?? "") : "";
    this.element.addEventListener("change", this.tell);
  }

  disconnect() {
    this.element.removeEventListener("change", this.tell);
  }

  narrow(event: Event) {
    const words = (event.target as HTMLInputElement).value.trim().toLocaleLowerCase();
    for (const option of this.optionTargets) option.hidden = !option.innerText.toLocaleLowerCase().includes(words) && !!words;
  }

  private tell = () => {
    if (!this.hasSummaryTarget) return;
    const chosen = this.optionTargets.filter(option => option.querySelector<HTMLInputElement>("input")?.checked);
    this.summaryTarget.textContent = chosen.map(option => option.textContent?.trim()).join(", ") || this.none;
  };
}
