import { Controller } from "@hotwired/stimulus";

interface Way { label: string; go(): void }

const far = 88;

/**
 * On a phone: a row or an item drawn aside far enough does something with its record. To the right what is first to be done (its own
 * button, the template of this object, or a call), to the left what the other template holds: the next step. {id} stands for the record.
 */
export default class extends Controller<HTMLElement> {
  static targets = ["right", "left"];
  static values = { call: String };
  declare readonly rightTargets: HTMLTemplateElement[];
  declare readonly leftTargets: HTMLTemplateElement[];
  declare readonly callValue: string;
  private item?: HTMLElement;
  private ways: { right?: Way; left?: Way } = {};
  private from = { x: 0, y: 0 };
  private moved = 0;
  private life?: AbortController;

  connect() {
    this.life = new AbortController();
    this.element.addEventListener("touchstart", this.start, { signal: this.life.signal, passive: true });
    this.element.addEventListener("touchmove", this.move, { signal: this.life.signal, passive: false });
    this.element.addEventListener("touchend", this.end, this.life);
    this.element.addEventListener("touchcancel", this.end, this.life);
  }

  disconnect() {
    this.life?.abort();
  }

  private start = (event: TouchEvent) => {
    this.item = (event.target as HTMLElement).closest<HTMLElement>("[data-swipe], tbody tr[data-id]") ?? undefined;
    this.from = { x: event.touches[0].clientX, y: event.touches[0].clientY };
    this.moved = 0;
    if (!this.item || !matchMedia("(width < 760px)").matches) return (this.item = undefined);
    this.ways = { right: this.own(this.item) ?? this.made(this.rightTargets[0]) ?? this.call(this.item), left: this.made(this.leftTargets[0]) };
  };

  private move = (event: TouchEvent) => {
    if (!this.item) return;
    const [right, down] = [event.touches[0].clientX - this.from.x, event.touches[0].clientY - this.from.y];
    if (!this.moved && Math.abs(down) > Math.abs(right)) return (this.item = undefined);
    if (Math.abs(right) < 8 || !(right > 0 ? this.ways.right : this.ways.left)) return this.draw(0);
    event.preventDefault();
    this.draw(Math.max(-far * 1.4, Math.min(right, far * 1.4)));
  };

  private end = () => {
    const way = Math.abs(this.moved) < far ? undefined : this.moved > 0 ? this.ways.right : this.ways.left;
    this.draw(0);
    way?.go();
    this.item = undefined;
  };

  private draw(moved: number) {
    this.moved = moved;
    if (!this.item) return;
    this.item.style.translate = moved ? `${moved}px` : "";
    this.item.classList.toggle("swiping", moved !== 0);
    this.item.classList.toggle("swiped", Math.abs(moved) >= far);
    this.item.dataset.right = this.ways.right?.label ?? "";
    this.item.dataset.left = this.ways.left?.label ?? "";
  }

  private own(item: HTMLElement): Way | undefined {
    const button = item.querySelector<HTMLButtonElement>("form button");
    return button ? { label: button.title || button.innerText, go: () => button.click() } : undefined;
  }

  private call(item: HTMLElement): Way | undefined {
    const phone = item.querySelector<HTMLAnchorElement>("a[href^='tel:']");
    return phone ? { label: this.callValue, go: () => phone.click() } : undefined;
  }

  private made(template?: HTMLTemplateElement): Way | undefined {
    const id = this.item?.dataset.id;
    if (!template || !id) return;
    const place = this.item!.querySelector(".lead") ?? this.item!;
    return {
      label: template.content.textContent!.trim(),
      go: () => {
        const made = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
        for (const name of ["action", "href"]) if (made.hasAttribute(name)) made.setAttribute(name, made.getAttribute(name)!.replace("{id}", id));
        made.hidden = true;
        place.append(made);
        if (made instanceof HTMLFormElement) made.requestSubmit();
        else made.click();
      },
    };
  }
}
