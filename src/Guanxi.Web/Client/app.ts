import "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { controllers } from "./controllers";
import { turnPages } from "./page-turn";

turnPages();
const application = Application.start();
if (location.pathname.startsWith("/sign-in")) localStorage.removeItem("person");
// Only where the page came by a line that nobody can listen to. It is a process of its own: the page comes first.
addEventListener("load", () => void navigator.serviceWorker?.register("/service-worker.js").catch(() => {}));
for (const [name, controller] of Object.entries(controllers)) application.register(name, controller);
