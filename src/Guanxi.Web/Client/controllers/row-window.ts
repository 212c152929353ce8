import { Controller } from "@hotwired/stimulus";
import { html } from "../request";
import { spacer, unfold } from "../unfolding";
import { completeRows } from "../whole-rows";

interface Page { href: string; height: number; body?: HTMLTableSectionElement }

/** Heights of the window above and below that are kept. */
const around = 1;

/**
 * Keeps a long table light: pages of rows far out of sight give way to empty space of their height, and are fetched again, each by
 * its own cursor, when they come near. What is being edited, chosen or focused stays.
 */
export default class extends Controller<HTMLElement> {
  private pages: Page[] = [];
  private arrivals = new MutationObserver(() => this.adopt());
  private busy = false;

  connect() {
    this.begin();
    document.addEventListener("turbo:morph", this.begin);
    this.arrivals.observe(this.table, { childList: true });
    this.element.addEventListener("scroll", this.scrolled, { passive: true });
  }

  /** Also after a refresh in place, which leaves the first page alone. */
  private begin = () => {
    this.pages = [];
    this.table.querySelector("tbody:only-of-type:not([data-group], .group)")?.setAttribute("data-page", location.href);
    this.adopt();
  };

  disconnect() {
    document.removeEventListener("turbo:morph", this.begin);
    this.arrivals.disconnect();
    this.element.removeEventListener("scroll", this.scrolled);
  }

  private adopt() {
    for (const body of this.table.querySelectorAll<HTMLTableSectionElement>("tbody[data-page]"))
      if (!this.pages.some(page => page.href === body.dataset.page)) this.pages.push({ href: body.dataset.page!, height: 0, body });
  }

  private scrolled = () => requestAnimationFrame(() => void this.settle());

  private async settle() {
    if (this.busy || this.pages.length < 2 || !this.element.isConnected) return;
    this.busy = true;
    const room = this.element.clientHeight * around;
    const from = this.element.scrollTop - room;
    const to = this.element.scrollTop + this.element.clientHeight + room;
    let top = 0;
    const missing: Page[] = [];
    for (const page of this.pages) {
      if (page.body) page.height = page.body.offsetHeight;
      const near = top + page.height > from && top < to;
      if (!near && page.body && !this.held(page.body)) page.body = undefined;
      if (near && !page.body) missing.push(page);
      top += page.height;
    }
    this.lay();
    await Promise.all(missing.map(page => this.fetch(page)));
    if (missing.length > 0) this.lay();
    this.busy = false;
  }

  private async fetch(page: Page) {
    const answer = new DOMParser().parseFromString(await html(page.href).catch(() => ""), "text/html");
    const body = answer.querySelector<HTMLTableSectionElement>(".grid tbody");
    if (!body) return;
    body.dataset.page = page.href;
    completeRows(body.rows, this.table);
    page.body = body;
    void unfold(body, page.height);
  }

  /** Bodies in their order, with one empty body for each stretch that is folded away. */
  private lay() {
    this.adopt();
    const parts: HTMLTableSectionElement[] = [];
    let space = 0;
    for (const page of this.pages) {
      if (!page.body) { space += page.height; continue; }
      if (space > 0) parts.push(folded(space));
      space = 0;
      parts.push(page.body);
    }
    if (space > 0) parts.push(folded(space));
    for (const body of this.table.querySelectorAll<HTMLTableSectionElement>("tbody")) if (!parts.includes(body)) body.remove();
    let after: Element = this.table.tHead!;
    for (const part of parts) {
      if (after.nextElementSibling !== part) after.after(part);
      after = part;
    }
  }

  private held = (body: HTMLElement) => body.contains(document.activeElement) || body.querySelector(".editing, .pick input:checked, [data-field][aria-selected=true], [aria-busy=true]") !== null;

  private get table() {
    return this.element.querySelector("table")!;
  }
}

function folded(height: number) {
  const body = document.createElement("tbody");
  spacer(body.insertRow(), height);
  return body;
}
