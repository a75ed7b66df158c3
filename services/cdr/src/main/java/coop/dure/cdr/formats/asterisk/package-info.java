/** Asterisk's files: how they read and how a row of them is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.asterisk;

import org.jspecify.annotations.NullMarked;
