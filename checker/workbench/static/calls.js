// Calls to the server. A failure is an Error with a message for people, and with what the server said.

export class Refused extends Error {
  constructor(status, answer) {
    super(answer.detail);
    this.status = status;
    this.answer = answer;
  }
}

export async function call(method, path, body) {
  const how = { method, body: body instanceof Blob || body === undefined ? body : JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, how);
  } catch {
    throw new Refused(0, { detail: "连不上工作台，可能已经停了；请回到终端重新运行 checker serve" });
  }
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = { detail: text.trim() || `工作台出了错（${response.status}）` };
  }
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

export const rulePath = (id) => `/rules/${id.split("/").map(encodeURIComponent).join("/")}`;
