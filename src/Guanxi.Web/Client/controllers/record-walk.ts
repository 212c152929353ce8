import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { typing } from "../request";

const kept = "walk";

interface Walk { list: string; ids: string[] }

/** In a list: remembers the order of the rows, and J and K walk it in the side panel. On a record: J and K (and its two links) do. */
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
    else {
      document.addEventListener("turbo:before-visit", this.keep);
      document.addEventListener("keydown", this.beside);
    }
  }

  disconnect() {
    document.removeEventListener("keydown", this.beside);
    document.removeEventListener("turbo:before-visit", this.keep);
  }

  private keep = () => {
    const ids = [...this.element.querySelectorAll<HTMLElement>("[data-id]")].map(row => row.dataset.id!);
    sessionStorage.setItem(kept, JSON.stringify({ list: this.objectValue, ids } satisfies Walk));
  };

  private beside = (event: KeyboardEvent) => {
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    const shown = document.querySelector("#side[open] turbo-frame[src]")?.getAttribute("src");
    if (!shown || !step || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const rows = [...this.element.querySelectorAll<HTMLElement>("[data-href]")];
    const at = rows.findIndex(row => row.dataset.href === new URL(shown, location.href).pathname);
    const next = at < 0 ? undefined : rows[at + step];
    if (!next) return;
    event.preventDefault();
    next.scrollIntoView({ block: "nearest" });
    visit(next.dataset.href!, { frame: "side-frame" });
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
