import { Controller } from "@hotwired/stimulus";
import { say } from "../request";

/** Copies a text to the clipboard and says so. */
export default class extends Controller {
  static values = { text: String, done: String };
  declare readonly textValue: string;
  declare readonly doneValue: string;

  async copy() {
    await navigator.clipboard.writeText(this.textValue);
    say(this.doneValue);
  }
}
