import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { Mentions } from "./editor-mentions";

/** What the toolbar's buttons do, by their data-command. */
const commands: Record<string, (editor: Editor) => void> = {
  bold: editor => editor.chain().focus().toggleBold().run(),
  italic: editor => editor.chain().focus().toggleItalic().run(),
  strike: editor => editor.chain().focus().toggleStrike().run(),
  heading: editor => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  bulletList: editor => editor.chain().focus().toggleBulletList().run(),
  orderedList: editor => editor.chain().focus().toggleOrderedList().run(),
  blockquote: editor => editor.chain().focus().toggleBlockquote().run(),
  mention: editor => editor.chain().focus().insertContent("@").run(),
};

/** Stands in for a text area: keeps its value as markup, and takes over what is put into it from elsewhere (a draft). */
export function edit(area: HTMLTextAreaElement, place: HTMLElement, bar: HTMLElement, start: string) {
  const editor = new Editor({
    element: place,
    content: start,
    // The blank typed last, while this was loading, counts.
    parseOptions: { preserveWhitespace: true },
    injectCSS: false,
    extensions: [StarterKit.configure({ link: { openOnClick: false, protocols: ["mailto", "tel"] }, heading: { levels: [2, 3] }, codeBlock: false }), Mentions],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": area.getAttribute("aria-label") ?? "", ...(area.id ? { "aria-labelledby": `${area.id}-label` } : {}) },
      // Files are for the page; Ctrl Enter is for the form.
      handlePaste: (_, event) => Boolean(event.clipboardData?.files.length),
      handleDrop: (_, event) => Boolean(event.dataTransfer?.files.length),
      handleKeyDown: (_, event) => event.key === "Enter" && (event.ctrlKey || event.metaKey),
    },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => {
      for (const button of bar.querySelectorAll<HTMLElement>("[data-command]"))
        button.ariaPressed = String(button.dataset.command === "heading" ? editor.isActive("heading") : editor.isActive(button.dataset.command!));
    },
  });
  // The caret stays where it is.
  bar.addEventListener("pointerdown", event => event.preventDefault());
  bar.addEventListener("mousedown", event => event.preventDefault());
  bar.addEventListener("click", event => {
    const command = (event.target as HTMLElement).closest<HTMLElement>("[data-command]")?.dataset.command;
    if (command) commands[command]?.(editor);
  });
  return {
    take: (html: string) => editor.commands.setContent(html, { emitUpdate: false }),
    holds: () => (editor.isEmpty ? "" : editor.getHTML()),
    focus: () => {
      editor.view.dom.focus();
      editor.commands.focus("end");
    },
    end: () => editor.destroy(),
  };
}
