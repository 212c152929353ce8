/** Starts Swagger UI on the page of /api/docs. */
declare const SwaggerUIBundle: (options: Record<string, unknown>) => unknown;

// Its own name for dark: what the person chose, else what the system says.
const page = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const look = () => page.classList.toggle("dark-mode", page.dataset.theme ? page.dataset.theme === "dark" : system.matches);
system.addEventListener("change", look);
look();

const token = document.querySelector<HTMLMetaElement>("meta[name=form-token]")?.content ?? "";

SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#api-guide",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  filter: true,
  persistAuthorization: true,
  validatorUrl: null,
  requestInterceptor: (request: { headers: Record<string, string> }) => {
    request.headers["RequestVerificationToken"] = token;
    return request;
  },
});

export {};
