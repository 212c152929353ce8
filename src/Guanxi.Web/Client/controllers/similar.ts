import { Controller } from "@hotwired/stimulus";
import { html, later } from "../request";

/** While the name of something new is typed: what there is already of a like name. */
export default class extends Controller<HTMLElement> {
  static targets = ["list"];
  static values = { url: String, input: String };
  declare readonly listTarget: HTMLElement;
  declare readonly urlValue: string;
  declare readonly inputValue: string;
  private asking?: AbortController;

  connect() {
    this.element.addEventListener("input", this.typed);
  }

  disconnect() {
    this.element.removeEventListener("input", this.typed);
    this.asking?.abort();
  }

  private typed = (event: Event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (input.name === this.inputValue || input.name.startsWith(`${this.inputValue}.`)) this.ask();
  };

  private ask = later(300, async () => {
    this.asking?.abort();
    this.asking = new AbortController();
    const words = [...this.element.querySelectorAll<HTMLInputElement>(`[name="${this.inputValue}"], [name^="${this.inputValue}."]`)].map(input => input.value);
    try {
      this.listTarget.innerHTML = await html(`${this.urlValue}?q=${encodeURIComponent(words.join("").trim())}`, this.asking.signal);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  });
}
