import "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { controllers } from "./controllers";
import { turnPages } from "./page-turn";
import { completeTables } from "./whole-rows";

turnPages();
completeTables(document);
const application = new Application();
const { router } = application, connected = router.scopeConnected.bind(router);
/** A behaviour is made known when a page first names it: each that is known costs every other that begins. */
const unknown = new Map(Object.entries(controllers));
router.scopeConnected = scope => {
  const controller = unknown.get(scope.identifier);
  if (controller && unknown.delete(scope.identifier)) application.register(scope.identifier, controller);
  connected(scope);
};
void application.start();
if (location.pathname.startsWith("/sign-in")) localStorage.removeItem("person");
// Only where the page came by a line that nobody can listen to. It is a process of its own: the page comes first.
addEventListener("load", () => void navigator.serviceWorker?.register("/service-worker.js").catch(() => {}));
