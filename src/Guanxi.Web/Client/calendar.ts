import { Calendar, type CalendarOptions, type EventApi, type EventInput } from "@fullcalendar/core";
import dayGrid from "@fullcalendar/daygrid";
import interaction from "@fullcalendar/interaction";
import timeGrid from "@fullcalendar/timegrid";

/** What a day is besides its date: off or worked by decree, and the lunar day. */
export interface Note { mark?: string; name?: string; off?: boolean; lunar?: string }

export interface Asked {
  view: "month" | "week" | "day";
  /** A date of it, and the moment it is for the viewer (2026-05-18T10:30). */
  day: string;
  now(): string;
  notes: Record<string, Note>;
  words: { allDay: string; more: string; close: string; open: string };
  /** Whether an entry may change between whole days and hours, and be made longer. */
  turns: boolean;
  stretches: boolean;
  entries(): EventInput[];
  changed(entry: EventApi, before: EventApi): Promise<unknown>;
  make(from: string, until?: string): void;
  open(day: string): void;
  go(address: string): void;
}

const views = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" };
const narrow = () => innerWidth < 760;

/** Draws a calendar of naive times: to FullCalendar they are UTC, to people they are theirs. */
export function draw(place: HTMLElement, asked: Asked): Calendar {
  const { words } = asked;
  let clicked = "";
  const calendar: Calendar = new Calendar(place, {
    ...look(asked),
    plugins: [dayGrid, timeGrid, interaction],
    initialView: views[asked.view],
    initialDate: asked.day,
    now: asked.now,
    events: (_, done) => done(asked.entries()),
    moreLinkContent: more => asked.view === "month" ? words.more.replace("{0}", String(more.num)) : { domNodes: [text("span", `+${more.num}`, "count")] },
    moreLinkHint: more => words.more.replace("{0}", String(more)),
    navLinkHint: words.open.replace("{0}", "$0"),
    allDayText: words.allDay,
    closeHint: words.close,
    eventDurationEditable: asked.stretches,
    eventResizableFromStart: asked.stretches,
    eventAllow: (drop, entry) => asked.turns || drop.allDay === entry?.allDay,
    eventChange: change => void asked.changed(change.event, change.oldEvent).catch(change.revert),
    eventClick: click => {
      if (click.jsEvent.ctrlKey || click.jsEvent.metaKey || click.jsEvent.shiftKey) return;
      click.jsEvent.preventDefault();
      asked.go(click.event.url);
    },
    dateClick: click => {
      clicked = naive(click.dateStr);
      if (asked.view === "month" && narrow()) asked.open(clicked.slice(0, 10));
    },
    select: span => {
      calendar.unselect();
      asked.make(naive(span.startStr), span.allDay ? undefined : naive(span.endStr));
    },
    navLinkDayClick: day => asked.open(day.toISOString().slice(0, 10)),
  });
  calendar.render();
  // The click is told a moment after it; the second of a quick pair not at all.
  place.addEventListener("dblclick", event => {
    if (!(event.target as Element).closest(".fc-event, a")) setTimeout(() => clicked && asked.make(clicked));
  });
  return calendar;
}

function look(asked: Asked): CalendarOptions {
  return {
    locale: document.documentElement.lang,
    timeZone: "UTC",
    firstDay: 1,
    height: "100%",
    headerToolbar: false,
    fixedWeekCount: false,
    nowIndicator: true,
    navLinks: true,
    editable: true,
    selectable: true,
    selectMinDistance: 6,
    longPressDelay: 350,
    eventDisplay: "block",
    eventMaxStack: asked.view === "week" || narrow() ? 2 : 4,
    dayMaxEvents: true,
    forceEventDuration: true,
    defaultTimedEventDuration: "00:30",
    snapDuration: "00:15",
    scrollTime: "08:00",
    slotEventOverlap: false,
    dayHeaderFormat: asked.view === "month" ? { weekday: "short" } : { weekday: "short", day: "numeric" },
    slotLabelFormat: slot => `${String(slot.date.hour).padStart(2, "0")}:00`,
    dayHeaderContent: day => asked.view === "month" ? day.text : { domNodes: [text("span", day.text), ...marks(asked.notes[iso(day.date)])] },
    dayCellContent: day => asked.view === "month" ? { domNodes: [...marks(asked.notes[iso(day.date)]), text("span", String(day.date.getUTCDate()), "date")] } : "",
    dayCellClassNames: day => asked.notes[iso(day.date)]?.mark ? [asked.notes[iso(day.date)]!.off ? "off" : "worked"] : [],
    // As readers of the screen want it: the day is named by what stands in it, and what opens the others is a button.
    dayCellDidMount: ({ el }) => el.removeAttribute("aria-labelledby"),
    moreLinkDidMount: ({ el }) => el.setAttribute("role", "button"),
    eventContent: drawn => ({ domNodes: parts(drawn.event) }),
    eventDidMount: ({ el, event }) => {
      el.dataset.id = event.id;
      el.title = [event.extendedProps.person, event.title].filter(Boolean).join(": ");
    },
  };
}

function parts(entry: EventApi): Node[] {
  const { icon, person } = entry.extendedProps as { icon?: Node; person?: string };
  return [
    ...(icon ? [icon.cloneNode(true)] : []),
    ...(entry.allDay ? [] : [text("span", naive(entry.startStr).slice(11), "when")]),
    text("span", entry.title, "clip"),
    ...(person ? [text("span", person, "whose clip")] : []),
  ];
}

function marks(note?: Note): Node[] {
  if (!note) return [];
  const mark = note.mark ? [text("b", note.mark)] : [];
  if (mark[0] && note.name) mark[0].title = note.name;
  const name = note.mark && note.off && note.name ? [text("span", note.name, "clip")] : [];
  const day = mark.length > 0 ? text("span", "", note.off ? "day-mark off" : "day-mark worked") : undefined;
  day?.append(...mark, ...name);
  return [...(day ? [day] : []), ...(note.lunar ? [text("span", note.lunar, "lunar")] : [])];
}

function text(tag: string, said: string, name = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = said;
  element.className = name;
  return element;
}

const iso = (day: Date) => day.toISOString().slice(0, 10);

/** 2026-05-18 or 2026-05-18T10:30. */
export const naive = (moment: string) => moment.slice(0, 16);
