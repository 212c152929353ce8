import { Controller } from "@hotwired/stimulus";

/** Many boxes in a menu, or buttons in a list: a field narrows them, the head says what is chosen. */
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
    for (const option of this.optionTargets) option.hidden = !!words && !(option.dataset.words ?? option.textContent!).toLocaleLowerCase().includes(words);
  }

  /** From the field that narrows: Enter takes the first that is left, an arrow goes to it. */
  reach(event: KeyboardEvent) {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const first = this.optionTargets.find(option => !option.hidden);
    if (event.key === "Enter") first?.click();
    else first?.focus();
  }

  private tell = () => {
    if (!this.hasSummaryTarget) return;
    const chosen = this.optionTargets.filter(option => option.querySelector<HTMLInputElement>("input")?.checked);
    this.summaryTarget.textContent = chosen.map(option => option.textContent?.trim()).join(", ") || this.none;
  };
}
