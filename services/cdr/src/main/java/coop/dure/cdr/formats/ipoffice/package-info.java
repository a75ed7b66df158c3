/** Avaya IP Office's SMDR: how its files read and how a row is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.ipoffice;

import org.jspecify.annotations.NullMarked;
