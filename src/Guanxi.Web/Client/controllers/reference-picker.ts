import { Controller } from "@hotwired/stimulus";
import { html, later } from "../request";

/** Typing asks the server for records (GET {url}?q=) and puts the chosen one's id into the hidden field beside. */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "value", "list"];
  static values = { url: String };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly valueTarget: HTMLInputElement;
  declare readonly listTarget: HTMLElement;
  declare readonly urlValue: string;
  private asking?: AbortController;
  private shown = "";
  private asked = "";
  private making = false;

  connect() {
    this.shown = this.inputTarget.value;
    this.inputTarget.addEventListener("input", this.search);
    this.inputTarget.addEventListener("click", this.open);
    this.inputTarget.addEventListener("keydown", this.key);
    this.inputTarget.addEventListener("blur", this.left);
    this.valueTarget.addEventListener("change", this.set);
    this.listTarget.addEventListener("pointerdown", this.point);
    window.addEventListener("guanxi:made", this.made);
  }

  disconnect() {
    this.inputTarget.removeEventListener("input", this.search);
    this.inputTarget.removeEventListener("click", this.open);
    this.inputTarget.removeEventListener("keydown", this.key);
    this.inputTarget.removeEventListener("blur", this.left);
    this.valueTarget.removeEventListener("change", this.set);
    this.listTarget.removeEventListener("pointerdown", this.point);
    window.removeEventListener("guanxi:made", this.made);
  }

  private search = later(120, () => void this.ask(this.inputTarget.value));

  private async ask(words: string) {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const separator = this.urlValue.includes("?") ? "&" : "?";
      this.listTarget.innerHTML = await html(`${this.urlValue}${separator}q=${encodeURIComponent(words)}`, this.asking.signal);
      this.asked = words.trim();
      this.inputTarget.ariaExpanded = String(this.options.length > 0);
      this.select(this.options[0]);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** An empty field shows what there is; in a filled one a click puts the caret. */
  private open = () => void (this.inputTarget.value === "" && this.inputTarget.ariaExpanded !== "true" && this.ask(""));

  private key = (event: KeyboardEvent) => {
    const open = this.inputTarget.ariaExpanded === "true";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return void this.ask("");
      const at = this.options.findIndex(option => option.ariaSelected === "true");
      this.select(this.options.at((at + (event.key === "ArrowDown" ? 1 : -1)) % this.options.length));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const chosen = this.options.find(option => option.ariaSelected === "true");
      if (chosen) this.pick(chosen);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.shut();
    }
  };

  private point = (event: Event) => {
    const option = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
    event.preventDefault();
    if (option instanceof HTMLAnchorElement) this.make(option);
    else if (option) this.pick(option);
  };

  /** What was typed but not chosen does not stay: empty means none, anything else goes back to the last choice. */
  private left = () => {
    if (!this.inputTarget.value.trim()) this.put("", "");
    else if (this.inputTarget.value !== this.shown) this.inputTarget.value = this.shown;
    this.shut();
  };

  /** Chosen here or put back by a kept draft. */
  private set = () => void (this.shown = this.inputTarget.value);

  private pick(option: HTMLElement) {
    if (option instanceof HTMLAnchorElement) {
      this.make(option);
      return option.click();
    }
    this.put(option.dataset.id ?? "", option.dataset.label ?? option.innerText.trim());
    this.shut();
    this.element.dispatchEvent(new CustomEvent("picked", { bubbles: true }));
  }

  /** The new one is called as it is typed now, which may be more than was asked for last. */
  private make(option: HTMLAnchorElement) {
    this.making = true;
    const address = new URL(option.href);
    for (const [name, value] of [...address.searchParams]) if (value === this.asked) address.searchParams.set(name, this.inputTarget.value.trim());
    option.href = address.href;
  }

  /** A record made from this picker, in the side dialog, is what was wanted. */
  private made = (event: Event) => {
    if (!this.making) return;
    this.making = false;
    const { id, label } = (event as CustomEvent<{ id: string; label: string }>).detail;
    this.put(id, label);
    this.shut();
  };

  private put(id: string, label: string) {
    this.shown = this.inputTarget.value = label;
    if (this.valueTarget.value === id) return;
    this.valueTarget.value = id;
    this.valueTarget.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private shut() {
    this.asking?.abort();
    this.listTarget.replaceChildren();
    this.inputTarget.ariaExpanded = "false";
  }

  private select(option?: HTMLElement) {
    for (const other of this.options) other.ariaSelected = String(other === option);
    if (!option) return;
    option.id ||= `${this.inputTarget.id}-${this.options.indexOf(option)}`;
    this.inputTarget.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private get options() {
    return [...this.listTarget.querySelectorAll<HTMLElement>("[role=option]")];
  }
}
