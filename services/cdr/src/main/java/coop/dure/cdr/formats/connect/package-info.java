/** Contact records of Amazon Connect: how they read and how one is known again. Pure: no framework. */
@NullMarked
package coop.dure.cdr.formats.connect;

import org.jspecify.annotations.NullMarked;
