"use strict";

// Hears of clicks on the pushes that the Practice inbox has shown, also when its page is closed by then.

async function showInbox() {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  await pages[0]?.focus();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(clients.claim()));
self.addEventListener("notificationclick", event => {
  event.notification.close();
  const url = event.notification.data?.url;
  event.waitUntil(url ? clients.openWindow(url) : showInbox());
});
