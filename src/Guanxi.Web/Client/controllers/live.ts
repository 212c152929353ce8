import { Controller } from "@hotwired/stimulus";
import { navigator, visit } from "@hotwired/turbo";
import { showInList } from "../live-list";

interface Change { object: string; id: string; version: number; by: string; self: boolean; text: string }

/** After which this page knows of what was done here: what it does not know then was done in another tab. */
const ownTime = 2_000;

const fields = "main :is(input, textarea, select, [contenteditable=true])";

/**
 * Listens to /live while the tab is seen. What names the changed record in data-live ("accounts/ID", or "accounts" for a
 * list) is refreshed, unless it knows already; where somebody is writing, or in a long list, it says who changed it and offers to refresh.
 */
export default class extends Controller<HTMLElement> {
  private source?: EventSource;
  private place = "";
  private faces: string[] = [];
  /** What a refresh is under way for. */
  private fetching?: { place: HTMLElement; change: Change };

  connect() {
    document.addEventListener("focusin", this.begun);
    document.addEventListener("turbo:render", this.drawn);
    document.addEventListener("visibilitychange", this.tune);
    document.addEventListener("turbo:load", this.tune);
    this.tune();
  }

  disconnect() {
    document.removeEventListener("focusin", this.begun);
    document.removeEventListener("turbo:render", this.drawn);
    document.removeEventListener("visibilitychange", this.tune);
    document.removeEventListener("turbo:load", this.tune);
    this.close();
  }

  private tune = () => {
    const place = document.querySelector<HTMLElement>("[data-live]")?.dataset.live;
    if (document.hidden || !place) return this.close();
    if (this.source && this.place === place) return this.here(this.faces);
    this.close();
    [this.place, this.faces] = [place, []];
    const { version } = document.querySelector<HTMLElement>("[data-live]")!.dataset;
    this.source = new EventSource(`/live?${new URLSearchParams({ at: place, ...(version && { version }) })}`);
    this.source.addEventListener("here", event => this.here(JSON.parse((event as MessageEvent<string>).data) as string[]));
    this.source.addEventListener("changed", event => this.changed(JSON.parse((event as MessageEvent<string>).data) as Change));
  };

  private close() {
    this.source?.close();
    this.source = undefined;
  }

  /** Who else looks at this; a page that was drawn anew does not know it yet. */
  private here(faces: string[]) {
    this.faces = faces;
    const place = document.querySelector("[data-live] [data-live-here]");
    if (place) place.innerHTML = faces.join("");
  }

  private changed(change: Change) {
    if (change.self) setTimeout(() => this.show(change), ownTime);
    else this.show(change);
  }

  private show(change: Change) {
    for (const place of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (place.dataset.live === `${change.object}/${change.id}`) knows(place, change) || this.refresh(place, change);
      else if (place.dataset.live === change.object && !(change.self && knows(place, change))) void this.list(place, change);
    }
  }

  private refresh(place: HTMLElement, change: Change) {
    const busy = place.querySelector(".editing, form[data-dirty=true]") ?? document.querySelector("form[data-dirty=true]") ?? document.activeElement?.closest(fields);
    if (busy) return this.tell(place, change);
    if (place.matches("turbo-frame[src]")) return void (place as unknown as { reload(): Promise<void> }).reload();
    this.fetching = { place, change };
    visit(location.href, { action: "replace" });
  }

  /** Who begins to write meanwhile goes on where they are. */
  private begun = (event: FocusEvent) => {
    if (!this.fetching || !(event.target as HTMLElement).closest(fields)) return;
    (navigator as unknown as { currentVisit?: { cancel(): void } }).currentVisit?.cancel();
    this.tell(this.fetching.place, this.fetching.change);
    this.fetching = undefined;
  };

  private drawn = () => (this.fetching = undefined);

  /** A row or a card changes where it stands; calendars and the like are drawn anew; what cannot be shown so is said. */
  private async list(place: HTMLElement, change: Change) {
    const rows = place.querySelector(".grid, .board");
    if (!change.id) return this.tell(place, change);
    if (!rows && !place.querySelector(".split, dialog[open]")) return visit(location.href, { action: "replace" });
    if (rows && !(await showInList(place, change.id, change.text))) this.tell(place, change);
  }

  private tell(place: HTMLElement, change: Change) {
    const notice = place.querySelector<HTMLElement>("[data-live-notice]");
    if (!notice) return;
    notice.hidden = false;
    notice.querySelector("[data-live-text]")!.textContent = change.text;
  }

  reload() {
    visit(location.href, { action: "replace" });
  }
}

/** Whether the record stands here as the change left it; of a list, also where it does not stand. */
function knows(place: HTMLElement, change: Change) {
  const here = [...place.querySelectorAll<HTMLElement>(`[data-id="${CSS.escape(change.id)}"][data-version]`)];
  if (place.dataset.version) here.push(place);
  return here.length === 0 || here.some(element => Number(element.dataset.version) >= change.version);
}
