/**
 * What each format delivers and how one of its rows is known again. Pure: no framework.
 */
@NullMarked
package coop.dure.cdr.formats;

import org.jspecify.annotations.NullMarked;
