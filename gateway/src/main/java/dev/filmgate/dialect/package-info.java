/**
 * What a wire format is: routes, a decoder, an encoder and an error encoder. The doors that every
 * request passes are here too, since their refusals must already speak the caller's dialect: {@link
 * dev.filmgate.dialect.ErrorDoor} and {@link dev.filmgate.dialect.Identity}.
 */
@NullMarked
package dev.filmgate.dialect;

import org.jspecify.annotations.NullMarked;
