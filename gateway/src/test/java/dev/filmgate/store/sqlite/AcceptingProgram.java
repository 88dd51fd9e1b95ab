package dev.filmgate.store.sqlite;

import dev.filmgate.store.Database;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.task.Task;
import dev.filmgate.testing.RandomTasks;
import dev.filmgate.testing.TestAccounts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that accepts tasks until it dies, and prints each id once its acceptance was answered.
 * Arguments: folder, seed, and how many tasks at most.
 */
final class AcceptingProgram {

  private static final int CLIENTS = 16;

  private AcceptingProgram() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    var database =
        Database.open(
            new SqliteBackend(DataFolder.open(Path.of(args[0]))),
            (int units, Duration took) -> {},
            System::nanoTime,
            fatal -> {
              out.println("FATAL");
              out.flush();
              Runtime.getRuntime().halt(70);
            });
    TestAccounts.open(database);
    var queue = new SqlTaskQueue(database, "child");
    long seed = Long.parseLong(args[1]);
    int each = Integer.parseInt(args[2]) / CLIENTS;
    var clients = new Thread[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      var tasks = new RandomTasks(seed * CLIENTS + i);
      clients[i] =
          Thread.startVirtualThread(() -> {
            for (int n = 0; n < each; n++) {
              Task task = tasks.next();
              queue.accept(task);
              out.println(task.id().bare());
            }
          });
    }
    for (Thread client : clients) {
      client.join();
    }
    out.println("DONE");
    new java.util.concurrent.CountDownLatch(1).await();
  }
}
