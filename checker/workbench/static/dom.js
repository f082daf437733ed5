// Small things that every part of the page uses.

export const byId = (id) => document.getElementById(id);

// A new element with properties and children; texts are texts, never markup.
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "role" || name.startsWith("aria-") || name.startsWith("data-")) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

// Texts that are read out: only set when they change.
export function replaceIfNew(parent, ...children) {
  const made = element("div", {}, ...children);
  if (parent.innerHTML !== made.innerHTML) parent.replaceChildren(...made.childNodes);
}

export function saveAs(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
