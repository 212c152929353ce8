/**
 * Something written without a line: a form, or fields changed where they stand, with the version that was seen of their record. Its key
 * lets the server take it once, however often it is sent.
 */
export interface Kept { key: string; url: string; fields: [string, string][]; label: string; version?: string }

/** What waits on this device for its person. Stale: somebody else was faster. */
export interface Waiting extends Kept { person: string; at: number; refused?: string; stale?: boolean }

const name = "waiting";

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open("guanxi", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: "key" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise<T>((done, fail) => {
    const transaction = database.transaction(name, mode);
    const request = work(transaction.objectStore(name));
    transaction.oncomplete = () => (database.close(), done(request.result));
    transaction.onerror = () => (database.close(), fail(transaction.error));
  });
}

export const put = (item: Waiting) => run("readwrite", store => store.put(item));
export const drop = (key: string) => run("readwrite", store => store.delete(key));
export const of = async (person: string) => (await run("readonly", store => store.getAll() as IDBRequest<Waiting[]>)).filter(item => item.person === person).sort((a, b) => a.at - b.at);

/** Also where a page came by a line that can be listened to, and crypto offers less. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");

/** Whose the device is at the moment: said by every page of somebody signed in, remembered for the page without a line. */
export function person(known?: string) {
  if (known) localStorage.setItem("person", known);
  return known || (localStorage.getItem("person") ?? "");
}
