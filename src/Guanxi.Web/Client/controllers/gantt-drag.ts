import { Controller } from "@hotwired/stimulus";
import { hear, swallowClick, track } from "../pointer-drag";
import { patch, say } from "../request";

type Part = "both" | "from" | "to";

const edge = 8;
const far = 3;

/** Moves a bar of days, or stretches it by an end: by mouse and finger, or with Alt and arrows (Shift for the end alone). */
export default class extends Controller<HTMLElement> {
  static values = { url: String, days: Number, from: String, to: String };
  declare readonly urlValue: string;
  declare readonly daysValue: number;
  declare readonly fromValue: string;
  declare readonly toValue: string;
  private life?: AbortController;

  connect() {
    this.life = hear(this.element, { pointerdown: this.press, keydown: this.key });
  }

  disconnect() {
    this.life?.abort();
  }

  private press = (event: PointerEvent) => {
    const bar = (event.target as Element).closest<SVGAElement>(".bar.movable");
    if (!bar || event.button !== 0) return;
    const rect = bar.querySelector("rect")!;
    const box = rect.getBoundingClientRect();
    const part: Part = !this.fromValue || box.right - event.clientX < edge ? "to" : event.clientX - box.left < edge ? "from" : "both";
    const day = bar.ownerSVGElement!.getBoundingClientRect().width / this.daysValue;
    const home = [rect.getAttribute("x")!, rect.getAttribute("width")!] as const;
    let by = 0;
    let moved = false;
    track(at => {
      moved ||= Math.abs(at.clientX - event.clientX) > far;
      by = Math.round((at.clientX - event.clientX) / day);
      this.draw(rect, home, part, by);
    }, dropped => {
      if (moved) swallowClick(bar);
      if (dropped && by !== 0) void this.save(bar, rect, home, part, by);
      else this.draw(rect, home, part, 0);
    });
  };

  private key = (event: KeyboardEvent) => {
    const bar = (event.target as Element).closest<SVGAElement>(".bar.movable");
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!bar || by === 0 || !event.altKey) return;
    event.preventDefault();
    const rect = bar.querySelector("rect")!;
    const home = [rect.getAttribute("x")!, rect.getAttribute("width")!] as const;
    const part: Part = event.shiftKey || !this.fromValue ? "to" : "both";
    this.draw(rect, home, part, by);
    void this.save(bar, rect, home, part, by);
  };

  private draw(rect: SVGRectElement, [x, width]: readonly [string, string], part: Part, by: number) {
    const share = (100 * by) / this.daysValue;
    const least = 100 / this.daysValue;
    if (part !== "to") rect.setAttribute("x", `${parseFloat(x) + (part === "from" ? Math.min(share, parseFloat(width) - least) : share)}%`);
    if (part !== "both") rect.setAttribute("width", `${Math.max(least, parseFloat(width) + (part === "to" ? share : -share))}%`);
    if (by === 0) rect.setAttribute("x", x);
    if (by === 0) rect.setAttribute("width", width);
  }

  private async save(bar: SVGAElement, rect: SVGRectElement, home: readonly [string, string], part: Part, by: number) {
    const row = bar.closest<HTMLElement>("[data-id]")!;
    const change: Record<string, string> = {};
    if (part !== "to" && bar.dataset.from) change[this.fromValue] = later(bar.dataset.from, by);
    if (part !== "from" && bar.dataset.to) change[this.toValue] = later(bar.dataset.to, by);
    bar.ariaBusy = "true";
    try {
      const saved = await patch(`${this.urlValue}/${row.dataset.id}`, change, row.dataset.version);
      row.dataset.version = String(saved.version);
      bar.dataset.from = change[this.fromValue] ?? bar.dataset.from;
      bar.dataset.to = change[this.toValue] ?? bar.dataset.to;
    } catch (error) {
      this.draw(rect, home, part, 0);
      say((error as Error).message, true);
    } finally {
      bar.ariaBusy = "false";
    }
  }
}

/** The same time of day some days later: 2026-11-05 or 2026-11-05T09:00. */
function later(text: string, days: number) {
  const [date, time] = text.split("T") as [string, string?];
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return [day.toISOString().slice(0, 10), time].filter(Boolean).join("T");
}
