"use strict";
// Adds the minutes up while one types.
{
  const form = document.querySelector("form[data-minutes]");
  const sum = form?.querySelector("[data-sum]");
  form?.addEventListener("input", () => {
    const fields = [...form.querySelectorAll("input[name$='-minutes']")];
    sum.textContent = fields.reduce((total, field) => total + (Number(field.value) || 0), 0);
  });
}
