// What a scenario is, and how they are run: one after the other, each counted, none skipped.

const all = [];

export function scenario(name, body) {
  all.push({ name, body });
}

export function check(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

export function equal(actual, expected, what) {
  check(actual === expected, `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
}

/** Runs the body and gives back what it threw; to throw nothing is wrong. */
export async function thrown(body) {
  try {
    await body();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

export async function runAll() {
  let failed = 0;
  for (const { name, body } of all) {
    const began = Date.now();
    try {
      await body();
      console.log(`  ok      ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      failed++;
      console.log(`  FAILED  ${name}: ${error.stack ?? error}`);
      if (error.responseBody ?? error.error) {
        console.log(`          ${error.responseBody ?? JSON.stringify(error.error)}`);
      }
    }
  }
  console.log(`node: ${all.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
