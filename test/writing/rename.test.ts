import { expect, test } from "vitest";
import { renameOver } from "../../loaders/writing/rename.ts";

/** A disk that refuses so many times. */
function refusing(times: number, code: string) {
  let asked = 0;
  const rename = () => {
    if (++asked <= times) throw Object.assign(new Error(code), { code });
  };
  return { rename, asked: () => asked };
}

test("a file that Windows holds for an instant is replaced once it is let go", () => {
  for (const code of ["EPERM", "EBUSY", "EACCES"]) {
    const disk = refusing(2, code);
    renameOver("a", "b", "win32", disk.rename);
    expect(disk.asked()).toBe(3);
  }
});

test("elsewhere, or for another reason, a refusal is one at once", () => {
  const linux = refusing(1, "EPERM");
  expect(() => renameOver("a", "b", "linux", linux.rename)).toThrow("EPERM");
  const full = refusing(1, "ENOSPC");
  expect(() => renameOver("a", "b", "win32", full.rename)).toThrow("ENOSPC");
  expect([linux.asked(), full.asked()]).toEqual([1, 1]);
});

test("what stays held is refused in the end", () => {
  expect(() => renameOver("a", "b", "win32", refusing(99, "EBUSY").rename)).toThrow("EBUSY");
});
