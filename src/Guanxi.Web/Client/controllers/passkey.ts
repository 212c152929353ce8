import { Controller } from "@hotwired/stimulus";
import { send } from "../request";

/** Signs in with, or adds, a passkey: options from the server as JSON, the answer back as JSON in the form's hidden field. */
export default class extends Controller<HTMLFormElement> {
  static targets = ["credential", "error", "use", "place", "named"];
  static values = { options: String, failed: String };
  declare readonly credentialTarget: HTMLInputElement;
  declare readonly hasErrorTarget: boolean;
  declare readonly errorTarget: HTMLElement;
  declare readonly useTargets: HTMLElement[];
  declare readonly placeTarget: HTMLElement;
  declare readonly namedTarget: HTMLAnchorElement;
  declare readonly optionsValue: string;
  declare readonly failedValue: string;

  connect() {
    const nameless = /^(\[.*\]|[\d.]+)$/.test(location.hostname);
    if ("PublicKeyCredential" in window && !nameless) return;
    for (const use of this.useTargets) use.hidden = true;
    this.placeTarget.hidden = false;
    if (!/^(\[::1\]|127\.[\d.]+)$/.test(location.hostname)) return;
    const named = new URL(location.href);
    named.hostname = "localhost";
    this.namedTarget.href = named.href;
    this.namedTarget.hidden = false;
  }

  async get(event: Event) {
    await this.run(event, async options =>
      navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) }));
  }

  async create(event: Event) {
    await this.run(event, async options =>
      navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) }));
  }

  private async run(event: Event, ask: (options: unknown) => Promise<Credential | null>) {
    event.preventDefault();
    try {
      const options = await (await send("POST", this.optionsValue, new FormData(this.element))).json();
      const credential = (await ask(options)) as PublicKeyCredential | null;
      if (!credential) return;
      this.credentialTarget.value = JSON.stringify(credential.toJSON());
      this.element.submit();
    } catch (error) {
      const cancelled = error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
      this.say(cancelled ? this.failedValue : (error as Error).message);
    }
  }

  private say(message: string) {
    if (!this.hasErrorTarget) return;
    this.errorTarget.textContent = message;
    this.errorTarget.hidden = false;
  }
}
