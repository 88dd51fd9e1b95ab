/**
 * All video processing, done by child processes: the only package that starts programs. Begin with
 * {@link dev.filmgate.media.Toolbox}, which finds ffmpeg and ffprobe and hands out what uses them.
 * No text of a caller ever becomes an argument of a program, and no child outlives its owner.
 */
@NullMarked
package dev.filmgate.media;

import org.jspecify.annotations.NullMarked;
