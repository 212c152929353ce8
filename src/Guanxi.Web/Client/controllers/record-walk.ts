import { Controller } from "@hotwired/stimulus";

const kept = "walk";

interface Walk { list: string; ids: string[] }

/** In a list: remembers the order of the rows. On a record: J and K (and its two links) walk that order. */
export default class extends Controller<HTMLElement> {
  static targets = ["next", "previous"];
  static values = { object: String, id: String };
  declare readonly hasNextTarget: boolean;
  declare readonly nextTarget: HTMLAnchorElement;
  declare readonly previousTarget: HTMLAnchorElement;
  declare readonly objectValue: string;
  declare readonly idValue: string;

  connect() {
    if (this.idValue) this.offer();
    else document.addEventListener("turbo:before-visit", this.keep);
  }

  disconnect() {
    document.removeEventListener("turbo:before-visit", this.keep);
  }

  private keep = () => {
    const ids = [...this.element.querySelectorAll<HTMLElement>("[data-id]")].map(row => row.dataset.id!);
    sessionStorage.setItem(kept, JSON.stringify({ list: this.objectValue, ids } satisfies Walk));
  };

  private offer() {
    const walk = JSON.parse(sessionStorage.getItem(kept) ?? "null") as Walk | null;
    const at = walk?.list === this.objectValue ? walk.ids.indexOf(this.idValue) : -1;
    if (!walk || at < 0 || !this.hasNextTarget) return;
    this.link(this.nextTarget, walk.ids[at + 1]);
    this.link(this.previousTarget, walk.ids[at - 1]);
  }

  private link(target: HTMLAnchorElement, id?: string) {
    target.hidden = !id;
    if (id) target.href = `/${this.objectValue}/${id}`;
  }
}
