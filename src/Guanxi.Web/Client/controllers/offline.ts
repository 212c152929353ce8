import { Controller } from "@hotwired/stimulus";
import { drop, of, person, put, type Waiting } from "../waiting-store";

/** The page for times without a line: what waits to be sent, and the pages that can be read. */
export default class extends Controller<HTMLElement> {
  static targets = ["waiting", "item", "pages", "none"];
  declare readonly waitingTarget: HTMLElement;
  declare readonly itemTarget: HTMLTemplateElement;
  declare readonly pagesTarget: HTMLElement;
  declare readonly noneTargets: HTMLElement[];

  connect() {
    window.addEventListener("guanxi:shown-waiting", this.list);
    void this.list();
    void this.read();
  }

  disconnect() {
    window.removeEventListener("guanxi:shown-waiting", this.list);
  }

  private list = async () => {
    const waiting = await of(person());
    this.waitingTarget.replaceChildren(...waiting.map(item => this.row(item)));
    for (const none of this.noneTargets) none.hidden = waiting.length > 0;
  };

  private row(item: Waiting) {
    const row = (this.itemTarget.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    const set = (part: string, text: string) => (row.querySelector(`[data-part=${part}]`)!.textContent = text);
    set("label", item.label);
    set("when", new Date(item.at).toLocaleString(document.documentElement.lang));
    set("refused", item.refused ?? "");
    row.querySelector<HTMLElement>("[data-part=again]")!.onclick = async () => {
      await put({ ...item, refused: undefined, stale: false });
      window.dispatchEvent(new CustomEvent("guanxi:waiting"));
    };
    const compare = row.querySelector<HTMLElement>("[data-part=compare]")!;
    compare.hidden = !item.stale;
    compare.onclick = () => void this.compare(item);
    row.querySelector<HTMLElement>("[data-part=drop]")!.onclick = async () => {
      await drop(item.key);
      window.dispatchEvent(new CustomEvent("guanxi:waiting"));
      await this.list();
    };
    return row;
  }

  /** Sent as its own page would send it, the answer shows both versions side by side; fields changed in place have a page for it. */
  private async compare(item: Waiting) {
    if (item.version !== undefined) {
      location.href = `${item.url}/merge?${new URLSearchParams([["version", item.version], ...item.fields, ["return", item.url]])}`;
      return;
    }
    const form = Object.assign(document.createElement("form"), { method: "post", action: item.url, hidden: true });
    const token = await (await fetch("/waiting/token", { headers: { Accept: "text/plain" } })).text();
    for (const [name, value] of [...item.fields.filter(([name]) => name !== "key"), ["__RequestVerificationToken", token]] as [string, string][])
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    document.body.append(form);
    form.submit();
  }

  private async read() {
    if (!("caches" in window)) return;
    const cache = await caches.open("pages");
    const kept = await cache.keys();
    const links = await Promise.all([...kept].reverse().slice(0, 30).map(async request => {
      const title = /<title>([^<]*)<\/title>/.exec((await (await cache.match(request, { ignoreVary: true }))?.text()) ?? "")?.[1];
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = new DOMParser().parseFromString(title ?? "", "text/html").body.textContent?.split(" · ")[0] || new URL(request.url).pathname;
      return link;
    }));
    this.pagesTarget.replaceChildren(...links);
  }
}
