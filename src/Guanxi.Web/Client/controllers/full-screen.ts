import { Controller } from "@hotwired/stimulus";

/** The page without what stands around it, over the whole screen: on a wall, say. The document itself grows, so that pages that come anew stay large. */
export default class extends Controller<HTMLElement> {
  connect() {
    this.element.hidden = !document.fullscreenEnabled;
  }

  toggle() {
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  }
}
