/** What contact records of Amazon Connect say. Pure: no framework. */
@NullMarked
package coop.dure.cdr.calls.connect;

import org.jspecify.annotations.NullMarked;
