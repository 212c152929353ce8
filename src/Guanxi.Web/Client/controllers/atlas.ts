import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import type { Asked, Drawn, Place } from "../atlas";

/** Draws the places of a table on a map, with a script that only maps fetch; a shape opens what its row's link opens. */
export default class extends Controller<HTMLElement> {
  static targets = ["drawn", "place"];
  static values = { script: String, outline: String, names: Object, words: Object };
  declare readonly drawnTarget: HTMLElement;
  declare readonly placeTargets: HTMLElement[];
  declare readonly scriptValue: string;
  declare readonly outlineValue: string;
  declare readonly namesValue: Asked["names"];
  declare readonly wordsValue: Asked["words"];
  private drawn?: Drawn;
  private life?: AbortController;

  connect() {
    this.life = new AbortController();
    this.drawnTarget.addEventListener("turbo:before-morph-element", event => event.preventDefault(), this.life);
    document.addEventListener("turbo:morph", () => void this.draw(), this.life);
    for (const over of ["mouseover", "mouseout"]) this.element.addEventListener(over, this.point, this.life);
    void this.draw();
  }

  disconnect() {
    this.life?.abort();
    this.drawn?.remove();
    this.drawn = undefined;
  }

  private async draw() {
    const { signal } = this.life!;
    const [{ draw }, outlines] = await Promise.all([import(this.scriptValue) as Promise<typeof import("../atlas")>, fetch(this.outlineValue).then(answer => answer.json())]);
    if (signal.aborted) return;
    this.drawn?.remove();
    this.drawn = draw(this.drawnTarget, { outlines, places: this.placeTargets.map(this.place), names: this.namesValue, words: this.wordsValue });
  }

  private place = (row: HTMLElement): Place => ({
    shape: row.dataset.shape!, name: row.dataset.name!, words: row.dataset.words!, figure: row.dataset.figure!, heat: row.dataset.heat!,
    over: on => row.classList.toggle("on", on),
    open: () => visit(row.dataset.open!),
  });

  private point = (event: Event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-atlas-target=place]");
    if (row) this.drawn?.show(row.dataset.shape!, event.type === "mouseover");
  };
}
