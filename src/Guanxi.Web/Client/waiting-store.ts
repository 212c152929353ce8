/** Something written without a line. Its key lets the server take it once, however often it is sent. Stale: somebody else was faster. */
export interface Waiting { key: string; person: string; url: string; fields: [string, string][]; label: string; at: number; refused?: string; stale?: boolean }

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

/** Whose the device is at the moment: said by every page of somebody signed in, remembered for the page without a line. */
export function person(known?: string) {
  if (known) localStorage.setItem("person", known);
  return known || (localStorage.getItem("person") ?? "");
}
