import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

interface Change { object: string; id: string; version: number; by: string; self: boolean; text: string }

/**
 * Listens to /live while the tab is seen. What names the changed record in data-live ("accounts/ID", or "accounts" for a
 * list) is refreshed; if it is being edited, or is a long list, it says who changed it and offers to refresh.
 */
export default class extends Controller<HTMLElement> {
  private source?: EventSource;

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
    const wanted = !document.hidden && document.querySelector("[data-live]") !== null;
    if (!wanted) return this.close();
    if (this.source) return;
    this.source = new EventSource("/live");
    this.source.addEventListener("changed", event => this.changed(JSON.parse((event as MessageEvent<string>).data) as Change));
  };

  private close() {
    this.source?.close();
    this.source = undefined;
  }

  private changed(change: Change) {
    if (change.self) return;
    for (const place of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (place.dataset.live === `${change.object}/${change.id}` && place.dataset.version !== String(change.version)) this.refresh(place, change);
      else if (place.dataset.live === change.object) this.tell(place, change);
    }
  }

  private refresh(place: HTMLElement, change: Change) {
    const busy = place.querySelector(".editing, form[data-dirty=true]") ?? document.querySelector("form[data-dirty=true]");
    if (busy) this.tell(place, change);
    else if (place.matches("turbo-frame[src]")) void (place as unknown as { reload(): Promise<void> }).reload();
    else visit(location.href, { action: "replace" });
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
