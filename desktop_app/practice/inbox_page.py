"""The inbox page: one HTML text without anything from outside, and the policy that keeps it so."""

import secrets
from string import Template


def inbox_page() -> tuple[bytes, str]:
    """Make the page for one request.

    Returns:
        The page, and its Content-Security-Policy: only its own script and style run, and it talks
        to its own server alone. Pictures may come over https, because the browser loads a
        notification's icon in the page's name.
    """
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        "connect-src 'self'; img-src https: data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return Template(_PAGE).substitute(nonce=nonce, style=_STYLE, script=_SCRIPT).encode(), policy


_STYLE = """
:root { color-scheme: light dark; --page: #f5f6f9; --card: #fff; --text: #1b1e28; --soft: #5a6172;
  --line: #dcdfe8;
  --accent: #2255d6; --on-accent: #fff; --good: #0f7a45; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #14161c; --card: #1d2029; --text: #eceef4;
  --soft: #a3aabb; --line: #343946;
  --accent: #8fb0ff; --on-accent: #10131b; --good: #6fd6a0; --bad: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2.5rem 1.25rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; }
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .75rem; font-size: 1rem; }
p { margin: .25rem 0; }
.soft { color: var(--soft); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1rem 1.15rem; }
.state { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center;
  margin-top: 1.25rem; }
.state p { flex: 1 1 16rem; margin: 0; }
button { font: inherit; font-weight: 600; padding: .55rem 1.1rem; border: 0; border-radius: .55rem;
  background: var(--accent);
  color: var(--on-accent); cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
#connection { display: flex; gap: .5rem; align-items: center; margin-top: .75rem; font-size: .9rem;
  color: var(--soft); }
#connection::before { content: "\\2713"; font-weight: 700; color: var(--good); }
#connection[data-state="waiting"]::before { content: "\\2026"; color: var(--soft); }
#connection[data-state="lost"]::before { content: "\\00d7"; color: var(--bad); }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
li { overflow-wrap: anywhere; }
h3 { margin: 0; font-size: 1.05rem; unicode-bidi: plaintext; }
.content { white-space: pre-line; unicode-bidi: plaintext; }
.about { font-size: .875rem; color: var(--soft); }
a { color: var(--accent); }
[hidden] { display: none; }
"""

_SCRIPT = """
"use strict";
const at = id => document.getElementById(id);
const words = {
  unsupported: "This browser can’t show notifications. Pushes appear in the list below.",
  default: "This browser has not been asked yet. Pushes appear in the list below only.",
  granted: "Notifications are allowed. Each push pops up as it would at your colleagues’.",
  denied: "This browser blocks notifications from this page. Click the sign left of the address, "
    + "allow notifications, then load this page again.",
};

function showPermission() {
  const state = "Notification" in window ? Notification.permission : "unsupported";
  at("permission").textContent = words[state];
  at("permission").dataset.state = state;
  at("ask").hidden = state !== "default";
}

function webAddress(text, schemes) {
  try {
    const url = new URL(text);
    return schemes.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function line(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  element.dir = "auto";
  return element;
}

function list(push) {
  const item = document.createElement("li");
  item.className = "card";
  item.dataset.number = push.number;
  item.append(line("h3", "", push.title), line("p", "content", push.content));
  const url = webAddress(push.click_url, ["https:", "http:"]);
  if (url) {
    const link = line("a", "", "Opens " + url.host);
    link.href = url.href;
    link.title = url.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    const row = line("p", "", "");
    row.append(link);
    item.append(row);
  } else if (push.click_url) {
    item.append(line("p", "about", "Its click URL is not a web address; a click opens nothing."));
  }
  const time = new Date(push.at).toLocaleTimeString();
  item.append(line("p", "about", "To " + push.to_name + " · " + time));
  at("pushes").prepend(item);
  at("none").hidden = true;
}

function pop(push) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const icon = webAddress(push.icon_url, ["https:"]);
  const options = { body: push.content, tag: "practice-" + push.number };
  if (icon) options.icon = icon.href;
  const notification = new Notification(push.title, options);
  notification.onclick = () => {
    const url = webAddress(push.click_url, ["https:", "http:"]);
    if (url) window.open(url.href, "_blank", "noopener,noreferrer");
    else window.focus();
    notification.close();
  };
}

function showConnection(state, text) {
  at("connection").dataset.state = state;
  at("connection").textContent = text;
}

at("ask").addEventListener("click", async () => {
  await Notification.requestPermission();
  showPermission();
});
if (navigator.permissions) {
  navigator.permissions.query({ name: "notifications" }).then(
    permission => permission.addEventListener("change", showPermission), () => {});
}
document.addEventListener("visibilitychange", showPermission);
showPermission();

const stream = new EventSource("events");
stream.addEventListener("open", () => showConnection("open", "Connected to Practice mode"));
stream.addEventListener("error", () => showConnection("lost",
  "Practice mode is not running. Start it again from Pushdesk."));
stream.addEventListener("earlier", event => list(JSON.parse(event.data)));
stream.addEventListener("push", event => {
  const push = JSON.parse(event.data);
  list(push);
  pop(push);
});
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Practice inbox – Pushdesk</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'
 viewBox='0 0 16 16'%3E%3Cpath fill='%232255d6' d='M8 1l7 7-7 7-7-7z'/%3E%3C/svg%3E">
<style nonce="$nonce">$style</style>
</head>
<body>
<main>
<h1>Practice inbox</h1>
<p class="soft">What you send in Practice mode arrives here. Nothing leaves this computer.</p>
<section class="card state" aria-label="Notifications">
<p id="permission" role="status"></p>
<button id="ask" type="button" hidden>Show notifications</button>
</section>
<p id="connection" role="status" data-state="waiting">Connecting to Practice mode</p>
<h2 id="heading">Pushes</h2>
<p id="none" class="card soft">No push yet. Send one from Pushdesk.</p>
<ol id="pushes" aria-labelledby="heading" aria-live="polite"></ol>
</main>
<script nonce="$nonce">$script</script>
</body>
</html>
"""
