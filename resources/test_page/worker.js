"use strict";

// Shows the test notification and hears of the click on it, as the web app's own worker would.

async function tellPages(word) {
  for (const page of await clients.matchAll({ type: "window", includeUncontrolled: true })) page.postMessage(word);
}

async function reportClick() {
  const body = JSON.stringify({ news: "clicked", page_sees: Notification.permission });
  await fetch("report", { method: "POST", headers: { "Content-Type": "application/json" }, body }).catch(() => {});
}

async function showPage() {
  const [page] = await clients.matchAll({ type: "window", includeUncontrolled: true });
  await page?.focus().catch(() => {});
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(clients.claim()));
self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(Promise.all([reportClick(), tellPages("clicked"), showPage()]));
});
self.addEventListener("notificationclose", event => event.waitUntil(tellPages("closed")));
