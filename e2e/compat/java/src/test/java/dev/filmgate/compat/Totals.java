package dev.filmgate.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;

/** Says every scenario's end, and writes the totals where {@code -Dfilmgate.totals=} says. */
public final class Totals implements TestExecutionListener {

  private int passed;
  private int failed;

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean isGood = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (test.isTest() || !isGood) {
      passed += isGood ? 1 : 0;
      failed += isGood ? 0 : 1;
      System.out.println((isGood ? "ok      " : "FAILED  ") + test.getDisplayName());
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    failed++;
    System.out.println("FAILED  " + test.getDisplayName() + " was skipped: " + reason);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String file = System.getProperty("filmgate.totals");
    if (file == null) {
      return;
    }
    try {
      Files.writeString(Path.of(file), passed + " passed, " + failed + " failed\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
