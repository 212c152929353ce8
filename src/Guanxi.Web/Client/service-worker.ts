// Keeps what the product is made of and the pages read last, so that they can be read without a line. Pages come from the server
// whenever it answers; nothing of them stays when somebody signs out.
interface Page { url: string; focus(): Promise<Page>; navigate(url: string): Promise<Page> }
interface Worker {
  addEventListener(type: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(options: { type: "window" }): Promise<Page[]>; openWindow(url: string): Promise<Page> };
  registration: ServiceWorkerRegistration;
}
interface Lasting extends Event { waitUntil(work: Promise<unknown>): void }
interface Pushed extends Lasting { data: { json(): Told } | null }
interface Clicked extends Lasting { notification: Notification & { data: { url: string } }; action: string }
interface Told { title: string; body: string; url: string; tag: string; steps: { title: string; url: string }[] }
interface Fetching extends Lasting { request: Request; respondWith(answer: Promise<Response>): void }

const worker = self as unknown as Worker;
const assets = "assets", pages = "pages", forms = "forms", fallback = "/offline";
const mostAssets = 60, mostPages = 80, mostForms = 40;
const unread = /^\/(api|live|files|calendar|sign-|health|palette|lookup|waiting)/;

worker.addEventListener("install", (event: Lasting) => event.waitUntil(prepare().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event: Lasting) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event: Fetching) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  if (url.pathname.startsWith("/dist/")) return event.respondWith(asset(event, request));
  // Parts of pages are for those alone who have a line.
  if (!request.headers.get("Accept")?.includes("text/html") || request.headers.has("X-Fragment")) return;
  if (url.pathname.startsWith("/sign-in")) return event.waitUntil(forget());
  if (!unread.test(url.pathname)) event.respondWith(page(event, request));
});

worker.addEventListener("push", (event: Pushed) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});

worker.addEventListener("notificationclick", (event: Clicked) => {
  event.notification.close();
  event.waitUntil(go(event.action || event.notification.data.url));
});

/** Its steps are buttons beside it where the system has such; a button's name is the address it leads to. */
function show({ title, body, url, tag, steps }: Told): Promise<void> {
  const actions = steps.map(step => ({ action: step.url, title: step.title }));
  return worker.registration.showNotification(title, { body, tag, data: { url }, icon: "/app-icon", badge: "/app-icon", actions } as NotificationOptions);
}

/** In a page that is open already, if there is one. */
async function go(url: string) {
  const [open] = await worker.clients.matchAll({ type: "window" });
  if (!open) return worker.clients.openWindow(url);
  // Some browsers keep the window where it is; the page goes there all the same.
  await open.focus().catch(() => open);
  return open.navigate(url);
}

async function prepare() {
  const answer = await fetch(fallback);
  await (await caches.open(assets)).addAll(named(await answer.clone().text()));
  await (await caches.open(assets)).put(fallback, answer);
}

/** What a page is made of, or fetches when it is used: an editor, a chart, a map. */
const named = (page: string) => [...new Set([...page.matchAll(/\/dist\/[\w.-]+/g)].map(found => found[0]))];

/** Their names carry a hash of the content: what is kept is right for ever. */
async function asset(event: Fetching, request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: assets, ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(keep(assets, request, answer.clone(), mostAssets));
  return answer;
}

async function page(event: Fetching, request: Request): Promise<Response> {
  const own = new URL(request.url).pathname === fallback;
  const whole = !request.headers.has("Turbo-Frame");
  const form = request.headers.get("Turbo-Frame") === "modal-frame" && /\/(new|edit)$/.test(new URL(request.url).pathname);
  try {
    const answer = await fetch(request);
    if (whole && !own && answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.includes("text/html")) event.waitUntil(keepWhole(pages, request, answer.clone(), mostPages));
    if (form && answer.ok && !answer.redirected) event.waitUntil(keepWhole(forms, request, answer.clone(), mostForms));
    if (answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in")) event.waitUntil(forget());
    return answer;
  } catch (error) {
    const kept = whole || form ? await caches.match(request.url, { cacheName: whole ? pages : forms, ignoreVary: true }) : undefined;
    const other = kept ?? (whole ? await caches.match(fallback, { cacheName: assets, ignoreVary: true }) : undefined);
    if (other) return other;
    throw error;
  }
}

const forget = () => Promise.all([pages, forms].map(name => caches.delete(name)));

/** With all it is made of, that it can be used without a line. */
async function keepWhole(name: string, request: Request, answer: Response, most: number) {
  const parts = named(await answer.clone().text());
  await keep(name, request, answer, most);
  for (const part of parts)
    if (!(await caches.match(part, { cacheName: assets, ignoreVary: true }))) {
      const made = await fetch(part);
      if (made.ok) await keep(assets, new Request(part), made, mostAssets);
    }
}

/** The oldest make room. */
async function keep(name: string, request: Request, answer: Response, most: number) {
  const cache = await caches.open(name);
  await cache.delete(request.url, { ignoreVary: true });
  await cache.put(request.url, answer);
  const all = (await cache.keys()).filter(kept => !kept.url.endsWith(fallback));
  for (const old of all.slice(0, Math.max(0, all.length - most))) await cache.delete(old, { ignoreVary: true });
}

export {};
