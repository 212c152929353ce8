import { Controller } from "@hotwired/stimulus";

type Edited = ReturnType<typeof import("../editor").edit>;

/** A text area becomes an editor when somebody goes there to write, or at once when it holds markup; the script is fetched then. */
export default class extends Controller<HTMLElement> {
  static targets = ["area", "place", "bar"];
  static values = { script: String };
  declare readonly areaTarget: HTMLTextAreaElement;
  declare readonly placeTarget: HTMLElement;
  declare readonly barTarget: HTMLElement;
  declare readonly scriptValue: string;
  private edited?: Edited;
  private gone = false;

  connect() {
    this.gone = false;
    if (tagged(this.areaTarget.value)) return void this.start();
    this.areaTarget.addEventListener("focus", this.start, { once: true });
    this.form?.addEventListener("input", this.filled);
  }

  /** A kept draft was put back. */
  private filled = () => void (tagged(this.areaTarget.value) && this.start());

  private start = async () => {
    this.element.addEventListener("turbo:before-morph-element", this.stay);
    const script = await (import(this.scriptValue) as Promise<typeof import("../editor")>).catch(() => undefined);
    // Without a line the text area does; the next to go there tries again.
    if (!script) this.areaTarget.addEventListener("focus", this.start, { once: true });
    else this.form?.removeEventListener("input", this.filled);
    if (!script || this.gone || this.edited) return;
    const focused = document.activeElement === this.areaTarget;
    this.edited = script.edit(this.areaTarget, this.placeTarget, this.barTarget, markup(this.areaTarget.value));
    this.placeTarget.hidden = this.barTarget.hidden = false;
    // No key pressed meanwhile may fall between the two.
    if (focused) this.edited.focus();
    this.areaTarget.hidden = true;
    this.areaTarget.required = false;
    this.form?.addEventListener("input", this.takeOver);
    this.form?.addEventListener("turbo:submit-end", this.sent);
  };

  disconnect() {
    this.gone = true;
    this.areaTarget.removeEventListener("focus", this.start);
    this.form?.removeEventListener("input", this.filled);
    this.form?.removeEventListener("input", this.takeOver);
    this.form?.removeEventListener("turbo:submit-end", this.sent);
    this.element.removeEventListener("turbo:before-morph-element", this.stay);
    this.edited?.end();
    this.edited = undefined;
    this.areaTarget.hidden = false;
    this.placeTarget.hidden = this.barTarget.hidden = true;
    this.placeTarget.replaceChildren();
  }

  /** A page that refreshes itself leaves alone what is being written; what was sent is gone. */
  private stay = (event: Event) => event.preventDefault();

  private sent = (event: Event) => {
    if (!(event as CustomEvent<{ success: boolean }>).detail.success) return;
    this.areaTarget.value = "";
    this.edited?.take("");
  };

  private takeOver = () => queueMicrotask(() => {
    if (this.edited && this.edited.holds() !== markup(this.areaTarget.value)) this.edited.take(markup(this.areaTarget.value));
  });

  private get form() {
    return this.element.closest("form");
  }
}

const tagged = (value: string) => /<\/?(p|br|div|b|i|u|s|strong|em|a|ul|ol|li|h[1-6]|blockquote|code)\b[^<>]*>/i.test(value);

/** Lines typed before the script came are paragraphs. */
function markup(value: string) {
  if (tagged(value)) return value;
  const text = document.createElement("i");
  return value.split(/\n{2,}/).filter(Boolean).map(part => ((text.textContent = part), `<p>${text.innerHTML.replace(/\n/g, "<br>")}</p>`)).join("");
}
