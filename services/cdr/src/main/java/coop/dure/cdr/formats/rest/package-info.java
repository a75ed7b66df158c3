/** Dure's own JSON: how it reads and how a row of it is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.rest;

import org.jspecify.annotations.NullMarked;
