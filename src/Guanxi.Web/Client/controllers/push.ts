import { Controller } from "@hotwired/stimulus";

/** Adds this browser to those that show notifications; what it needs for that goes to the server in the form. */
export default class extends Controller {
  static targets = ["form", "known", "unable", "error"];
  static values = { key: String, refused: String, failed: String };
  declare readonly formTarget: HTMLFormElement;
  declare readonly knownTargets: HTMLElement[];
  declare readonly unableTarget: HTMLElement;
  declare readonly errorTarget: HTMLElement;
  declare readonly keyValue: string;
  declare readonly refusedValue: string;
  declare readonly failedValue: string;

  async connect() {
    if (!("serviceWorker" in navigator) || !("PushManager" in window)) {
      this.unableTarget.hidden = false;
      return;
    }
    const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription();
    const own = subscription && (await hash(subscription.endpoint));
    const row = this.knownTargets.find(known => known.dataset.hash === own);
    row?.querySelector("[data-own]")?.removeAttribute("hidden");
    this.formTarget.hidden = row !== undefined;
  }

  async subscribe(event: Event) {
    event.preventDefault();
    this.errorTarget.hidden = true;
    if ((await Notification.requestPermission()) !== "granted") return this.say(this.refusedValue);
    try {
      const registration = await navigator.serviceWorker.ready;
      const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.keyValue });
      const { endpoint, keys } = subscription.toJSON();
      this.fill({ endpoint, publicKey: keys?.p256dh, shared: keys?.auth });
      this.formTarget.submit();
    } catch (error) {
      this.say(`${this.failedValue} ${(error as Error).message}`);
    }
  }

  private fill(values: Record<string, string | undefined>) {
    for (const [name, value] of Object.entries(values)) (this.formTarget.elements.namedItem(name) as HTMLInputElement).value = value ?? "";
  }

  private say(message: string) {
    this.errorTarget.textContent = message;
    this.errorTarget.hidden = false;
  }
}

async function hash(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
