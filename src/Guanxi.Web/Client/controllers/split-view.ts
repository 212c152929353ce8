import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { typing } from "../request";

/** J and K walk the list at the left; the record at the right follows, and so does the address. */
export default class extends Controller<HTMLElement> {
  connect() {
    document.addEventListener("keydown", this.key);
    this.element.addEventListener("click", this.chosen);
    this.element.addEventListener("turbo:frame-missing", this.leave);
  }

  disconnect() {
    document.removeEventListener("keydown", this.key);
    this.element.removeEventListener("click", this.chosen);
    this.element.removeEventListener("turbo:frame-missing", this.leave);
  }

  private key = (event: KeyboardEvent) => {
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const items = this.items;
    const next = items[items.findIndex(item => item.ariaCurrent === "true") + step];
    next?.focus();
    next?.click();
  };

  /** On a phone there is no room beside the list: the record is a page. */
  private chosen = (event: MouseEvent) => {
    const item = (event.target as HTMLElement).closest<HTMLAnchorElement>(".split-item");
    if (!item) return;
    if (this.element.querySelector<HTMLElement>(".split-record")!.offsetParent === null) item.dataset.turboFrame = "_top";
    for (const other of this.items) other.ariaCurrent = other === item ? "true" : null;
    const address = new URL(location.href);
    address.searchParams.set("record", item.dataset.id!);
    history.replaceState(history.state, "", address);
  };

  /** What has no place at the right is a page of its own. */
  private leave = (event: Event) => {
    event.preventDefault();
    visit((event as CustomEvent<{ response: Response }>).detail.response.url);
  };

  private get items() {
    return [...this.element.querySelectorAll<HTMLAnchorElement>(".split-item")];
  }
}
