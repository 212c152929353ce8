import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";
import type { Data } from "../charts";

interface Part { name: string; value: unknown }
interface Drawn { resize(): void; dispose(): void; on(event: "click", heard: (part: Part) => void): void }

/** Draws a chart, with a script that only pages with charts fetch; again when the theme changes. A part of it leads to its records. */
export default class extends Controller<HTMLElement> {
  static values = { script: String, data: Object };
  declare readonly scriptValue: string;
  declare readonly dataValue: Data;
  private drawn?: Drawn;
  private size = new ResizeObserver(() => this.drawn?.resize());
  private theme = new MutationObserver(() => void this.draw());

  connect() {
    void this.draw();
    this.size.observe(this.element);
    this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  disconnect() {
    this.size.disconnect();
    this.theme.disconnect();
    this.drawn?.dispose();
    this.drawn = undefined;
  }

  private async draw() {
    const { draw } = (await import(this.scriptValue)) as { draw(element: HTMLElement, data: Data): Promise<Drawn> };
    if (!this.element.isConnected) return;
    this.drawn?.dispose();
    this.drawn = await draw(this.element, this.dataValue);
    if (!this.element.isConnected) return this.disconnect();
    this.drawn.on("click", part => this.follow(part));
  }

  private follow({ name, value }: Part) {
    const { kind, categories, links } = this.dataValue;
    const link = links?.[kind === "heatmap" ? categories[(value as number[])[0]] : name];
    if (link) visit(link);
  }
}
