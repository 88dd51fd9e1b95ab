package dev.filmgate.task;

import dev.filmgate.id.TaskId;

/**
 * The right to work on a task. Every write carries it; a write under an older epoch changes
 * nothing.
 *
 * @param owner the node that works on the task
 * @param epoch raised each time the task changes hands
 */
public record Lease(TaskId task, String owner, long epoch) {}
