// A file dropped anywhere on the form goes into its file field.
"use strict";

(() => {
  const form = document.querySelector("form.bring");
  const field = form?.querySelector("input[type=file]");
  if (!field) return;
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      form.classList.add("over");
    }
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    field.files = event.dataTransfer.files;
  });
})();
