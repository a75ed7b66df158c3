/** What rows of an IP Office say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.ipoffice;

import org.jspecify.annotations.NullMarked;
