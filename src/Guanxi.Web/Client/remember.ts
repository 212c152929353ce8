/** A look kept for the server to see on the next request. */
export function remember(name: string, value: string | null) {
  const age = value === null ? 0 : 60 * 60 * 24 * 400;
  document.cookie = `${name}=${value ?? ""}; Path=/; Max-Age=${age}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
}
