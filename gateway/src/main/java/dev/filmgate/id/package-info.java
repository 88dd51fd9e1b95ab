/**
 * The typed names of things. No logic beyond their spelling; begin with {@link
 * dev.filmgate.id.TaskId}.
 */
@NullMarked
package dev.filmgate.id;

import org.jspecify.annotations.NullMarked;
