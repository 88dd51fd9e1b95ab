/**
 * The durable task engine: takes tasks in ({@link dev.filmgate.engine.Intake}), finds the ones that
 * are due ({@link dev.filmgate.engine.Dispatcher}) and moves each one step at a time ({@link
 * dev.filmgate.engine.TaskRunner}). Reaches the world only through ports; no step holds a thread
 * longer than one outside call.
 */
@NullMarked
package dev.filmgate.engine;

import org.jspecify.annotations.NullMarked;
