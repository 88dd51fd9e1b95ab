/**
 * Brings here what an order is made from, before its task waits for a slot: {@link
 * dev.filmgate.prepare.FetchingLinks}. What is bad about a caller's file becomes the task's
 * failure, with the name of the field in its message.
 */
@NullMarked
package dev.filmgate.prepare;

import org.jspecify.annotations.NullMarked;
