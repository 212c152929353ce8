import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { html, later } from "./request";

/** The @ and what follows it before the caret. */
function sought(state: EditorState) {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "￼");
  const match = /(?:^|[\s(（，。、])@([^\s@]{0,24})$/u.exec(before);
  return match ? { words: match[1], from: $from.pos - match[1].length - 1, to: $from.pos } : undefined;
}

/** Typing @ offers colleagues; the chosen one becomes a link to their page, by which the server knows whom to tell. */
class Choosing {
  private readonly list = document.createElement("div");
  private asked = "";

  constructor(private readonly view: EditorView) {
    this.list.className = "picker-list mentions";
    this.list.setAttribute("role", "listbox");
    this.list.addEventListener("pointerdown", event => {
      const option = (event.target as HTMLElement).closest<HTMLElement>("[data-id]");
      event.preventDefault();
      if (option) this.pick(option);
    });
    view.dom.parentElement!.append(this.list);
  }

  update() {
    const at = this.view.hasFocus() ? sought(this.view.state) : undefined;
    if (!at) return this.shut();
    if (at.words !== this.asked || !this.options.length) this.search(at.words);
  }

  destroy() {
    this.list.remove();
  }

  key(event: KeyboardEvent): boolean {
    if (!this.options.length) return false;
    const at = this.options.findIndex(option => option.ariaSelected === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.select(this.options.at((at + (event.key === "ArrowDown" ? 1 : -1)) % this.options.length));
    else if (event.key === "Enter" || event.key === "Tab") this.pick(this.options[at]);
    else if (event.key === "Escape") this.shut();
    else return false;
    event.stopPropagation();
    return true;
  }

  private search = later(120, (words: string) => {
    this.asked = words;
    void html(`/lookup/users?q=${encodeURIComponent(words)}`).then(found => {
      if (sought(this.view.state)?.words !== words) return;
      this.list.innerHTML = found;
      this.list.querySelectorAll("a").forEach(link => link.remove());
      this.select(this.options[0]);
    });
  });

  private pick(option: HTMLElement) {
    const at = sought(this.view.state);
    const { schema, tr } = this.view.state;
    if (!at) return;
    const link = schema.marks.link.create({ href: `/users/${option.dataset.id}` });
    tr.replaceWith(at.from, at.to, [schema.text(`@${option.dataset.label}`, [link]), schema.text(" ")]).removeStoredMark(schema.marks.link);
    this.view.dispatch(tr);
    this.shut();
    this.view.focus();
  }

  private select(option?: HTMLElement) {
    for (const other of this.options) other.ariaSelected = String(other === option);
    option?.scrollIntoView({ block: "nearest" });
  }

  private shut() {
    this.list.replaceChildren();
  }

  private get options() {
    return [...this.list.querySelectorAll<HTMLElement>("[data-id]")];
  }
}

export const Mentions = Extension.create({
  name: "mentions",
  priority: 1000,
  addProseMirrorPlugins() {
    let choosing: Choosing | undefined;
    return [
      new Plugin({
        key: new PluginKey("mentions"),
        view: view => (choosing = new Choosing(view)),
        props: { handleKeyDown: (_, event) => choosing?.key(event) ?? false },
      }),
    ];
  },
});
