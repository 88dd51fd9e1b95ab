/**
 * The life of a task: states that carry their own data, events, and one total function between them
 * ({@link dev.filmgate.task.TaskMachine}, begin there). Pure: no clock, no store, no thread.
 */
@NullMarked
package dev.filmgate.task;

import org.jspecify.annotations.NullMarked;
