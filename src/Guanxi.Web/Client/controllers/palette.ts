import { Controller } from "@hotwired/stimulus";
import { html } from "../request";

/** Ctrl K: asks /palette?q= at every letter, and lets go of the question before; arrows choose, Enter goes, Ctrl Enter opens a new tab. */
export default class extends Controller<HTMLDialogElement> {
  static targets = ["input", "results"];
  declare readonly inputTarget: HTMLInputElement;
  declare readonly resultsTarget: HTMLElement;
  private asking?: AbortController;
  private before = "";

  connect() {
    document.addEventListener("keydown", this.hotkey);
    this.element.addEventListener("beforetoggle", this.opening);
    this.element.addEventListener("toggle", this.opened);
    this.resultsTarget.addEventListener("click", this.leave);
  }

  disconnect() {
    document.removeEventListener("keydown", this.hotkey);
    this.element.removeEventListener("beforetoggle", this.opening);
    this.element.removeEventListener("toggle", this.opened);
    this.resultsTarget.removeEventListener("click", this.leave);
  }

  search = () => void this.ask();

  key(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const options = this.options;
      const at = options.findIndex(option => option.ariaSelected === "true");
      this.select(options.at((at + (event.key === "ArrowDown" ? 1 : -1)) % options.length));
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.chosen) window.open(this.chosen.href, "_blank", "noopener");
    }
  }

  choose(event: SubmitEvent) {
    if (!this.chosen) return;
    event.preventDefault();
    this.chosen.click();
  }

  /** What the bar of a list offers for the rows that are chosen, first of all. */
  private selection(words: string) {
    const bar = document.querySelector<HTMLElement>("[data-row-selection-target~=bar]:not([hidden])");
    const buttons = [...(bar?.querySelectorAll<HTMLButtonElement>("button[formaction]") ?? [])].filter(button => (button.dataset.names ?? button.textContent!).toLowerCase().includes(words.toLowerCase()));
    return buttons.map(button => {
      const option = document.createElement("a");
      option.className = "menu-item";
      option.setAttribute("role", "option");
      option.href = "#";
      option.tabIndex = -1;
      option.innerHTML = button.innerHTML;
      const count = document.createElement("span");
      count.className = "end faint";
      count.textContent = bar!.querySelector("[data-row-selection-target~=count]")?.textContent ?? "";
      option.append(count);
      option.addEventListener("click", event => {
        event.preventDefault();
        this.element.close();
        button.click();
      });
      return option;
    });
  }

  private hotkey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (this.element.open) this.element.close();
      else this.element.showModal();
    }
  };

  private opening = () => void (this.before = this.inputTarget.value);

  /** Told a moment after it opened: fast fingers may have begun already. */
  private opened = () => {
    if (!this.element.open) return;
    if (this.inputTarget.value === this.before) this.inputTarget.select();
    void this.ask();
  };

  /** An address like #theme=dark names a button of the page. */
  private leave = (event: Event) => {
    this.element.close();
    const [name, value] = (event.target as HTMLElement).closest("a")?.getAttribute("href")?.match(/^#(\w+)=(\w+)$/)?.slice(1) ?? [];
    if (!name) return;
    event.preventDefault();
    document.querySelector<HTMLButtonElement>(`button[name="${name}"][value="${value}"]`)?.click();
  };

  private async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const query = new URLSearchParams({ q: this.inputTarget.value, from: location.pathname });
    try {
      this.resultsTarget.innerHTML = await html(`/palette?${query}`, this.asking.signal);
      this.resultsTarget.prepend(...this.selection(this.inputTarget.value.trim()));
      this.select(this.options[0]);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  private select(option?: HTMLAnchorElement) {
    for (const other of this.options) other.ariaSelected = String(other === option);
    if (!option) return this.inputTarget.removeAttribute("aria-activedescendant");
    option.id ||= `palette-${this.options.indexOf(option)}`;
    this.inputTarget.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private get options() {
    return [...this.resultsTarget.querySelectorAll<HTMLAnchorElement>("a[role=option]")];
  }

  private get chosen() {
    return this.options.find(option => option.ariaSelected === "true");
  }
}
