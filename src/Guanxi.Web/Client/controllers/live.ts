import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import { showInList } from "../live-list";

interface Change { object: string; id: string; version: number; by: string; self: boolean; text: string }

/**
 * Listens to /live while the tab is seen. What names the changed record in data-live ("accounts/ID", or "accounts" for a
 * list) is refreshed; if it is being edited, or is a long list, it says who changed it and offers to refresh.
 */
export default class extends Controller<HTMLElement> {
  private source?: EventSource;
  private place = "";
  private faces: string[] = [];

  connect() {
    document.addEventListener("visibilitychange", this.tune);
    document.addEventListener("turbo:load", this.tune);
    this.tune();
  }

  disconnect() {
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
    this.source = new EventSource(`/live?${new URLSearchParams({ at: place })}`);
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
    if (change.self) return;
    for (const place of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (place.dataset.live === `${change.object}/${change.id}` && place.dataset.version !== String(change.version)) this.refresh(place, change);
      else if (place.dataset.live === change.object) void this.list(place, change);
    }
  }

  private refresh(place: HTMLElement, change: Change) {
    const busy = place.querySelector(".editing, form[data-dirty=true]") ?? document.querySelector("form[data-dirty=true]");
    if (busy) this.tell(place, change);
    else if (place.matches("turbo-frame[src]")) void (place as unknown as { reload(): Promise<void> }).reload();
    else visit(location.href, { action: "replace" });
  }

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
