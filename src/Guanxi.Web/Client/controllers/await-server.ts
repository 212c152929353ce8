import { Controller } from "@hotwired/stimulus";

const pause = 1000;

/** The server begins anew: goes to the first page once it has gone and answers again. */
export default class extends Controller {
  private timer?: number;
  private started = Date.now();

  connect() {
    this.timer = window.setTimeout(this.ask, 2 * pause);
  }

  disconnect() {
    window.clearTimeout(this.timer);
  }

  private ask = async () => {
    const ready = await fetch("/health/ready", { cache: "no-store" }).then(answer => answer.ok, () => false);
    if (ready && Date.now() - this.started > 2 * pause) location.assign("/");
    else this.timer = window.setTimeout(this.ask, pause);
  };
}
