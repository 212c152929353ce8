import { Controller } from "@hotwired/stimulus";
import { html } from "../request";
import { unfold } from "../unfolding";
import { completeRows } from "../whole-rows";

/** Fetches the next page when the end comes near, and takes over its rows and its own next link. */
export default class extends Controller<HTMLElement> {
  static targets = ["next"];
  static values = { rows: String };
  declare readonly hasNextTarget: boolean;
  declare readonly nextTarget: HTMLAnchorElement;
  declare readonly rowsValue: string;
  private sight?: IntersectionObserver;
  private busy = false;

  connect() {
    // Its margin counts only within what scrolls.
    const root = this.element.closest(".grid-scroll, .board");
    this.sight = new IntersectionObserver(seen => seen.some(entry => entry.isIntersecting) && void this.load(), { root, rootMargin: "600px 0px" });
    this.sight.observe(this.element);
  }

  disconnect() {
    this.sight?.disconnect();
  }

  async load(event?: Event) {
    event?.preventDefault();
    if (this.busy || !this.hasNextTarget) return;
    this.busy = true;
    this.element.ariaBusy = "true";
    const answer = await html(this.nextTarget.href).catch(() => "");
    this.busy = false;
    this.element.ariaBusy = "false";
    if (!answer) return;
    const page = new DOMParser().parseFromString(answer, "text/html");
    const more = page.querySelector(this.rowsValue);
    this.take(more, this.nextTarget.href);
    const next = [...page.querySelectorAll<HTMLElement>("[data-controller~=infinite-scroll]")].find(link => link.dataset.infiniteScrollRowsValue === this.rowsValue);
    if (next) this.element.replaceWith(next);
    else (this.element.closest(".more") ?? this.element).remove();
  }

  /** Rows of a table stay together page by page, so that they can be folded away again (row-window). */
  private take(more: Element | null, href: string) {
    const place = [...document.querySelectorAll(this.rowsValue)].at(-1);
    if (!more || !place) return;
    if (!(more instanceof HTMLTableSectionElement) || !place.matches("[data-page]")) return place.append(...more.children);
    more.dataset.page = href;
    completeRows(more.rows, place.closest("table")!);
    void unfold(more, more.rows.length * (place.querySelector("tr")?.offsetHeight ?? 0));
    place.after(more);
  }
}
