import { Controller } from "@hotwired/stimulus";
import { navigator, visit } from "@hotwired/turbo";
import { showFacts } from "../live-facts";
import { inSight, showInList } from "../live-list";
import { later } from "../request";

interface Change { object: string; id: string; version: number; by: string; self: boolean; text: string }

/** After which this page knows of what was done here: what it does not know then was done in another tab. */
const ownTime = 2_000;

const fields = "main :is(input, textarea, select, [contenteditable=true])";

/** Whether somebody writes there. */
const busy = (place: HTMLElement) =>
  (place.querySelector(".editing, form[data-dirty=true]") ?? document.querySelector("form[data-dirty=true]") ?? document.activeElement?.closest(fields)) != null;

/** From the last of several changes until all that follows from them is drawn too. */
const quiet = 700;

/**
 * Listens to /live while the tab is seen. What names the changed record in data-live ("accounts/ID", or "accounts" for a
 * list) is refreshed, unless it knows already: of a record first its facts, a moment later all around them; where somebody is writing, or
 * in a long list, it says who changed it and offers to refresh.
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
    document.addEventListener("guanxi:returned", this.returned);
    document.addEventListener("visibilitychange", this.seen);
    document.addEventListener("turbo:load", this.tune);
    this.tune();
  }

  disconnect() {
    document.removeEventListener("focusin", this.begun);
    document.removeEventListener("turbo:render", this.drawn);
    document.removeEventListener("guanxi:returned", this.returned);
    document.removeEventListener("visibilitychange", this.seen);
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

  /** A tab that is shown again catches up with what it was not told; of a record the stream itself says so. */
  private seen = () => {
    const listened = this.source !== undefined;
    this.tune();
    const place = document.querySelector<HTMLElement>("[data-live]");
    if (this.source && !listened && place && !place.dataset.version) void this.again(place);
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
    // What is fetched because of it is read from the database itself, not from a replica that may not know of it yet.
    document.cookie = "guanxi-fresh=1; max-age=30; path=/; samesite=lax";
    if (change.self) setTimeout(() => this.show(change), ownTime);
    else this.show(change);
  }

  private show(change: Change) {
    for (const place of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (place.dataset.live === `${change.object}/${change.id}`) knows(place, change) || void this.refresh(place, change);
      else if (place.dataset.live === change.object && !(change.self && knows(place, change))) void this.list(place, change);
    }
  }

  private async refresh(place: HTMLElement, change: Change) {
    if (busy(place)) return this.tell(place, change);
    if (place.matches("turbo-frame[src]")) return void (place as unknown as { reload(): Promise<void> }).reload();
    await showFacts(place, () => busy(place), change.text);
    this.rest(place, change);
  }

  private rest = later(quiet, (place: HTMLElement, change?: Change) => {
    if (!place.isConnected) return;
    // Nothing is drawn anew under whoever walks the page by keys; its facts stand already.
    if (busy(place) || place.querySelector(":focus-visible")) return this.tell(place, change);
    if (change) this.fetching = { place, change };
    visit(location.href, { action: "replace" });
  });

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
    if (!change.id) {
      if (rows) await showInList(place, inSight(place), change.text);
      return this.tell(place, change);
    }
    if (!rows && !place.querySelector(".split, dialog[open]")) return visit(location.href, { action: "replace" });
    if (rows && (await showInList(place, [change.id], change.text)).length > 0) this.tell(place, change);
  }

  /** A page that was left and comes back stands as it stood: what is in sight of it is asked for again once it is painted. */
  private returned = (event: Event) => {
    const place = (event.target as HTMLElement).querySelector<HTMLElement>("[data-live]");
    if (place) void this.again(place);
  };

  private async again(place: HTMLElement) {
    if (!place.isConnected || busy(place) || place.querySelector(".split, dialog[open]")) return;
    const ids = inSight(place);
    if (place.querySelector(".grid, .board") && !place.dataset.version) {
      if (ids.length > 0) await showInList(place, ids);
    } else if (!place.dataset.version || (await showFacts(place, () => busy(place)))) this.rest(place);
  }

  private tell(place: HTMLElement, change?: Change) {
    const notice = place.querySelector<HTMLElement>("[data-live-notice]");
    if (!notice || !change) return;
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
