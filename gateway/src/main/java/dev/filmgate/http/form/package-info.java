/**
 * Bodies of forms: {@code multipart/form-data} and {@code application/x-www-form-urlencoded}. Begin
 * with {@link dev.filmgate.http.form.FormReader}, which makes a {@link dev.filmgate.http.form.Form}
 * of a request's stream at constant memory. The only package that imports the multipart library.
 */
@NullMarked
package dev.filmgate.http.form;

import org.jspecify.annotations.NullMarked;
