import "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import { controllers } from "./controllers";

const application = Application.start();
for (const [name, controller] of Object.entries(controllers)) application.register(name, controller);
