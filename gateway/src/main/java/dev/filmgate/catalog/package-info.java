/**
 * Which models exist and what each allows. Begin with {@link dev.filmgate.catalog.ModelCatalog},
 * whose check turns a request into a complete spec or into all its violations. Pure: the data files
 * are read elsewhere and arrive here as plain maps.
 */
@NullMarked
package dev.filmgate.catalog;

import org.jspecify.annotations.NullMarked;
