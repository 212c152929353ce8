import { Controller } from "@hotwired/stimulus";

/** A link that opens a dialog of the page instead of going where it would go without script. */
export default class extends Controller {
  static values = { dialog: String };
  declare readonly dialogValue: string;

  open(event: MouseEvent) {
    const dialog = document.getElementById(this.dialogValue);
    if (!(dialog instanceof HTMLDialogElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  }
}
