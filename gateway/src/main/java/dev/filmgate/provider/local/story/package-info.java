/**
 * What a prompt asks the local renderer to show: pure values read from words. Begin with {@link
 * dev.filmgate.provider.local.story.Storyboard}. Knows nothing of pictures.
 */
@NullMarked
package dev.filmgate.provider.local.story;

import org.jspecify.annotations.NullMarked;
