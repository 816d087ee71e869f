"use strict";
// What the pages can do without: files that are dropped, and findings that are set aside in their place.
(() => {
  const form = document.getElementById("draft");
  if (form) {
    const drop = document.getElementById("drop"), file = document.getElementById("draft-file");
    const over = on => event => { event.preventDefault(); drop.classList.toggle("over", on); };
    for (const place of [drop, document.getElementById("draft-text")]) {
      place.addEventListener("dragover", over(true));
      place.addEventListener("dragleave", over(false));
      place.addEventListener("drop", event => {
        if (!event.dataTransfer.files.length) return;
        over(false)(event);
        file.files = event.dataTransfer.files;
        form.requestSubmit();
      });
    }
    file.addEventListener("change", () => { if (file.files.length) form.requestSubmit(); });
    form.addEventListener("submit", () => form.querySelector("button").textContent = "Checking …");
  }

  const say = (form, words) => {
    let told = form.querySelector("[role=alert]");
    if (!told) {
      told = document.createElement("p");
      told.setAttribute("role", "alert");
      told.className = "wrong";
      form.append(told);
    }
    told.textContent = words;
  };

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.closest(".put-aside")) return;
    event.preventDefault();
    const sent = new FormData(form);
    const finding = { kind: sent.get("kind"), words: sent.get("words"), others: JSON.parse(sent.get("others")) };
    try {
      const answer = await fetch("/api/aside", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ finding, reason: sent.get("reason") }),
      });
      const told = await answer.json();
      if (!answer.ok) return say(form, told.error);
      const done = document.createElement("p");
      done.className = "why";
      done.setAttribute("role", "status");
      done.tabIndex = -1;
      done.textContent = `Set aside: ${told.reason}`;
      const shown = form.closest(".finding");
      shown.classList.add("is-aside");
      form.closest(".put-aside").replaceWith(done);
      done.focus();
      const sum = document.querySelector("#sum strong");
      if (sum && !shown.closest("details.quiet")) sum.textContent = Math.max(0, Number(sum.textContent) - 1);
    } catch {
      say(form, "The desk does not answer.");
    }
  });
})();
