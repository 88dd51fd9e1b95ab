package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.engine.Shelf;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.engine.TaskQueue.Written;
import dev.filmgate.id.AssetId;
import dev.filmgate.id.SubmissionKey;
import dev.filmgate.id.TaskId;
import dev.filmgate.task.Lease;
import dev.filmgate.task.Task;
import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import dev.filmgate.video.Measured;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store knows of files and rows that are past their time. */
public abstract class ShelfContract {

  private static final Instant LONG_AGO = Instant.parse("2100-01-01T00:00:00Z");
  private static final Instant LATER = LONG_AGO.plus(Duration.ofDays(30));

  private final RandomTasks tasks = new RandomTasks(Long.getLong("seed", 20261126L));

  protected abstract TaskQueue queue();

  protected abstract Shelf shelf();

  @Test
  void filesOfCompletedTasksExpireOldestFirstAndOnce() {
    List<TaskId> ids =
        IntStream.range(0, 5).mapToObj(i -> completed(LONG_AGO.plusSeconds(i))).toList();
    completed(LATER);

    assertThat(shelf().expired(LONG_AGO.plusSeconds(60), 3)).isEqualTo(ids.subList(0, 3));
    assertThat(shelf().expired(LONG_AGO.plusSeconds(60), 10)).isEqualTo(ids);
    shelf().emptied(ids);

    assertThat(shelf().expired(LONG_AGO.plusSeconds(60), 10)).isEmpty();
    assertThat(shelf().expired(LATER.plusSeconds(1), 10)).hasSize(1);
  }

  @Test
  void aTaskWithoutAVideoHasNoFilesToExpire() {
    cancelled(LONG_AGO);
    queue().accept(tasks.inState(new TaskState.Queued()));

    assertThat(shelf().expired(LATER, 10)).isEmpty();
  }

  @Test
  void rowsGoOnceTheirFilesHaveGone() {
    TaskId completed = completed(LONG_AGO);
    TaskId cancelled = cancelled(LONG_AGO);
    TaskId late = cancelled(LATER);

    assertThat(shelf().forget(LONG_AGO.plusSeconds(1), 10)).containsExactly(cancelled);
    assertThat(queue().load(cancelled)).isEmpty();
    assertThat(queue().load(completed)).isPresent();
    shelf().emptied(List.of(completed));

    assertThat(shelf().forget(LONG_AGO.plusSeconds(1), 10)).containsExactly(completed);
    assertThat(queue().load(completed)).isEmpty();
    assertThat(queue().load(late)).isPresent();
    assertThat(shelf().forget(LONG_AGO.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  void anUnfinishedTaskIsNeverForgotten() {
    Task task = tasks.nextUnfinished();
    queue().accept(task);

    assertThat(shelf().forget(Instant.parse("2500-01-01T00:00:00Z"), 10)).isEmpty();
    assertThat(queue().load(task.id())).isPresent();
  }

  @Test
  void rowsGoInBatches() {
    for (int i = 0; i < 7; i++) {
      cancelled(LONG_AGO.plusSeconds(i));
    }

    assertThat(shelf().forget(LATER, 5)).hasSize(5);
    assertThat(shelf().forget(LATER, 5)).hasSize(2);
  }

  @Test
  void filesOfUnfinishedAndCompletedTasksAreWanted() {
    Task open = tasks.inState(new TaskState.Storing(key(), "up", URI.create("https://h/v")));
    queue().accept(open);
    TaskId completed = completed(LONG_AGO);

    assertThat(shelf().isWanted(new AssetId(open.id().bare()))).isTrue();
    assertThat(shelf().isWanted(new AssetId("source-" + open.id().bare()))).isTrue();
    assertThat(shelf().isWanted(new AssetId(completed.bare()))).isTrue();
    assertThat(shelf().isWanted(new AssetId(completed.bare() + "-thumbnail"))).isTrue();
  }

  @Test
  void filesOfNobodyAreNot() {
    TaskId cancelled = cancelled(LONG_AGO);
    TaskId completed = completed(LONG_AGO);
    var unknown = new TaskId(new UUID(0x7000, 5));

    assertThat(shelf().isWanted(new AssetId(cancelled.bare()))).isFalse();
    assertThat(shelf().isWanted(new AssetId(cancelled.bare() + "-spritesheet"))).isFalse();
    assertThat(shelf().isWanted(new AssetId(cancelled.bare() + "-thumbnail-jpeg"))).isFalse();
    assertThat(shelf().isWanted(new AssetId("source-" + completed.bare()))).isFalse();
    assertThat(shelf().isWanted(new AssetId(unknown.bare()))).isFalse();
    shelf().emptied(List.of(completed));
    assertThat(shelf().isWanted(new AssetId(completed.bare()))).isFalse();
  }

  private TaskId completed(Instant at) {
    Task task = tasks.inState(new TaskState.Storing(key(), "up", URI.create("https://h/v")));
    Lease lease = queue().accept(task).lease();
    var stored = new TaskEvent.Stored(new AssetId(task.id().bare()), Measured.ofLength(1_000));
    assertThat(queue().commit(lease, task.after(stored, at).orElseThrow())).isEqualTo(Written.YES);
    return task.id();
  }

  private TaskId cancelled(Instant at) {
    Task task = tasks.inState(new TaskState.Queued());
    Lease lease = queue().accept(task).lease();
    var cancel = new TaskEvent.CancelRequested();
    assertThat(queue().commit(lease, task.after(cancel, at).orElseThrow())).isEqualTo(Written.YES);
    return task.id();
  }

  private static SubmissionKey key() {
    return new SubmissionKey("sub_1");
  }
}
