/**
 * Letters for captions, from the fonts bundled with us: no font of the machine and no AWT is ever
 * asked, so captions look the same everywhere. Begin with {@link
 * dev.filmgate.provider.local.text.Caption}.
 */
@NullMarked
package dev.filmgate.provider.local.text;

import org.jspecify.annotations.NullMarked;
