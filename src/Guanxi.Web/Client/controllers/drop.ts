import { Controller } from "@hotwired/stimulus";

/** Files dropped on, or pasted into, the element go into its file input; the form is sent when it says so. */
export default class extends Controller<HTMLElement> {
  static targets = ["input", "camera", "names"];
  static values = { send: Boolean };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly cameraTargets: HTMLInputElement[];
  declare readonly hasNamesTarget: boolean;
  declare readonly namesTarget: HTMLElement;
  declare readonly sendValue: boolean;

  connect() {
    this.element.addEventListener("dragover", this.over);
    this.element.addEventListener("dragleave", this.out);
    this.element.addEventListener("drop", this.drop);
    this.element.addEventListener("paste", this.paste);
    for (const input of this.inputs) input.addEventListener("change", this.taken);
  }

  disconnect() {
    this.element.removeEventListener("dragover", this.over);
    this.element.removeEventListener("dragleave", this.out);
    this.element.removeEventListener("drop", this.drop);
    this.element.removeEventListener("paste", this.paste);
    for (const input of this.inputs) input.removeEventListener("change", this.taken);
  }

  private over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.element.classList.add("over");
  };

  private out = (event?: DragEvent) => {
    if (event && this.element.contains(event.relatedTarget as Node)) return;
    this.element.classList.remove("over");
  };

  private drop = (event: DragEvent) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.out();
    this.take(event.dataTransfer.files);
  };

  private paste = (event: ClipboardEvent) => this.take(event.clipboardData?.files);

  private take(files?: FileList) {
    if (!files?.length) return;
    this.inputTarget.files = files;
    this.inputTarget.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private taken = () => {
    if (this.hasNamesTarget) this.namesTarget.textContent = [...(this.inputTarget.files ?? [])].map(file => file.name).join(", ");
    if (this.sendValue) this.inputTarget.form?.requestSubmit();
  };

  private get inputs() {
    return [this.inputTarget, ...this.cameraTargets];
  }
}
